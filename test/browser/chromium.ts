import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const PICTURES = join(import.meta.dirname, '../../.artefacts/pages');
export const WIDTHS = [1280, 320];
/** Not a bound on the pages: a machine that is busy with other tests takes its time. */
const PATIENCE_MS = 300_000;

interface Finding {
  id: string;
  nodes: { html: string }[];
}

export const openChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'] });

/** Somebody at the pages in a real browser. Every page they come to is looked at as it stands. */
export class Reader {
  /** Each page looked at, by what was wrong with it; empty where all is well. */
  readonly findings: { page: string; wrong: string }[] = [];
  readonly titles = new Set<string>();
  private readonly seen = new Set<string>();

  private constructor(
    readonly page: Page,
    private readonly url: string,
    private readonly scripts: boolean,
  ) {}

  static async signIn(
    browser: Browser,
    url: string,
    token: string,
    { scripts = true, width = 1280 } = {},
  ): Promise<Reader> {
    const context = await browser.newContext({ javaScriptEnabled: scripts, viewport: { width, height: 900 } });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    // As the sign-in of an organisation sends it, from another site.
    await page.setContent(
      `<form method="post" action="${url}/sign-in"><input name="token" value="${token}"><button>In</button></form>`,
    );
    await Promise.all([page.waitForEvent('load'), page.click('button')]);
    if (page.url() !== `${url}/`) throw new Error(`Not signed in: ${page.url()} ${await page.innerText('body')}`);
    return new Reader(page, url, scripts);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.url + path);
    await this.look();
  }

  /** Presses a button or follows a link, and looks at the page that comes. */
  async press(name: string | RegExp, role: 'button' | 'link' = 'button'): Promise<void> {
    const pressed = this.page.getByRole(role, { name, exact: true }).first();
    await Promise.all([this.page.waitForEvent('load'), pressed.click()]);
    await this.look();
  }

  /** Sizes, titles and, where scripts run, everything that axe looks for. */
  async look(): Promise<void> {
    const where = new URL(this.page.url()).pathname;
    const before = this.page.viewportSize()!;
    const title = await this.page.title();
    this.titles.add(title);
    // The same page in the same shape is looked at once.
    const shape = [where, title, ...(await this.page.locator('h1, h2, h3, form').allInnerTexts())].join('\n');
    if (this.seen.has(shape)) return;
    this.seen.add(shape);
    // axe lets it pass, and a label then names whatever comes first.
    const ids = await this.page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
    for (const id of ids.filter((one, at) => ids.indexOf(one) < at))
      this.findings.push({ page: where, wrong: `two elements with the id ${id}` });
    for (const width of this.scripts ? WIDTHS : [before.width]) {
      await this.page.setViewportSize({ width, height: 900 });
      const page = `${where} at ${width}px`;
      const wide = await this.page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
      if (wide > 0) this.findings.push({ page, wrong: `${wide}px too wide` });
      if (process.env.PICTURES) await this.keepPicture(where, width);
      if (!this.scripts) continue;
      for (const { id, nodes } of await axeFindings(this.page))
        this.findings.push({ page, wrong: `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join('\n')}` });
    }
    await this.page.setViewportSize(before);
  }

  async text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  private async keepPicture(where: string, width: number): Promise<void> {
    mkdirSync(PICTURES, { recursive: true });
    const name = `${where.replace(/[^a-z0-9]+/gi, '-')}-${this.scripts ? 'js' : 'plain'}-${width}.png`;
    await this.page.screenshot({ path: join(PICTURES, name), fullPage: true });
  }
}

/** Everything that axe finds on a page as it stands. */
export async function axeFindings(page: Page): Promise<Finding[]> {
  // By the browser’s own door: the pages let no script in.
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: readFileSync(AXE, 'utf8') });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) => JSON.stringify(violations))`,
    awaitPromise: true,
  });
  await session.detach();
  return JSON.parse(String(result.value)) as Finding[];
}
