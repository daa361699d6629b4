// A person at a keyboard: Tab until the focus is in the right place, then Enter, Space, arrows or typing. Nothing here points at the
// screen, so a walk can be done without a mouse; and the focus must be visible at every step.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** For `launchBrowser`: makes the browser expose the name and role that it gives a control for screen readers. */
export const ACCESSIBLE_NAMES = ['--enable-blink-features=ComputedAccessibilityInfo']

/** No screen has more stops than this; more presses of Tab mean that the focus goes round in circles. */
const MOST_STOPS = 150

type Name = string | RegExp

/** The control with the focus. */
interface Stop {
  readonly name: string
  readonly role: string
  /** Why a person cannot see where the focus is. */
  readonly unseen?: string
}

/** A file that is not on any disk. */
export interface GivenFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** One page, used by keyboard only; controls are identified by the names that screen readers say. */
export interface Keyboard {
  readonly page: Page
  /** Waits for a screen by its heading, which takes the focus. */
  readonly arrive: (heading: Name) => Promise<void>
  /** Tabs to a control; throws with a list of all controls on the way if it is not found. */
  readonly reach: (name: Name, role?: string) => Promise<void>
  /** Tabs to a link or a button and presses Enter. */
  readonly enter: (name: Name, role?: string) => Promise<void>
  /** Tabs to a box and ticks it. */
  readonly tick: (name: Name) => Promise<void>
  /** Tabs to a field and types over its content. */
  readonly type: (name: Name, text: string) => Promise<void>
  /** Tabs to a list of choices and moves down it to one. */
  readonly pick: (name: Name, option: Name) => Promise<void>
  /** Tabs to the group of radio buttons that contains this one, and selects it with the arrows. */
  readonly choose: (name: Name) => Promise<void>
  /** Tabs to a field for files, opens the system's own dialog with Enter, and gives it a file. */
  readonly giveFile: (name: Name, file: GivenFile) => Promise<void>
  /** Takes a screenshot, if screenshots are enabled. */
  readonly photograph: () => Promise<void>
  /** Presses a key on the control that has the focus. */
  readonly press: (key: string) => Promise<void>
}

/** Wraps a page. If `WALK_PICTURES` names a folder, every screen is photographed there under the name of the walk. */
export function takeKeyboard(page: Page, walk: string): Keyboard {
  const press = async (key: string): Promise<void> => await page.keyboard.press(key)
  const photograph = createCamera(page, walk)
  // The browser only starts to pass on dialogs some time after a listener is added, so add it at the start.
  page.on('filechooser', () => undefined)
  const reach = async (name: Name, role?: string): Promise<void> =>
    await tabTo(page, { what: `${role ?? 'control'} ${name}`, isIt: (stop) => fits(stop, name, role) })
  return {
    page,
    press,
    photograph,
    reach,
    arrive: async (heading) => {
      await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()
      if (await page.evaluate(countScreen)) await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
      await photograph()
    },
    enter: async (name, role) => {
      await reach(name, role)
      await photograph()
      await press('Enter')
    },
    tick: async (name) => {
      await reach(name, 'checkbox')
      await press('Space')
    },
    type: async (name, text) => {
      await reach(name)
      await press('Control+A')
      await page.keyboard.type(text)
    },
    giveFile: async (name, file) => {
      await reach(name)
      const chooser = page.waitForEvent('filechooser')
      await press('Enter')
      await (await chooser).setFiles(file)
    },
    pick: async (name, option) => {
      await reach(name, 'combobox')
      await arrowTo(page, async () => matches(await page.evaluate(chosenOption), option), `option ${option}`)
    },
    choose: async (name) => {
      const names = async (): Promise<readonly string[]> => await page.evaluate(namesOfRadios)
      await tabTo(page, {
        what: `radio ${name}`,
        isIt: async ({ role }) => role === 'radio' && (await names()).some((one) => matches(one, name)),
      })
      await arrowTo(page, async () => matches((await findStop(page)).name, name), `radio ${name}`)
      if (!(await page.evaluate(() => (document.activeElement as HTMLInputElement).checked))) await press('Space')
    },
  }
}

