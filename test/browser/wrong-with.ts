import type { Page } from 'playwright-core';
import { axeFindings, WIDTHS } from './chromium.js';

/** What axe finds on a page as it stands, and by how much it is too wide, on a desk and on a telephone. */
export async function wrongWith(page: Page, pictures?: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const beyond = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    if (beyond > 0) wrong.push(`${beyond}px too wide at ${width}px`);
    if (pictures) await page.screenshot({ path: `${pictures}-${width}.png`, fullPage: true });
    for (const { id, nodes } of await axeFindings(page))
      wrong.push(`${id} at ${width}px: ${nodes.map(({ html }) => html.slice(0, 200)).join('\n')}`);
  }
  return wrong;
}
