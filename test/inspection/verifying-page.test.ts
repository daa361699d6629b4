// The page that verifies inspections: verdicts on inspection records and files, in a browser, without sending anything.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatBundle, type Bundle } from '@temsao/shared/inspection/bundle.ts'
import { STATEMENT_TYPE, statementClaims, type InspectionStatement } from '@temsao/shared/inspection/statement.ts'
import { REASON_WORDS } from '@temsao/shared/inspection/words.ts'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { connectBrowser } from '../run/shared-browser.ts'
import { findBarriers, overflowOf } from '../barriers.ts'
import { expectNoViolation } from '../console/console-page.ts'
import {
  bundleOf,
  createChain,
  DEVICE_KID,
  DEVICE_LIST,
  DRAFTS,
  INSPECTION,
  NOW,
  signDevices,
  signToken,
  signTrust,
  STRANGER,
  TRUST_LIST,
} from '../vectors/inspection/sample.ts'
import { createHash } from 'node:crypto'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import { encodePhoto } from '@temsao/shared/inspection/photo-base64.ts'
import { chooseFile, openVerifyingPage, readVerifyingPage, serveVerifyingPage, type VerifyingSite } from './verifying-site.ts'

let site: VerifyingSite
let browser: Browser

// The sample with a picture that browsers can show.
const JPEG = new Uint8Array(
  await sharp({ create: { width: 40, height: 30, channels: 3, background: '#a33' } })
    .jpeg()
    .toBuffer(),
)
const JPEG_SHA256 = createHash('sha256').update(JPEG).digest('hex')
const PICTURED = DRAFTS.map((draft) =>
  draft.kind === 'photo' ? { ...draft, body: { ...draft.body, sha256: JPEG_SHA256, sizeBytes: JPEG.length } } : draft,
)
const SAMPLE = await createChain({ drafts: PICTURED })
const PHOTOS = { photos: { [JPEG_SHA256]: encodePhoto(JPEG) } }
const bundle = (parts: Partial<Bundle> = {}): Bundle => bundleOf(SAMPLE, { ...PHOTOS, ...parts })
const HEAD = SAMPLE.state.head

const STATEMENT: InspectionStatement = {
  issuer: 12,
  insp: INSPECTION,
  entries: DRAFTS.length,
  head: HEAD,
  later: 0,
  issuedAt: NOW / 1000,
  number: 'HK-20261122-ABCD-01',
  begunAt: NOW / 1000 - 36_000,
  endedAt: NOW / 1000 - 30_000,
  place: 'Cửa hàng OCOP chợ Tam Đường',
  producers: ['Cơ sở thịt sấy Ninh Sớp'],
  products: 1,
  findings: { ok: 0, minor: 0, serious: 1 },
  office: 'Văn phòng điều phối nông thôn mới Lai Châu',
}
const STATEMENT_PATH = `/inspections/${INSPECTION}/statement`
const state = (changes: Partial<InspectionStatement> = {}, options = {}): string =>
  signToken(STATEMENT_TYPE, statementClaims({ ...STATEMENT, ...changes }), options)

beforeAll(async () => {
  site = await serveVerifyingPage()
  browser = await connectBrowser()
})
afterAll(async () => {
  await browser.close()
  site.close()
})
beforeEach(() => {
  site.requests.length = 0
  site.answers.clear()
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
})

async function open(fragment = '', options = {}): Promise<Page> {
  return await openVerifyingPage(browser, `${site.origin}/inspection.html${fragment}`, options)
}

const band = (page: Page) => page.locator('.band')