async function tabTo(page: Page, { what, isIt }: { what: string; isIt: (stop: Stop) => boolean | Promise<boolean> }): Promise<void> {
  const met: string[] = []
  for (let count = 0; count < MOST_STOPS; count++) {
    await page.keyboard.press('Tab')
    const stop = await findStop(page)
    met.push(`${stop.role} ${stop.name}`)
    if (stop.unseen !== undefined) throw new Error(`Focus cannot be seen on ${stop.role} “${stop.name}”: ${stop.unseen}.`)
    if (await isIt(stop)) return
  }
  throw new Error(`There is no ${what} to be reached with Tab, only:\n${[...new Set(met)].join('\n')}`)
}

async function arrowTo(page: Page, isThere: () => Promise<boolean>, what: string): Promise<void> {
  for (let count = 0; count < MOST_STOPS; count++) {
    if (await isThere()) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`There is no ${what} to be reached with the arrows.`)
}

function fits(stop: Stop, name: Name, role: string | undefined): boolean {
  return (role === undefined || stop.role === role) && matches(stop.name, name)
}

function matches(text: string, name: Name): boolean {
  // As in print, some spaces are non-breaking.
  const plain = text.replaceAll('\u00a0', ' ')
  return typeof name === 'string' ? plain === name : name.test(plain)
}

function createCamera(page: Page, walk: string): () => Promise<void> {
  const folder = process.env['WALK_PICTURES'] ?? ''
  let count = 0
  return async () => {
    if (folder === '') return
    mkdirSync(folder, { recursive: true })
    await page.waitForLoadState('networkidle')
    await page.screenshot({ path: join(folder, `${walk}-${String(++count).padStart(2, '0')}.png`), fullPage: true })
  }
}

async function findStop(page: Page): Promise<Stop> {
  return await page.evaluate(describeFocus)
}

/** Runs in the page. */
function describeFocus(): Stop {
  const element = document.activeElement as HTMLInputElement
  const { computedName, computedRole } = element as unknown as { computedName: string; computedRole: string }
  const stop = { name: computedName, role: computedRole }
  // Between the last control and the first, the focus is on the page itself; a heading gets it when a screen has loaded.
  if (element.matches('body') || element.tabIndex < 0) return stop
  // In a date field only the part being typed is marked; a file is chosen with our own button instead of the browser's.
  const isPartMarked = element.type === 'date' && !element.matches(':focus-visible')
  const shown = element.type === 'file' ? element.nextElementSibling! : element
  const { outlineStyle, outlineWidth } = getComputedStyle(shown)
  if (!isPartMarked && (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2)) return { ...stop, unseen: 'it has no outline' }
  const { left, top, width, height } = shown.getBoundingClientRect()
  const own = [shown, ...(element.labels ?? [])]
  const parts = [0.1, 0.5, 0.9]
  const isSeen = parts.some((across) =>
    parts.some((down) => {
      const hit = document.elementFromPoint(left + width * across, top + height * down)
      return hit !== null && own.some((one) => one.contains(hit) || hit.contains(one))
    }),
  )
  return isSeen ? stop : { ...stop, unseen: `nothing of it is on the screen at ${Math.round(left)}, ${Math.round(top)}` }
}

/** Runs in the page: whether another screen was there before. Screen readers read the first one of a visit from the top unasked. */
function countScreen(): boolean {
  const visit = window as { screensSeen?: number }
  visit.screensSeen = (visit.screensSeen ?? 0) + 1
  return visit.screensSeen > 1
}

/** Runs in the page. */
function chosenOption(): string {
  return (document.activeElement as HTMLSelectElement).selectedOptions[0]?.text ?? ''
}

/** Runs in the page. */
function namesOfRadios(): string[] {
  const { name } = document.activeElement as HTMLInputElement
  return [...document.getElementsByName(name)].map((radio) => (radio as unknown as { computedName: string }).computedName)
}
