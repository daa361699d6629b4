// The key of an inspector's phone from its first day to its last: the office approves and revokes it by keyboard only, and the phone
// says so.
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { words as inspectionsEn } from '@temsao/verifier/console/src/messages/en/inspections.ts'
import { words as inspectionsVi } from '@temsao/verifier/console/src/messages/vi/inspections.ts'
import { words as tripEn } from '@temsao/verifier/inspector/src/messages/en/trip.ts'
import { words as tripVi } from '@temsao/verifier/inspector/src/messages/vi/trip.ts'
import { findBarriers } from '../barriers.ts'
import { acceptInvitation, openConsole, PHONE } from '../console/console-page.ts'
import { WORDS } from '../console/console-words.ts'
import type { Keyboard } from '../console/walks/keyboard.ts'
import { openOffice, setUpWalks, WALKS } from '../console/walks/keyboard-walk.ts'

const TEXTS = {
  vi: { day: WORDS.vi.office.day, inspections: inspectionsVi, trip: tripVi },
  en: { day: WORDS.en.office.day, inspections: inspectionsEn, trip: tripEn },
}
type Texts = (typeof TEXTS)['vi' | 'en']

const setup = setUpWalks()

// One walk in each language, on a phone and on a wide screen.
describe.each(WALKS.filter(([name]) => name === 'vi-360' || name === 'en-1280'))('%s', (name, language, options) => {
  const words: Texts = TEXTS[language]
  const device = `Máy ${name}`

  it('goes from a key that waits for approval to one that is revoked', async () => {
    const office = await openOffice(setup, '/', { name, options })
    const phone = await openPhone(await inviteInspector(office.page), { name, locale: options.locale })
    await phone.getByLabel(words.trip.deviceName).fill(device)
    await phone.getByRole('button', { name: words.trip.register }).click()
    await phone.locator('.standing-of-device').getByText(words.trip.deviceStates.waiting[0]).waitFor()
    const characters = await phone.locator('.fingerprint code').innerText()
    expect(characters).toMatch(/^[\w-]{4} [\w-]{4}$/)

    await approve(office, words, { device, characters })
    await phone.getByRole('button', { name: words.trip.askAgain }).click()
    await phone.locator('.standing-of-device').getByText(words.trip.deviceStates.approved[0]).waitFor()

    await revoke(office, words, device)
    await phone.reload()
    const standing = phone.locator('.standing-of-device.revoked')
    await standing.waitFor()
    const said = await standing.innerText()
    for (const text of words.trip.deviceStates.revoked) expect(said).toContain(text)
    expect(said).toMatch(new RegExp(words.trip.revokedFrom(String.raw`\d{1,2}\D.*\d{4}`)))
    expect(await findBarriers(phone)).toEqual([])
    await Promise.all([phone, office.page].map((page) => page.context().close()))
  })
})

/** Returns the path of the link. */
async function inviteInspector(office: Page): Promise<string> {
  const url = await office.evaluate(async () => {
    const body = JSON.stringify({ role: 'inspector', provinces: ['12'] })
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }
    return ((await (await fetch('/api/v1/invitations', init)).json()) as { url: string }).url
  })
  return url.split('#')[1]!
}

async function openPhone(invitation: string, { name, locale }: { name: string; locale: string }): Promise<Page> {
  const { browser, service } = setup
  const first = await openConsole(browser, service.origin, invitation)
  await acceptInvitation(first, { name: `Lò Thị Mai ${name}`, email: `mai-${name}@example.vn` })
  const storageState = await first.context().storageState()
  await first.context().close()
  // Leave out local storage, so that the page speaks the language of this browser and not the one chosen in the console.
  const context = await browser.newContext({ locale, viewport: PHONE, storageState: { ...storageState, origins: [] } })
  const page = await context.newPage()
  await page.goto(`${service.origin}/inspector.html#/trip`)
  return page
}

async function approve(office: Keyboard, words: Texts, { device, characters }: { device: string; characters: string }): Promise<void> {
  const { page } = office
  const { inspections } = words
  await office.arrive(new RegExp(`^${words.day.title}`))
  // The open overview still shows the number from before the phone was registered.
  await page.reload()
  await office.arrive(new RegExp(`^${words.day.title}`))
  await office.enter(new RegExp(`^1\\s*${words.day.devicesWaiting}$`), 'link')
  await office.arrive(inspections.devices)
  await page.getByText(device).waitFor()
  await office.enter(inspections.approve, 'button')
  const dialog = page.getByRole('dialog', { name: inspections.approveTitle(device) })
  await dialog.waitFor()
  expect(await dialog.locator('code').innerText()).toBe(characters)
  await office.tick(inspections.approveSame)
  await office.enter(inspections.approve, 'button')
  await dialog.waitFor({ state: 'detached' })
}

async function revoke(office: Keyboard, { inspections }: Texts, device: string): Promise<void> {
  const { page } = office
  // The list shows only waiting devices until the filter is changed.
  await office.pick(inspections.state, inspections.deviceStates.approved)
  await page.getByText(device).waitFor()
  await office.enter(inspections.revoke, 'button')
  const dialog = page.getByRole('dialog', { name: inspections.revokeTitle(device) })
  await dialog.waitFor()
  await office.type(inspections.reason, 'Mất máy')
  await office.enter(inspections.revoke, 'button')
  await dialog.waitFor({ state: 'detached' })
}
