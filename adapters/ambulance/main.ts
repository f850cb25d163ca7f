import { runAdapter } from '#adapter-kit';
import { readConfig } from './config.js';
import { openSystem } from './system.js';

await runAdapter(readConfig, openSystem);
