// What everybody's use of a page depends on, whichever page it is: what axe finds, and whether it fits the screen.
import axe, { type Result } from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe finds in a document, said shortly: the rule, then each element that breaks it. */
export async function findBarriers(page: Page): Promise<string[][]> {
  return await check(page, ['violations'])
}

/** The same with what axe cannot judge by itself: for pages that leave it no doubt. */
export async function findBarriersAndDoubts(page: Page): Promise<string[][]> {
  return await check(page, ['violations', 'incomplete'])
}

async function check(page: Page, kinds: ('violations' | 'incomplete')[]): Promise<string[][]> {
  // Read once a document. What is found is shortened in the page: the whole of it is megabytes, most of them about what is right.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return await page.evaluate(async (asked) => {
    const found = await (window as unknown as { axe: typeof axe }).axe.run({ resultTypes: asked })
    return asked.flatMap((kind) => found[kind]).map(({ id, nodes }: Result) => [id, ...nodes.map(({ html }) => html)])
  }, kinds)
}

/** How far the page reaches beyond the screen's width, in CSS pixels. */
export async function overflowOf(page: Page): Promise<number> {
  return await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}

const NARROW = { width: 320, height: 568 }

/** Makes the screen as small as phones get, then the text twice as large as on a computer; gives how far the page reaches beyond each. */
export async function squeeze(page: Page): Promise<{ narrow: number; large: number }> {
  await page.setViewportSize(NARROW)
  const narrow = await overflowOf(page)
  await page.evaluate(() => (document.documentElement.style.fontSize = '225%'))
  return { narrow, large: await overflowOf(page) }
}
