// In the shop every stamp gets its verdict, with the notes that only an inspector sees, and nothing counts as checked without proof.
import { describe, expect, it } from 'vitest'
import { formatStampUrl } from '@temsao/shared/stamp-code/stamp-url.ts'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { expectNoViolation } from '../../console/console-page.ts'
import { alterName, NOON, OTHER_KEY, signStamp, STAMPS, VALID } from '../../shopper/stamps.ts'
import { signStatusList } from '../../shopper/status-lists.ts'
import { setUpInspector } from '../inspector-site.ts'
import { CONTENT, createPackage, ELSEWHERE, RECALLED, REVOKED, serialStamp, UNKNOWN_NUMBER } from '../trip/packages.ts'
import { bandOf, codeOf, openDetails, openShop, paste } from './shop-page.ts'

const DAY_MS = 86_400_000
const site = setUpInspector()

describe('a stamp', () => {
  it.each([
    ['valid', VALID, 'good', 'Tem thật.'],
    ['lapsed', STAMPS.lapsed, 'caution', 'chứng nhận đã hết hiệu lực'],
    ['made-after-lapse', STAMPS['lapsed-after'], 'bad', 'sản xuất sau khi chứng nhận hết hiệu lực'],
    ['revoked', REVOKED, 'bad', 'Chứng nhận OCOP của sản phẩm này đã bị thu hồi'],
    ['recalled', RECALLED, 'bad', 'đang bị thu hồi'],
  ] as const)('that is %s gets this verdict', async (verdict, stamp, level, words) => {
    const page = await openShop(site)
    await paste(page, codeOf(stamp))
    expect(await bandOf(page)).toEqual([verdict, level])
    expect(await page.locator('.band').innerText()).toContain(words)
    await expectNoViolation(page)
  })

  it.each([
    ['signature-wrong', `#${alterName(VALID)}`],
    ['signature-wrong', `#${signStamp(VALID, OTHER_KEY)}`],
    ['issuer-unknown', codeOf({ ...VALID, issuer: 77 })],
    ['unreadable', 'https://example.com/hoa-don'],
    ['other-product', formatStampUrl({ origin: VALID.origin, code: signStamp(VALID), gtin: '08936012345674' })],
  ])('that is %s shows none of its content as fact, or only whose it is', async (verdict, text) => {
    const page = await openShop(site)
    await paste(page, text)
    expect(await bandOf(page)).toEqual([verdict, 'bad'])
    expect(await page.locator('.latest .card').count()).toBe(verdict === 'other-product' ? 1 : 0)
  })

  it('says what to compare on the pack, and everything that the register knows', async () => {
    const page = await openShop(site)
    await paste(page, codeOf(serialStamp(7)))
    expect(await bandOf(page)).toEqual(['valid', 'good'])
    const compare = await page.locator('.latest .facts').innerText()
    for (const text of ['Thịt trâu sấy', '500 g', 'TTS-261118', '18/11/2026', '18/05/2027', 'Cơ sở thịt sấy Ninh Sớp', '7'])
      expect(compare).toContain(text)
    const details = await openDetails(page)
    for (const text of [
      'Điều 9, Quyết định 26/2026/QĐ-TTg',
      '152/QĐ-UBND ngày 20/4/2025',
      'Ủy ban nhân dân thành phố Lai Châu',
      'Phường Đoàn Kết, Lai Châu',
      'Phường Tân Phong, thành phố Lai Châu',
      '300',
      '310 tem (in lại 10, trả lại 10)',
      '1–300 (đã in 290), trả lại 291–300',
      '9 giờ, 21/11/2026, Hồ Chí Minh',
      '8 giờ, 22/11/2026, Lai Châu',
      '12-03388-4-2025',
      encodeTypedCode(serialStamp(7)),
    ])
      expect(details).toContain(text)
  })

  it('whose certificate was revoked names ground, decision and article', async () => {
    const page = await openShop(site)
    await paste(page, codeOf(REVOKED))
    const details = await openDetails(page)
    for (const text of [
      'điểm d, Điều 8, Quyết định 26/2026/QĐ-TTg',
      '77/QĐ-UBND',
      '01/11/2026',
      'Ủy ban nhân dân tỉnh Lai Châu',
      'Sử dụng nhãn hiệu OCOP sai',
    ])
      expect(details).toContain(text)
  })
})

