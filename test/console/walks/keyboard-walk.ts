// The common parts of walks by keyboard only: a service with accounts, an office that is signed in, and each walk on a phone and on a
// wide screen, in both languages.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchBrowser } from '../../browser.ts'
import { openService, type SharedService } from '../../run/shared-service.ts'
import { acceptInvitation, openConsole, PHONE } from '../console-page.ts'
import type { WORDS } from '../console-words.ts'
import { ACCESSIBLE_NAMES, takeKeyboard, type Keyboard } from './keyboard.ts'

const WIDE = { width: 1280, height: 800 }

/** Name, language and screen of every walk. */
export const WALKS = [
  ['vi-360', 'vi', { locale: 'vi-VN', viewport: PHONE }],
  ['vi-1280', 'vi', { locale: 'vi-VN', viewport: WIDE, colorScheme: 'dark' }],
  ['en-360', 'en', { locale: 'en-GB', viewport: PHONE, colorScheme: 'dark' }],
  ['en-1280', 'en', { locale: 'en-GB', viewport: WIDE }],
] as const

/** What the console says in the language of a walk. */
export type Words = (typeof WORDS)['vi' | 'en']

type WalkOptions = (typeof WALKS)[number][2]

/** The state at the start of a walk; available from the first test of the file on. */
export interface WalkSetup {
  service: SharedService
  browser: Browser
  /** The office's cookies, as its browser keeps them. */
  office: Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['storageState']>>
}

/** Prepares a service, a browser and the office's account for all walks of a file. */
export function setUpWalks(): WalkSetup {
  const setup = {} as WalkSetup
  beforeAll(async () => {
    setup.service = await openService({ ACCESS: 'accounts' })
    setup.browser = await launchBrowser(ACCESSIBLE_NAMES)
    const { browser, service } = setup
    const operator = await openConsole(browser, service.origin, /#(\/invitation\/[\w-]{43})/.exec(service.output())![1]!)
    await acceptInvitation(operator, { name: 'Vàng A Sử', email: 'su@example.vn' })
    const url = await operator.evaluate(async () => {
      const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ role: 'office' }) }
      return ((await (await fetch('/api/v1/invitations', init)).json()) as { url: string }).url
    })
    const office = await openConsole(browser, service.origin, url.split('#')[1]!)
    await acceptInvitation(office, { name: 'Lý Thị Mẩy', email: 'may@example.vn' })
    setup.office = await office.context().storageState()
    await Promise.all(browser.contexts().map((context) => context.close()))
  })
  afterAll(async () => {
    await setup.browser.close()
    await setup.service.end()
  })
  return setup
}

/** The office at a path of the console. */
export async function openOffice(
  { browser, service, office }: WalkSetup,
  place: string,
  walk: { name: string; options: WalkOptions },
): Promise<Keyboard> {
  return takeKeyboard(await openConsole(browser, service.origin, place, { ...walk.options, storageState: office }), `${walk.name}-office`)
}
