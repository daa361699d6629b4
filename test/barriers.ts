// The checks that matter for everybody on every page: what axe finds, and whether the page fits the screen.
import axe, { type Result } from 'axe-core'
import type { Page } from 'playwright-core'

/** The problems that axe finds in a document, in short: the rule, then each element that breaks it. */
export async function findBarriers(page: Page): Promise<string[][]> {
  return await check(page, ['violations'])
}

/** The same, including what axe cannot decide: for pages on which it should be able to decide everything. */
export async function findBarriersAndDoubts(page: Page): Promise<string[][]> {
  return await check(page, ['violations', 'incomplete'])
}

/** The same for another colour scheme of a page that was checked already: only what depends on colours. */
export async function findColourBarriers(page: Page): Promise<string[][]> {
  return await check(page, ['violations', 'incomplete'], ['color-contrast', 'link-in-text-block'])
}

async function check(page: Page, kinds: ('violations' | 'incomplete')[], rules: string[] = []): Promise<string[][]> {
  // Load axe once per document. Shorten its result inside the page: the full one has megabytes, most of it about passed rules.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return await page.evaluate(
    async ([asked, only]) => {
      const options = { resultTypes: asked, ...(only.length > 0 && { runOnly: { type: 'rule' as const, values: only } }) }
      const found = await (window as unknown as { axe: typeof axe }).axe.run(options)
      return asked.flatMap((kind) => found[kind]).map(({ id, nodes }: Result) => [id, ...nodes.map(({ html }) => html)])
    },
    [kinds, rules] as const,
  )
}

/** By how much the page is wider than the screen, in CSS pixels. */
export async function overflowOf(page: Page): Promise<number> {
  return await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}

const NARROW = { width: 320, height: 568 }

/** Makes the screen as small as on the smallest phones, then the text twice as large as on a computer; returns the excess width of each. */
export async function squeeze(page: Page): Promise<{ narrow: number; large: number }> {
  await page.setViewportSize(NARROW)
  const narrow = await overflowOf(page)
  await page.evaluate(() => (document.documentElement.style.fontSize = '225%'))
  return { narrow, large: await overflowOf(page) }
}
