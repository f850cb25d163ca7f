import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { jest } from '@jest/globals';
import { runConcordat } from '../../libs/adapter-kit/src/cli/run.js';
import { openChromium } from './chromium.js';
import { wrongWith } from './wrong-with.js';

jest.setTimeout(300_000);

const DATA = join(import.meta.dirname, '../../libs/outcomes/test-data');

describe('the report that `concordat -- evaluate --html` writes', () => {
  it('S55: has nothing that axe finds, wide or narrow, as it lies on a disk', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'concordat-report-'));
    const browser = await openChromium();
    try {
      const html = join(folder, 'report.html');
      const files = ['--incidents', join(DATA, 'incidents.csv'), '--sample', join(DATA, 'sample.csv')];
      const terminal = { out: () => undefined, err: () => undefined, live: false, now: () => 0 };
      expect(await runConcordat(['evaluate', ...files, '--resamples', '1000', '--html', html], terminal)).toBe(0);
      const page = await browser.newPage();
      page.setDefaultTimeout(200_000);
      await page.goto(pathToFileURL(html).href);
      expect(await page.locator('main').innerText()).toContain('69.4%');
      expect(await wrongWith(page, process.env.PICTURES && join(folder, 'report'))).toEqual([]);
    } finally {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
