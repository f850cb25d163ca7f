import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const FILE = '.artefacts/last-test-run.json';
const STATUS = { passed: 'passed', failed: 'failed' };

/** A Jest reporter: keeps how every test last went, file by file, for `npm run requirements`. */
export default class RememberTestRun {
  constructor(config) {
    this.root = config.rootDir;
    this.onlySome = Boolean(config.testNamePattern);
  }

  onRunComplete(_contexts, { testResults }) {
    const path = join(this.root, FILE);
    const kept = readKept(path);
    for (const result of testResults) {
      const file = relative(this.root, result.testFilePath);
      kept[file] = this.fileRun(result, kept[file]);
    }
    for (const file of Object.keys(kept)) if (digestOf(join(this.root, file)) === undefined) delete kept[file];
    mkdirSync(dirname(path), { recursive: true });
    // Two runs at once each leave a whole file behind.
    writeFileSync(`${path}.${process.pid}`, JSON.stringify(kept, null, 1));
    renameSync(`${path}.${process.pid}`, path);
  }

  fileRun({ testFilePath, testResults, testExecError }, before) {
    const digest = digestOf(testFilePath) ?? '';
    const tests = testResults.map(({ ancestorTitles, title, status }) => ({
      title: [...ancestorTitles, title].join(' › '),
      status: STATUS[status] ?? 'skipped',
    }));
    if (this.onlySome && before?.digest === digest) {
      const earlier = new Map(before.tests.map((test) => [test.title, test.status]));
      // What `-t` left out was not skipped: it stays as it was.
      for (const test of tests) if (test.status === 'skipped') test.status = earlier.get(test.title) ?? test.status;
    }
    return { digest, ranAt: new Date().toISOString(), broken: Boolean(testExecError), tests };
  }
}

function readKept(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // None yet, or not whole: what runs from now on is kept.
    return {};
  }
}

function digestOf(path) {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return undefined;
  }
}
