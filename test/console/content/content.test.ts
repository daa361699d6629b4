// A producer describes a product: photos from the phone, story, steps, shops, and the check-list, over the real service.
import { CONTENT_LIMITS, PHOTO_MAX_SIDE } from '@temsao/shared/lists/record-content.ts'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimSize, drawPhoto, takePhoto } from '../../service/content/photos.ts'
import type { SharedService } from '../../run/shared-service.ts'
import { findBarriers } from '../../barriers.ts'
import { expectNoViolation, openIn } from '../console-page.ts'
import {
  choose,
  goTo,
  keepWhatIsSent,
  openContentEditor,
  readContent,
  readWhatWasSent,
  save,
  saved,
  say,
  send,
  sendElsewhere,
  story,
  writeElsewhere,
} from './content-setup.ts'

const STORY = '/products/1/story'
const STEPS = '/batches/1/steps'

let service: SharedService
let browser: Browser
let page: Page

beforeAll(async () => {
  ;({ service, browser, page } = await openContentEditor())
})

afterAll(async () => {
  await browser.close()
  await service.end()
})

describe('a photo', () => {
  it('is made small on the phone and sent without the place where it was taken', async () => {
    await goTo(page, STORY)
    const file = await takePhoto(2400, 1800)
    expect(Buffer.from(file).includes('Exif')).toBe(true)
    await choose(page, 'IMG 0001.jpg', file)
    await page.getByText(/^960 × 1280 điểm ảnh/).waitFor()
    await send(page)
    await page.getByText('Chưa điền.').waitFor()
    await say(page, ' Thịt trâu\u00A0sấy trên gác bếp ')
    await keepWhatIsSent(page)
    await send(page)
    await page.getByText('Đã thêm ảnh.').waitFor()
    const body = await readWhatWasSent(page)
    const [photo] = (await readContent(page)).photos
    expect(photo).toMatchObject({ alt: 'Thịt trâu sấy trên gác bếp', width: 960, height: PHOTO_MAX_SIDE })
    const served = Buffer.from(await (await fetch(service.origin + photo!.path)).arrayBuffer())
    for (const bytes of [body, served]) {
      expect((await sharp(bytes).metadata()).exif).toBeUndefined()
      for (const marker of ['Exif', 'GPS', 'Vàng', 'http://ns.adobe.com']) expect(bytes.includes(marker)).toBe(false)
      expect((await sharp(bytes).metadata()).width).toBe(960)
    }
    // The photo was stored on its side, so its left half is now on top.
    const { data } = await sharp(served).extract({ left: 480, top: 100, width: 1, height: 1 }).raw().toBuffer({ resolveWithObject: true })
    expect([data[0]! > 150, data[2]! < 80]).toEqual([true, true])
  })

  it('that cannot be used is refused on the phone, with the reason', async () => {
    await goTo(page, STORY)
    let posts = 0
    page.on('request', (request) => (posts += Number(request.method() === 'POST')))
    const refusals: [name: string, bytes: Uint8Array, sentence: RegExp][] = [
      [
        'anh.svg.jpg',
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        /không phải là ảnh, dù tên tệp/,
      ],
      ['to.png', await claimSize(20_000, 10_000), /20\.000 × 10\.000 điểm ảnh; chỉ đọc được ảnh nhiều nhất 50 triệu/],
      ['dut.jpg', (await takePhoto(600, 400)).slice(0, 2000), /chỉ còn một phần/],
      ['anh.heic', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic0000mif1heic')]), /Tương thích nhất/],
    ]
    for (const [name, bytes, sentence] of refusals) {
      await choose(page, name, bytes)
      await page.getByText(`Không dùng được tệp ${name}`).waitFor()
      await page.getByText(sentence).waitFor()
      await page.getByRole('button', { name: 'Không gửi ảnh này' }).click()
    }
    expect(posts).toBe(0)
  })

  it('whose upload is cancelled or cut off can be sent again, and is stored once', async () => {
    await goTo(page, STORY)
    await choose(page, 'hai.png', await drawPhoto(400, 300).png().toBuffer(), 'image/png')
    await say(page, 'Gác bếp')
    await page.route('**/photos?alt=*', () => undefined)
    await send(page)
    await page.getByRole('progressbar', { name: 'Đã gửi (%)' }).waitFor()
    await page.getByRole('button', { name: 'Hủy' }).click()
    await page.getByText('Đã hủy.').waitFor()
    await page.unroute('**/photos?alt=*')
    // The service stores the change, and its answer is lost.
    await page.route('**/photos?alt=*', async (route) => {
      await route.fetch()
      await route.abort('connectionreset')
    })
    await send(page)
    await page.getByText('Không có kết nối').waitFor()
    await page.unroute('**/photos?alt=*')
    expect(await page.getByLabel('Trong ảnh có gì?').inputValue()).toBe('Gác bếp')
    await send(page)
    await page.getByText('Đã thêm ảnh.').waitFor()
    expect((await readContent(page)).photos.map(({ alt }) => alt)).toEqual(['Thịt trâu sấy trên gác bếp', 'Gác bếp'])
  })

  it('is moved with the keyboard, gets another description, and is removed', async () => {
    const second = page.getByRole('group', { name: 'Gác bếp', exact: true })
    await second.getByRole('button', { name: 'Lên' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Ảnh 2: đã chuyển đến vị trí 1.').waitFor()
    await expect.poll(async () => (await readContent(page)).photos.map(({ alt }) => alt)).toEqual(['Gác bếp', 'Thịt trâu sấy trên gác bếp'])
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Lên')
    await second.getByRole('button', { name: 'Sửa lời' }).click()
    await page
      .getByRole('dialog')
      .getByLabel('Trong ảnh có gì?')
      .fill('x'.repeat(CONTENT_LIMITS.alt + 1))
    await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Dài hơn 300 ký tự').waitFor()
    await page.getByRole('dialog').getByLabel('Trong ảnh có gì?').fill('Gác bếp của gia đình')
    await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Đã sửa lời của ảnh.').waitFor()
    await page.getByRole('group', { name: 'Gác bếp của gia đình' }).getByRole('button', { name: 'Bỏ' }).click()
    await page.getByRole('dialog', { name: 'Bỏ ảnh này?' }).getByRole('button', { name: 'Bỏ ảnh' }).click()
    await page.getByText('Đã bỏ ảnh.').waitFor()
    expect((await readContent(page)).photos.map(({ alt }) => alt)).toEqual(['Thịt trâu sấy trên gác bếp'])
  })

  it('beyond the limit is refused, by the phone and by the service', async () => {
    await goTo(page, STORY)
    const files = await Promise.all(
      Array.from({ length: 9 }, async (_, index) => ({
        name: `${index}.jpg`,
        mimeType: 'image/jpeg',
        buffer: await drawPhoto(40 + 2 * index, 30)
          .jpeg()
          .toBuffer(),
      })),
    )
    await page.locator('input[type=file][multiple]').setInputFiles(files)
    await page.getByText('2 ảnh chọn sau không được lấy').waitFor()
    expect(await page.getByRole('button', { name: 'Không gửi ảnh này' }).count()).toBe(7)
    // Meanwhile another phone sends the same number.
    await sendElsewhere(page, 7)
    await page.getByLabel('Trong ảnh có gì?').first().fill('thừa')
    await page.getByRole('button', { name: 'Gửi ảnh này', exact: true }).first().click()
    await page.getByText('Sản phẩm đã có 8 ảnh; hãy bỏ bớt một ảnh trước.').waitFor()
    const { photos, ...texts } = await readContent(page)
    await writeElsewhere(page, '/api/v1/products/1/content', {
      story: null,
      steps: texts.steps,
      shops: texts.shops,
      photos: photos.slice(0, 1).map(({ path, alt }) => ({ sha256: /[0-9a-f]{64}/.exec(path)![0], alt })),
    })
  })
})

describe('the story, the steps and the shops', () => {
  it('are reached from the items that the check-list finds missing', async () => {
    await goTo(page, STORY)
    await page.getByText('Viết câu chuyện của sản phẩm.').waitFor()
    await page.getByRole('button', { name: 'Viết câu chuyện' }).click()
    await expect.poll(() => story(page).evaluate((element) => element === document.activeElement)).toBe(true)
    await page.getByRole('button', { name: 'Thêm nơi bán' }).first().click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('content-1-shops-add')
    expect(await page.getByRole('link', { name: 'Ghi công đoạn của lô' }).getAttribute('href')).toBe(`#${STEPS}`)
  })

  it('are kept through a reload, previewed while they are written, and corrected at the field that is wrong', async () => {
    await story(page).fill('Thịt trâu gác bếp của người Thái.\nTreo trên bếp củi mười hai ngày.')
    await page.getByText(/ký tự, 2 đoạn$/).waitFor()
    await page.locator('.seen').getByText('Treo trên bếp củi mười hai ngày.').waitFor()
    await page.getByRole('button', { name: 'Thêm công đoạn' }).click()
    await page.keyboard.type('Treo gác bếp')
    await page.getByRole('button', { name: 'Thêm công đoạn' }).click()
    await page.getByRole('button', { name: 'Thêm nơi bán' }).last().click()
    await page.keyboard.type('Chợ phiên')
    await page.getByLabel(/^Trang bán hàng/).fill('javascript:alert(1)')
    await page.reload()
    await page.getByText('Những gì bạn nhập dở lần trước vẫn còn ở đây.').waitFor()
    expect(await story(page).inputValue()).toContain('mười hai ngày')
    await save(page)
    await page.getByText('Hãy điền tên, hoặc bỏ mục này.').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('content-1-steps-1-name')
    await page.keyboard.type('Tẩm mắc khén')
    await save(page)
    await page.getByText('Phải là một đường liên kết').waitFor()
    expect(await page.getByLabel(/^Trang bán hàng/).getAttribute('aria-invalid')).toBe('true')
    await page.getByLabel(/^Trang bán hàng/).fill('cho.example.vn')
    expect(await findBarriers(page)).toEqual([])
  })

  it('are put in order with the keyboard and saved, and the shopper reads them', async () => {
    await page.locator('#content-1-steps-1-up').focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('content-1-steps-0-up')
    await page.getByText('Công đoạn 2: đã chuyển đến vị trí 1.').waitFor()
    await save(page)
    await saved(page)
    expect(await readContent(page)).toMatchObject({
      story: 'Thịt trâu gác bếp của người Thái.\n\nTreo trên bếp củi mười hai ngày.',
      steps: [{ name: 'Tẩm mắc khén' }, { name: 'Treo gác bếp' }],
      shops: [{ name: 'Chợ phiên', url: 'https://cho.example.vn' }],
    })
    const opened = page.waitForEvent('popup')
    await page.getByRole('link', { name: 'Xem như người mua' }).click()
    const shopper = await opened
    await shopper.getByText('Treo trên bếp củi mười hai ngày.').waitFor()
    expect(await shopper.getByRole('img', { name: 'Thịt trâu sấy trên gác bếp' }).count()).toBe(1)
    await shopper.close()
    await page.reload()
    await page.locator('.checklist').waitFor()
    expect(await page.getByText('Những gì bạn nhập dở').count()).toBe(0)
    expect(await page.getByText('Viết câu chuyện của sản phẩm.').count()).toBe(0)
  })

  it('that two people change are merged by part; if both changed the same part, one chooses', async () => {
    await goTo(page, STORY)
    const { story: before, steps, shops } = await readContent(page)
    await story(page).fill('Bản của tôi.')
    await writeElsewhere(page, '/api/v1/products/1/content', { story: before, steps: [...steps, { name: 'Đóng gói' }], shops })
    await save(page)
    await saved(page)
    expect(await readContent(page)).toMatchObject({ story: 'Bản của tôi.', steps: [{}, {}, { name: 'Đóng gói' }] })
    await story(page).fill('Bản mới của tôi.')
    await writeElsewhere(page, '/api/v1/products/1/content', { story: 'Bản của người kia.', steps, shops })
    await save(page)
    const conflict = page.getByRole('alert')
    await conflict.getByText('Bản của người kia.').waitFor()
    expect(await story(page).inputValue()).toBe('Bản mới của tôi.')
    await conflict.getByRole('button', { name: 'Giữ bản của tôi' }).click()
    await save(page)
    await saved(page)
    expect(await readContent(page)).toMatchObject({ story: 'Bản mới của tôi.', steps: [{}, {}] })
  })

  it('from an old draft do not overwrite what somebody else has written since', async () => {
    await goTo(page, STORY)
    await story(page).fill('Nháp cũ.')
    const { steps, shops } = await readContent(page)
    await writeElsewhere(page, '/api/v1/products/1/content', { story: 'Bản mới hơn.', steps, shops })
    await page.reload()
    await page.getByText('Những gì bạn nhập dở lần trước vẫn còn ở đây.').waitFor()
    await save(page)
    await page.getByRole('alert').getByText('Bản mới hơn.').waitFor()
    await page.getByRole('button', { name: 'Lấy bản của người kia' }).click()
    expect(await story(page).inputValue()).toBe('Bản mới hơn.')
    await save(page)
    await saved(page)
    expect((await readContent(page)).story).toBe('Bản mới hơn.')
  })
})

describe('the steps of a batch', () => {
  it('begin with those of the product, have days, and are what the stamp shows', async () => {
    await goTo(page, '/batches/1')
    await page.getByRole('link', { name: 'Công đoạn của lô' }).click()
    await page.getByRole('button', { name: 'Lấy từ công đoạn chung của sản phẩm' }).click()
    expect(await page.getByLabel('Tên công đoạn').first().inputValue()).toBe('Tẩm mắc khén')
    await page
      .getByLabel(/^Ngày làm/)
      .first()
      .fill('2026-01-05')
    await save(page)
    await saved(page)
    const steps = await page.evaluate(async () => ((await (await fetch('/api/v1/batches/1/steps')).json()) as { steps: object[] }).steps)
    expect(steps[0]).toEqual({ name: 'Tẩm mắc khén', on: '2026-01-05' })
    const opened = page.waitForEvent('popup')
    await page.getByRole('link', { name: 'Xem như người mua' }).click()
    await (await opened).getByText('Tẩm mắc khén').waitFor()
    await (await opened).close()
    await expectNoViolation(page)
  })

  it('of another producer are not shown', async () => {
    const other = await openIn(page.context(), service.origin, '/batches/15/steps')
    await other.getByText('Không tìm thấy').waitFor()
    expect(await other.getByRole('button', { name: 'Thêm công đoạn' }).count()).toBe(0)
    await other.close()
  })
})
