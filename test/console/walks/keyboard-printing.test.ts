// A whole walk by keyboard only: the office invites a household, which makes its account, signs in, declares a batch and gets a sheet
// of labels; then the printed codes are read and opened as by a shopper.
import { findPreset } from '@temsao/service/print/sheet/sheet-presets.ts'
import { describe, expect, it } from 'vitest'
import { readDownload } from '../../downloads.ts'
import { readWithJsqr, readWithZxing } from '../../service/print/decode.ts'
import { areaOfCell, cutArea, renderWithPdfium } from '../../service/print/rendered-sheet.ts'
import { PASSWORD } from '../../service/people/people.ts'
import { expectNoViolation, openConsole, openShopper } from '../console-page.ts'
import { WORDS } from '../console-words.ts'
import { takeKeyboard, type Keyboard } from './keyboard.ts'
import { openOffice, setUpWalks, WALKS, type Words } from './keyboard-walk.ts'

const PRODUCER = 'Công ty TNHH MTV Dũng Long'
const PRODUCT = 'Gạo Séng cù'
const PAPER = findPreset('tomy-147')!
const DPI = 300

const setup = setUpWalks()

describe.each(WALKS)('%s', (name, language, options) => {
  const words: Words = WORDS[language]

  it('goes from an invitation to a sheet of labels', async () => {
    const office = await openOffice(setup, '/', { name, options })
    const link = await invite(office, words)
    await office.page.context().close()
    const page = await openConsole(setup.browser, setup.service.origin, link.split('#')[1]!, options)
    const household = takeKeyboard(page, `${name}-household`)
    await makeAccount(household, words, `${name}@example.vn`)
    await declareBatch(household, words)
    const pdf = await printSheet(household, words, PAPER.name[language])
    await expectNoViolation(page)
    const codes = await readSheet(pdf)
    expect(new Set(codes).size).toBe(6)
    const shopper = await openShopper(page.context(), codes[0]!)
    await shopper.getByText(words.genuine).first().waitFor()
    await page.context().close()
  })
})

async function invite(office: Keyboard, { page: own, desk }: Words): Promise<string> {
  await office.arrive(new RegExp(`^${own.menu.overview}`))
  await office.enter(own.menu.people, 'link')
  await office.arrive(desk.people)
  await office.enter(desk.invite, 'link')
  await office.arrive(desk.invite)
  await office.choose(new RegExp(`^${own.roles.producer}`))
  await office.type(desk.producer, 'dung long')
  await office.page.getByRole('option', { name: PRODUCER }).waitFor()
  await office.press('Enter')
  await office.enter(desk.makeLink, 'button')
  const shown = office.page.locator('.notice code')
  await shown.waitFor()
  await office.reach(desk.copyLink, 'button')
  await office.photograph()
  return await shown.innerText()
}

/** Makes the account, and signs in again on the normal page. */
async function makeAccount(household: Keyboard, { account, frame, page: own, producer, signIn }: Words, email: string): Promise<void> {
  await household.arrive(account.invitation)
  await household.type(account.name, 'Lò Thị An')
  await household.type(signIn.email, email)
  await household.type(signIn.password, PASSWORD)
  await household.press('Enter')
  await household.arrive(account.accepted)
  await household.enter(account.later, 'link')
  await household.arrive(producer.products)
  await household.enter(frame.signOut, 'button')
  await household.arrive(signIn.signIn)
  await household.type(signIn.email, email)
  await household.type(signIn.password, PASSWORD)
  await household.press('Enter')
  await household.arrive(producer.products)
  expect(await household.page.locator('nav [aria-current]').innerText()).toBe(own.menu.home)
}

async function declareBatch(household: Keyboard, { producer, frame, page: own }: Words): Promise<void> {
  await household.enter(own.menu.newBatch, 'link')
  await household.arrive(producer.newBatchOf)
  await household.pick(producer.whichProduct, new RegExp(`^${PRODUCT}`))
  await household.type(producer.packs, '40')
  // Day and month are the same number, so that the date is right in whatever order the browser asks for them.
  await household.type(`${producer.bestBefore} ${frame.optional}`, '12122030')
  await expect.poll(() => household.page.getByLabel(producer.lot).inputValue()).not.toBe('')
  await household.enter(producer.declare, 'button')
  await household.page.getByText(producer.declared).waitFor()
  await household.page.getByRole('link', { name: producer.openLink }).waitFor()
}

async function printSheet(household: Keyboard, { producer, studio }: Words, paper: string): Promise<Buffer> {
  const { page } = household
  await household.enter(producer.printLabels, 'link')
  await page.locator('.drawings img').first().waitFor()
  await household.type(studio.labels, '6')
  await household.choose(paper)
  await household.enter(studio.startChoose)
  await household.reach(new RegExp(`^${studio.cell(1, 1)}`), 'gridcell')
  for (const key of ['ArrowDown', 'ArrowRight', 'Space']) await household.press(key)
  await household.enter(studio.editLook)
  await household.tick(studio.parts.netContent)
  await page.getByText(studio.isFull).waitFor()
  const download = page.waitForEvent('download')
  await household.enter(studio.get('6'), 'button')
  const pdf = await readDownload(await download)
  await page.getByRole('heading', { name: studio.doneTitle }).waitFor()
  await household.reach(studio.printMore, 'button')
  await household.photograph()
  return pdf
}

/** The codes on the sheet from the second row, second column on, each read by two decoders. */
async function readSheet(pdf: Buffer): Promise<string[]> {
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  const [sheet] = await renderWithPdfium(pdf, { dpi: DPI })
  const first = PAPER.sheet.columns + 1
  const pictures = Array.from({ length: 6 }, (_, index) => cutArea(sheet!, areaOfCell(PAPER.sheet, first + index), DPI))
  const codes = pictures.map((picture) => readWithJsqr(picture)!)
  expect(await Promise.all(pictures.map((picture) => readWithZxing(picture)))).toEqual(codes.map((code) => [code]))
  return codes
}