describe('a suspicion', () => {
  it.each([
    ['seen too far away', serialStamp(8), 'hai nơi quá xa nhau', /Cách nhau khoảng [\d.]+ km/],
    ['given back', serialStamp(295), 'đã được trả lại', /không in ra/],
  ] as const)('is explained and called no proof: %s', async (_, stamp, title, detail) => {
    const page = await openShop(site)
    await paste(page, codeOf(stamp))
    expect(await bandOf(page)).toEqual(['valid', 'caution'])
    expect(await page.locator('.band').innerText()).toContain(title)
    const details = await openDetails(page)
    expect(details).toContain('Không điều nào dưới đây là bằng chứng.')
    expect(details).toMatch(detail)
  })

  it('of a returned label is not shown as a revoked certificate', async () => {
    const stamp = serialStamp(295)
    const bytes = Buffer.alloc(32_768)
    bytes[stamp.number >> 2] = 1 << ((stamp.number % 4) * 2)
    site.service.package = createPackage({ content: { statusLists: [signStatusList({ bytes })] } })
    const page = await openShop(site)
    await paste(page, codeOf(stamp))
    expect(await bandOf(page)).toEqual(['revoked', 'bad'])
    expect(await page.locator('.band').innerText()).toContain('đã được trả lại')
    expect(await page.locator('.scans li').innerText()).toContain('tem đã trả lại')
    const details = await openDetails(page)
    expect(details).not.toMatch(/Chứng nhận[^.]* bị thu hồi|Thu hồi chứng nhận/)
  })

  it('arises from a serial that was scanned here before, and names that scan', async () => {
    const page = await openShop(site)
    await paste(page, codeOf(serialStamp(20)))
    expect(await bandOf(page)).toEqual(['valid', 'good'])
    await paste(page, codeOf(serialStamp(21)))
    await paste(page, codeOf(serialStamp(20)))
    expect(await bandOf(page)).toEqual(['valid', 'caution'])
    expect(await openDetails(page)).toContain('Lần quét 1.')
  })

  it('does not arise from a batch stamp that was scanned before: all its packs carry the same code', async () => {
    const page = await openShop(site)
    await paste(page, codeOf(VALID))
    await paste(page, codeOf(VALID))
    expect(await bandOf(page)).toEqual(['valid', 'good'])
    expect(await openDetails(page)).toContain('mọi gói của lô mang cùng một mã')
  })

  it('arises from more scans than packs', async () => {
    const scans = [{ ...CONTENT.batches[0]!.scans[0]!, number: 5010, distinct: 301 }]
    site.service.package = createPackage({ content: { batches: [{ ...CONTENT.batches[0]!, scans }] } })
    const page = await openShop(site)
    await paste(page, codeOf(serialStamp(30)))
    expect(await bandOf(page)).toEqual(['valid', 'caution'])
    expect(await openDetails(page)).toContain('301 lượt quét khác nhau, 300 gói đã khai báo.')
  })

  it('arises from a product code of another commune', async () => {
    const producers = CONTENT.producers.map((producer) => ({ ...producer, communeCode: '03390', communeName: 'Xã Bình Lư' }))
    site.service.package = createPackage({ content: { producers } })
    const page = await openShop(site)
    await paste(page, codeOf(VALID))
    expect(await bandOf(page)).toEqual(['valid', 'caution'])
    expect(await openDetails(page)).toContain('Mã 12-03388-4-2025; xã của chủ thể: 03390.')
  })
})

describe('nothing counts as checked', () => {
  it.each([
    ['of a place that was not taken along', ELSEWHERE, 'không có trong gói đã tải'],
    ['that the register does not know', UNKNOWN_NUMBER, 'sổ không có số tem này'],
    ['signed after the package', { ...VALID, number: 90_001, signedOn: STAMPS.valid.signedOn }, 'sau khi tải gói'],
  ] as const)('of a stamp %s', async (_, stamp, words) => {
    if (words === 'sau khi tải gói') site.service.package = createPackage({ head: { issuedAt: NOON / 1000 - 2.5 * 86_400 } })
    const page = await openShop(site)
    await paste(page, codeOf(stamp))
    expect(await bandOf(page)).toEqual(['valid', 'caution'])
    expect(await page.locator('.band').innerText()).toContain('Chưa kiểm tra được.')
    expect(await page.locator('.band').innerText()).toContain(words)
  })

  it('without a package', async () => {
    const page = await openShop(site, { withPackage: false })
    await page.getByText('Máy chưa có gói dữ liệu').waitFor()
    await paste(page, codeOf(VALID))
    expect(await bandOf(page)).toEqual(['valid', 'caution'])
    await paste(page, `#${alterName(VALID)}`)
    expect(await bandOf(page)).toEqual(['signature-wrong', 'bad'])
  })

  it.each([
    [7 * DAY_MS + 1, 'Gói dữ liệu đã quá cũ'],
    [-2 * DAY_MS, 'Ngày giờ của máy có vẻ sai'],
  ])('%d ms after the package', async (laterMs, words) => {
    const page = await openShop(site)
    await paste(page, codeOf(VALID))
    expect(await bandOf(page)).toEqual(['valid', 'good'])
    await site.context.clock.setFixedTime(NOON - 3_600_000 + laterMs)
    await paste(page, codeOf(VALID))
    expect((await bandOf(page))[1]).toBe('caution')
    await page.locator('.age').getByText(words).waitFor()
    // A bad verdict stays bad.
    await paste(page, codeOf(REVOKED))
    expect(await bandOf(page)).toEqual(['revoked', 'bad'])
  })

  it('of a stamp that another office has issued, although its signature is right', async () => {
    site.service.package = createPackage({ content: { issuer: 13 } })
    const page = await openShop(site)
    await paste(page, codeOf(VALID))
    expect(await bandOf(page)).toEqual(['valid', 'caution'])
    expect(await page.locator('.band').innerText()).toContain('cơ quan khác phát hành')
  })

  it('once the package is too old, with a warning two days before', async () => {
    const page = await openShop(site)
    await site.context.clock.setFixedTime(NOON + 5.5 * DAY_MS)
    await paste(page, codeOf(VALID))
    expect(await bandOf(page)).toEqual(['valid', 'good'])
    await page.getByText('Gói dữ liệu sắp quá cũ').waitFor()
  })
})
