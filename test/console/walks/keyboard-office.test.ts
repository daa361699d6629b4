// The office's whole work by keyboard only: a workbook is imported, its certificate is in the list, a batch is stamped, the certificate
// is revoked, and a shopper who scans that stamp sees red.
import { describe, expect, it } from 'vitest'
import { openShopper } from '../console-page.ts'
import { WORDS } from '../console-words.ts'
import type { Keyboard } from './keyboard.ts'
import { openOffice, setUpWalks, WALKS, type Words } from './keyboard-walk.ts'

const HEAD =
  'Tên chủ thể,Loại hình,Địa chỉ,Mã xã,Tên sản phẩm,Bộ sản phẩm,Mã sản phẩm,Khối lượng tịnh,Số GCN,Số QĐ,Cơ quan cấp,Hạng sao,Ngày cấp'

const setup = setUpWalks()

describe.each(WALKS)('%s', (name, language, options) => {
  const words: Words = WORDS[language]
  const sequence = 70 + WALKS.findIndex(([one]) => one === name)
  const product = `Mắc khén ${name}`
  const certificate = `${sequence}/2025/GCN-OCOP`

  it('goes from an import to a red page', async () => {
    const office = await openOffice(setup, '/', { name, options })
    await importSheet(office, words, { product, certificate, code: `12-03390-${sequence}-2025` })
    await lookAtCertificate(office, words, certificate)
    const link = await stampBatch(office, words, product)
    const shopper = await openShopper(office.page.context(), link)
    await shopper.getByText(words.genuine).first().waitFor()
    await revoke(office, words, certificate)
    await shopper.reload()
    await shopper.getByText(words.revoked).first().waitFor()
    expect(await shopper.getByText(words.genuine).count()).toBe(0)
    await shopper.context().close()
  })
})

async function importSheet(
  office: Keyboard,
  { page: own, sheets, office: words }: Words,
  { product, certificate, code }: { product: string; certificate: string; code: string },
): Promise<void> {
  const { page } = office
  await office.arrive(new RegExp(`^${words.day.title}`))
  await office.enter(own.menu.import, 'link')
  await office.arrive(sheets.import)
  const row = `HTX Thử Nghiệm,HTX,"Xã Bình Lư, tỉnh Lai Châu",03390,${product},10,${code},100 g,${certificate},310/QĐ-UBND,UBND tỉnh Lai Châu,3,2025-09-01`
  // The browser adds "no file chosen" to the name of the field.
  await office.giveFile(new RegExp(`^${sheets.file}`), {
    name: 'so-ocop.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${HEAD}\n${row}\n`),
  })
  await page.getByText(sheets.ready).waitFor()
  await office.enter(sheets.importNow(1), 'button')
  await page.getByText(sheets.done(1)).waitFor()
  await office.enter(sheets.seeCertificates, 'link')
}

async function lookAtCertificate(office: Keyboard, { page: own, office: { certificates } }: Words, number: string): Promise<void> {
  await office.arrive(own.menu.certificates)
  await office.type(certificates.search, number)
  await office.page.getByText(own.rows(1), { exact: true }).waitFor()
  await office.enter(number, 'link')
  await office.arrive(certificates.oneOf(number))
}

/** Returns the link that is printed on the packs. */
async function stampBatch(office: Keyboard, { page: own, producer }: Words, product: string): Promise<string> {
  const { page } = office
  await office.enter(own.menu.newBatch, 'link')
  await office.arrive(producer.newBatchOf)
  await office.pick(producer.whichProduct, new RegExp(`^${product}`))
  await office.type(producer.packs, '20')
  await expect.poll(() => page.getByLabel(producer.lot).inputValue()).not.toBe('')
  await office.press('Enter')
  await page.getByRole('link', { name: producer.openLink }).waitFor()
  await office.reach(producer.openLink, 'link')
  return await page.evaluate(() => (document.activeElement as HTMLAnchorElement).href)
}

async function revoke(office: Keyboard, { page: own, producer, office: words }: Words, number: string): Promise<void> {
  const { page } = office
  await office.enter(own.menu.certificates, 'link')
  await office.arrive(own.menu.certificates)
  await office.type(words.certificates.search, number)
  await page.getByText(own.rows(1), { exact: true }).waitFor()
  await office.tick(words.certificates.choose(number))
  await page.getByText(words.certificates.chosen(1)).waitFor()
  await office.enter(words.certificates.revoke, 'link')
  await office.arrive(words.revocation.title(1))
  await office.choose(`c) ${words.grounds.c}`)
  await office.type(producer.decision, '77/QĐ-UBND')
  await office.type(words.revocation.body, 'UBND tỉnh Lai Châu')
  await office.tick(words.revocation.confirm)
  await office.enter(words.revocation.submit(1), 'button')
  await page.getByText(words.revocation.done(1)).waitFor()
  await office.reach(number, 'link')
  await office.photograph()
}