describe('a file', () => {
  it('that is whole is shown with everything that was noted, before and after corrections', async () => {
    const page = await open()
    await chooseFile(page, formatBundle(bundle()))
    await page.getByText('Hồ sơ nguyên vẹn').first().waitFor()
    expect(await band(page).getAttribute('class')).toContain('good')
    const text = await page.locator('main').innerText()
    for (const said of [
      'Lò Văn Minh',
      'Thịt trâu sấy',
      'Bao bì in 4 sao',
      'Không đồng ý với nhận xét',
      'Chủ quán nói hàng về hôm qua.',
      'Dán nhầm đoạn chữ',
    ])
      expect(text).toContain(said)
    await page.getByText('Đã sửa 1 lần').click()
    await page.getByText('Chủ quán nói hàng về tuần trước.').waitFor()
    expect(await page.getByRole('img', { name: 'Chữ ký của Lò Văn Minh' }).count()).toBe(1)
    const photo = page.getByRole('img', { name: 'Tem trên gói' })
    await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(40)
    await expectNoViolation(page)
  })

  it.each<[string, () => string, keyof typeof REASON_WORDS]>([
    ['is no bundle', () => '{"a":1}', 'not-a-bundle'],
    ['lacks an entry in the middle', () => formatBundle(bundle({ entries: SAMPLE.tokens.toSpliced(6, 1) })), 'entry-missing'],
    [
      'has one letter changed',
      () => formatBundle(bundle()).replace(/(?<="entries":\["[^"]{300})./, (letter) => (letter === 'A' ? 'B' : 'A')),
      'entry-altered',
    ],
    [
      'has a photo with one byte changed',
      () => formatBundle(bundle({ photos: { [JPEG_SHA256]: encodePhoto(JPEG.with(200, 7)) } })),
      'photo-altered',
    ],
    ['trusts another root', () => formatBundle(bundle({ trust: signTrust(TRUST_LIST, STRANGER) })), 'root-unknown'],
  ])('that %s is refused with the reason, and shows nothing of it', async (_, make, reason) => {
    const page = await open()
    await chooseFile(page, make())
    await page.getByText('Không tin được hồ sơ này').waitFor()
    expect(await band(page).getAttribute('class')).toContain('bad')
    expect(await band(page).innerText()).toContain(REASON_WORDS[reason].vi)
    expect(await page.locator('main').innerText()).not.toContain('Lò Văn Minh')
  })

  it('of a device that was revoked later is refused with the newest list of the service', async () => {
    const revoked = [{ kid: DEVICE_KID, from: parseIsoDate('2026-11-22') }]
    site.answers.set('/status/devices', signDevices({ ...DEVICE_LIST, issuedAt: NOW / 1000, revoked }))
    const page = await open()
    await chooseFile(page, formatBundle(bundle()))
    await page.getByText('Không tin được hồ sơ này').waitFor()
    expect(await band(page).innerText()).toContain(REASON_WORDS['device-revoked'].vi)
  })

  it('that verifies with warnings is amber and shows them', async () => {
    const page = await open()
    await chooseFile(page, formatBundle(bundle({ receipts: [], photos: {} })))
    await page.getByText('Hồ sơ nguyên vẹn, có điều cần biết').waitFor()
    expect(await band(page).getAttribute('class')).toContain('caution')
    expect(await page.getByText('Cơ quan chưa xác nhận đã nhận đủ').count()).toBe(1)
    expect(await page.getByText('Ảnh này không kèm trong tệp.').count()).toBe(1)
  })

  it('can be dropped, and is replaced by the next one', async () => {
    const page = await open()
    const drop = async (content: string) => {
      const data = await page.evaluateHandle((text) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([text], 'a.json'))
        return transfer
      }, content)
      await page.locator('.drop').dispatchEvent('drop', { dataTransfer: data })
    }
    await drop('x')
    await page.getByText('Không tin được hồ sơ này').waitFor()
    await drop(formatBundle(bundle()))
    await page.getByText('Hồ sơ nguyên vẹn').first().waitFor()
    expect(await page.getByText('Không tin được hồ sơ này').count()).toBe(0)
  })

  it('is sent nowhere', async () => {
    const page = await open()
    await chooseFile(page, formatBundle(bundle()))
    await page.getByText('Hồ sơ nguyên vẹn').first().waitFor()
    expect(site.requests.filter((request) => !/^GET \/(favicon|status\/devices)/.test(request))).toEqual([])
  })

  it('is verified without a network, even by the page saved as a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'temsao-verifying-'))
    try {
      await writeFile(join(folder, 'page.html'), readVerifyingPage())
      const page = await openVerifyingPage(browser, `file://${folder}/page.html`, { offline: true })
      await chooseFile(page, formatBundle(bundle()))
      await page.getByText('Hồ sơ nguyên vẹn').first().waitFor()
      expect(await band(page).getAttribute('class')).toContain('good')
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

describe('a printed inspection record', () => {
  it('that the office confirms is green, with its facts beside the paper', async () => {
    site.answers.set(STATEMENT_PATH, state())
    const page = await open(`#${INSPECTION}.${HEAD}`)
    await page.getByText('Cơ quan xác nhận biên bản này').waitFor()
    expect(await band(page).getAttribute('class')).toContain('good')
    const text = await page.locator('main').innerText()
    for (const said of [STATEMENT.number, STATEMENT.place, STATEMENT.producers[0]!, HEAD, '1 nghiêm trọng']) expect(text).toContain(said)
    await chooseFile(page, formatBundle(bundle()))
    await page.getByText('Tệp này đúng là hồ sơ của tờ biên bản').waitFor()
  })

  it('of an earlier state is genuine and amber, with that state and the newest one', async () => {
    const earlier = (await createChain({ drafts: PICTURED.slice(0, 14) })).state.head
    const before = { head: earlier, entries: 14, later: DRAFTS.length - 14, findings: { ok: 0, minor: 1, serious: 0 }, endedAt: null }
    site.answers.set(`${STATEMENT_PATH}?head=${earlier}`, state(before))
    site.answers.set(STATEMENT_PATH, state())
    const page = await open(`#${INSPECTION}.${earlier}`)
    await page.getByText('Tờ giấy là thật, nhưng chưa phải bản mới nhất').waitFor()
    expect(await band(page).getAttribute('class')).toContain('caution')
    expect(await band(page).innerText()).toContain(`thêm ${DRAFTS.length - 14} mục`)
    const [then, newest] = await page.locator('.card').allInnerTexts()
    for (const said of [earlier, 'chưa kết thúc', '0 nghiêm trọng']) expect(then).toContain(said)
    for (const said of [HEAD, '1 nghiêm trọng']) expect(newest).toContain(said)
    expect(await findBarriers(page)).toEqual([])
    await chooseFile(page, formatBundle(bundle()))
    await page.getByText('Tệp này đúng là hồ sơ của tờ biên bản').waitFor()
  })

  it('of an earlier state stays genuine where the newest one cannot be loaded', async () => {
    const earlier = (await createChain({ drafts: PICTURED.slice(0, 14) })).state.head
    site.answers.set(`${STATEMENT_PATH}?head=${earlier}`, state({ head: earlier, entries: 14, later: 1 }))
    const page = await open(`#${INSPECTION}.${earlier}`, { locale: 'en-GB' })
    await page.getByText('The newest state could not be had now').waitFor()
    expect(await band(page).innerText()).toContain('Since then 1 entry was added')
  })

  it('with a changed code is amber, and does not fit the file', async () => {
    site.answers.set(STATEMENT_PATH, state())
    const page = await open(`#${INSPECTION}.${'A'.repeat(43)}`)
    await page.getByText('Cơ quan không có bản mà tờ giấy này ghi').waitFor()
    expect(await band(page).getAttribute('class')).toContain('caution')
    await chooseFile(page, formatBundle(bundle()))
    await page.getByText('Tệp này KHÔNG phải hồ sơ của tờ biên bản').waitFor()
    expect(await band(page).last().getAttribute('class')).toContain('bad')
  })

  it.each([
    ['that nobody knows is red', undefined, 'Cơ quan không có biên bản này', 'bad'],
    [
      'with an answer that somebody else has signed is amber',
      () => state({}, { key: STRANGER }),
      'Câu trả lời không phải do cơ quan ký',
      'caution',
    ],
    [
      'with an answer about another inspection is amber',
      () => state({ insp: 'f'.repeat(32) }),
      'Câu trả lời không phải do cơ quan ký',
      'caution',
    ],
  ])('%s', async (_, answer, title, level) => {
    if (answer !== undefined) site.answers.set(STATEMENT_PATH, answer())
    const page = await open(`#${INSPECTION}.${HEAD}`)
    await page.getByText(title).waitFor()
    expect(await band(page).getAttribute('class')).toContain(level)
  })

  it('about which the office cannot be asked says so, and the page can ask again', async () => {
    const page = await open()
    await page.context().setOffline(true)
    await page.evaluate((fragment) => (location.hash = fragment), `#${INSPECTION}.${HEAD}`)
    await page.getByText('Chưa hỏi được cơ quan').waitFor()
    await page.context().setOffline(false)
    site.answers.set(STATEMENT_PATH, state())
    await page.getByRole('button', { name: 'Hỏi lại' }).click()
    await page.getByText('Cơ quan xác nhận biên bản này').waitFor()
    expect(await page.getByRole('button', { name: 'Hỏi lại' }).count()).toBe(0)
  })
})

describe.each([
  ['vi-VN', 'light', { width: 360, height: 640 }],
  ['en-GB', 'dark', { width: 1280, height: 800 }],
] as const)('the page (%s, %s)', (locale, colorScheme, viewport) => {
  it.each([
    ['a whole record', () => formatBundle(bundle())],
    ['a refused one', () => 'x'],
  ])('has no barriers with %s', async (_, make) => {
    site.answers.set(STATEMENT_PATH, state())
    const page = await open(`#${INSPECTION}.${HEAD}`, { locale, colorScheme, viewport })
    await chooseFile(page, make())
    await page.locator('.band').nth(1).waitFor()
    expect(await findBarriers(page)).toEqual([])
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    await page.setViewportSize({ width: 320, height: 568 })
    await page.evaluate(() => (document.documentElement.style.fontSize = '225%'))
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    await expectNoViolation(page)
  })
})
