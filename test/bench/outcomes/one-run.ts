import { runConcordat } from '../../../libs/adapter-kit/src/cli/run.js';

/** One run of the command in a process of its own, so that its memory is its own. Prints what it took. */
const started = performance.now();
const quiet = { out: () => undefined, err: () => undefined, live: false, now: () => performance.now() };
const code = await runConcordat(['evaluate', ...process.argv.slice(2), '--json'], quiet);
const seconds = (performance.now() - started) / 1000;
process.stdout.write(JSON.stringify({ code, seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
