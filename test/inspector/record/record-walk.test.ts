// A whole inspection in a browser, over the real service: begun, noted, corrected, signed, ended, sent, verified by others.
import { parseVerifiedEntry } from '@temsao/shared/inspection/entry-token.ts'
import { parseReceipt } from '@temsao/shared/inspection/statement.ts'
import { verifyBundle } from '@temsao/shared/inspection/verify-bundle.ts'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { expectNoViolation } from '../../console/console-page.ts'
import { takePhoto } from '../../service/content/photos.ts'
import { beginInspection, goTo, openSection, openTab, setUpReadyPhone } from '../ready-phone.ts'
import { answerPlace, choosePhoto, drawSignature, noteDown, refuseNextWrite, rootsOf, save } from './record-steps.ts'

const setup = setUpReadyPhone()

it('goes from the first entry to a record that anybody can verify', async () => {
  const { page } = setup
  const id = await beginInspection(page)

  await openSection(page, id, 'people')
  await page.getByLabel('Họ và tên').fill('  Vàng   A Páo ')
  await page.getByLabel('Là ai').selectOption('seller')
  await page.getByRole('button', { name: 'Ghi người này' }).click()
  await page.locator('.entry').filter({ hasText: 'Vàng A Páo' }).waitFor()

  await openSection(page, id, 'products')
  await page.getByRole('combobox', { name: 'Tìm trong gói dữ liệu' }).fill('mien dong')
  await page.getByRole('option', { name: /Miến dong/ }).click()
  await page.getByRole('link', { name: 'Kiểm tra sản phẩm này' }).click()
  const stars = page.getByRole('group', { name: /Số sao in trên bao bì/ })
  await stars.getByRole('radio', { name: 'Đạt', exact: true }).check({ force: true })
  await page.locator('option', { hasText: '(1/19)' }).waitFor({ state: 'attached' })
  await stars.getByRole('radio', { name: 'Không đạt' }).check({ force: true })
  await page.getByText('Đã đổi 1 lần').waitFor()

  await openSection(page, id, 'photos')
  await choosePhoto(page, 'tem.jpg', await takePhoto(3000, 2000))
  await page.locator('.entry img').waitFor()
  await choosePhoto(page, 'virus.jpg', Buffer.from('MZ not a photo'))
  await page.getByText('Không ghi được ảnh virus.jpg').waitFor()
  expect(await page.getByRole('alert').innerText()).toContain('Đây không phải là ảnh')
  await page.getByRole('button', { name: 'Sửa' }).click()
  await page.getByLabel('Chú thích').fill('Bao bì in 4 sao')
  await page.getByRole('button', { name: 'Bổ sung cho rõ' }).click()
  await page.getByRole('button', { name: 'Ghi chỗ sửa' }).click()
  await page.getByRole('img', { name: 'Bao bì in 4 sao' }).waitFor()

  await openSection(page, id, 'findings')
  await page.getByLabel('Nhận xét').fill('Bao bì in 4 sao,\ngiấy chứng nhận 3 sao.')
  await page.getByRole('radio', { name: 'Vi phạm nghiêm trọng' }).check()
  await page.getByLabel('Về sản phẩm').selectOption({ index: 1 })
  await page.getByLabel('Căn cứ thu hồi').selectOption('d')
  await page.getByLabel('Đề nghị').selectOption('suspend')
  await page.getByRole('checkbox', { name: 'Bao bì in 4 sao' }).check()
  await page.getByRole('button', { name: 'Ghi nhận xét này' }).click()
  await page.locator('.entry').filter({ hasText: 'Vi phạm nghiêm trọng' }).waitFor()

  await openSection(page, id, 'notes')
  await page.getByLabel('Ghi chú').fill('Hàng về hôm qua')
  await page.getByRole('button', { name: 'Ghi lại' }).click()
  await page.getByRole('button', { name: 'Sửa' }).click()
  await page.getByRole('dialog').getByLabel('Ghi chú').fill('Hàng về tuần trước')
  await page.getByRole('button', { name: 'Ghi chỗ sửa' }).click()
  await page.getByRole('dialog').getByText('Hãy điền ô này.').waitFor()
  await page.getByRole('button', { name: 'Viết nhầm' }).click()
  await page.getByRole('button', { name: 'Ghi chỗ sửa' }).click()
  await page.getByText('Đã sửa 1 lần').click()
  expect(await page.locator('.earlier').innerText()).toContain('Hàng về hôm qua')

  await openSection(page, id, 'signatures')
  await page.getByRole('button', { name: 'Ký', exact: true }).click()
  await page.getByText('Chưa có nét ký nào.').waitFor()
  await drawSignature(page)
  await page.getByRole('button', { name: 'Ký', exact: true }).click()
  await page.getByRole('img', { name: 'Chữ ký của Lò Thị Mai' }).waitFor()
  expect(await page.getByLabel('Họ và tên người ký').inputValue()).toBe('Vàng A Páo')
  await page.getByRole('radio', { name: 'Từ chối ký' }).check()
  await page.getByLabel('Lý do không ký').fill('Không đồng ý')
  await page.getByRole('button', { name: 'Ghi việc từ chối ký' }).click()
  await page.locator('.entry').filter({ hasText: 'Không đồng ý' }).waitFor()

  await openSection(page, id, 'finish')
  await page.getByText('18 mục kiểm tra chưa trả lời.').waitFor()
  await page.getByRole('radio', { name: 'Có sai sót' }).check()
  await page.getByRole('button', { name: 'Vẫn kết thúc' }).click()
  await page.getByText('Lần kiểm tra này đã kết thúc.').waitFor()

  // An inspection that has ended is sent without a press of a button.
  await openSection(page, id, 'send')
  await page.getByText('Cơ quan đã nhận đủ mọi mục và ảnh.').waitFor()
  const text = await save(page, 'Lưu tệp hồ sơ')
  const verdict = await verifyBundle(text, { roots: await rootsOf(page), now: Date.now() })
  if (verdict.state === 'refused') throw new Error(JSON.stringify(verdict))
  expect(verdict.warnings).toEqual([])
  const { inspection } = verdict
  expect(inspection.begin.body).toMatchObject({ planned: true, place: { provinceCode: '12', communeCode: '03390' } })
  expect(inspection.people.map(({ body }) => body.name)).toEqual(['Lò Thị Mai', 'Vàng A Páo'])
  expect(inspection.findings[0]?.body).toMatchObject({
    product: inspection.products[0]!.seq,
    ground: 'd',
    proposes: 'suspend',
    photos: [inspection.photos[0]!.seq],
  })
  expect(inspection.checks.map(({ body }) => body.answer)).toEqual(['yes', 'no'])
  expect(inspection.notes[0]).toMatchObject({ body: { text: 'Hàng về tuần trước' }, earlier: [{ body: { text: 'Hàng về hôm qua' } }] })

  // The photo is small, upright, and without its location.
  const { photos } = JSON.parse(text) as { photos: Record<string, string> }
  const { width, height, exif } = await sharp(Buffer.from(Object.values(photos)[0]!, 'base64')).metadata()
  expect([width, height, exif]).toEqual([853, 1280, undefined])

  const fromOffice = await page.evaluate(
    async (path) => await (await fetch(path, { headers: { 'X-Temsao-Act-As': 'inspector' } })).text(),
    `/api/v1/inspections/${id}/bundle.json`,
  )
  expect((JSON.parse(fromOffice) as { entries: string[] }).entries).toEqual((JSON.parse(text) as { entries: string[] }).entries)
  await expectNoViolation(page)

  const verifying = await page.context().newPage()
  await verifying.goto(`${setup.service.origin}/inspection.html#${id}.${verdict.proof.head}`)
  await verifying.getByText('Cơ quan xác nhận biên bản này').waitFor()
  await verifying.locator('input[type=file]').setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await verifying.getByText('Tệp này đúng là hồ sơ của tờ biên bản').waitFor()

  await page.getByRole('button', { name: 'Xóa biên bản khỏi máy này' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Xóa biên bản khỏi máy này' }).click()
  await page.waitForURL(/inspections$/)
  await expect.poll(() => page.locator('.ways a').count()).toBe(0)
})

it('goes on without a network, and sends by itself when there is one', async () => {
  const { page } = setup
  const id = await beginInspection(page)
  await page.context().setOffline(true)
  await noteDown(page, id, 'Không có mạng')
  await openSection(page, id, 'send')
  await page.getByRole('button', { name: 'Gửi ngay' }).click()
  await page.getByRole('alert').filter({ hasText: 'Không có kết nối' }).waitFor()
  await page.context().setOffline(false)
  await page.getByText('Cơ quan đã nhận đủ mọi mục và ảnh.').waitFor()
  expect(await page.getByText(/Biên nhận của cơ quan/).count()).toBe(1)
})

it('goes on where it broke off, and sends nothing twice', async () => {
  const { page } = setup
  const id = await beginInspection(page)
  await openSection(page, id, 'photos')
  for (const [index, width] of [600, 700, 800].entries()) {
    await choosePhoto(page, `${width}.jpg`, await takePhoto(width, 400))
    await expect.poll(() => page.locator('.entry img').count()).toBe(index + 1)
  }
  // The answer to the entries is lost once, and so is one photo on its way.
  let [lostAnswers, lostPhotos] = [0, 0]
  const sent: string[] = []
  await page.route('**/entries', async (route) => {
    sent.push('entries')
    if (lostAnswers++ > 0) return await route.continue()
    await route.fetch()
    await route.abort()
  })
  await page.route('**/photos/*', async (route) => {
    const isLost = lostPhotos++ === 1
    if (!isLost) sent.push(route.request().url().slice(-64))
    await (isLost ? route.abort() : route.continue())
  })
  await openSection(page, id, 'send')
  const press = async (): Promise<void> => await page.getByRole('button', { name: 'Gửi ngay' }).click()
  await press()
  await page.getByRole('alert').waitFor()
  await press()
  await page.getByText('Đang hỏi xem cơ quan đã có gì').waitFor({ state: 'detached' })
  await page.getByRole('alert').waitFor()
  await press()
  await page.getByText('Cơ quan đã nhận đủ mọi mục và ảnh.').waitFor()
  expect(sent.filter((what) => what === 'entries')).toHaveLength(1)
  const photos = sent.filter((what) => what !== 'entries')
  expect([photos.length, new Set(photos).size]).toEqual([3, 3])
})

it('sends once from two tabs at once', async () => {
  const { page, context, service } = setup
  const id = await beginInspection(page)
  await openSection(page, id, 'send')
  const posts: string[] = []
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
  await context.route('**/entries', async (route) => {
    posts.push(route.request().method())
    await held
    await route.continue()
  })
  await page.getByRole('button', { name: 'Gửi ngay' }).click()
  await expect.poll(() => posts).toEqual(['POST'])
  // A page with unsent entries sends them when it is opened.
  const other = await openTab(context, service.origin, `/inspections/${id}/send`)
  await other.getByText('Đang hỏi xem cơ quan đã có gì').waitFor()
  letGo()
  for (const tab of [page, other]) await tab.getByText('Cơ quan đã nhận đủ mọi mục và ảnh.').waitFor()
  await other.close()
  expect(posts).toEqual(['POST'])
})

it.each([
  ['device-waiting', {}, 'Cơ quan chưa duyệt máy này'],
  ['device-revoked', { entry: 2 }, 'Máy này đã bị thu hồi'],
  ['entry-fork', { entry: 1 }, 'Cơ quan có một bản khác của biên bản này'],
  ['inspection-refused', { reason: 'device-not-certified', entry: 1 }, 'Thiết bị đã ghi hồ sơ không phải thiết bị'],
])('keeps everything and says what to do when the service answers %s', async (code, place, said) => {
  const { page } = setup
  const id = await beginInspection(page)
  const body = JSON.stringify({ code, status: 403, detail: code, ...place })
  await page.route('**/entries', async (route) => await route.fulfill({ status: 403, contentType: 'application/problem+json', body }))
  await openSection(page, id, 'send')
  await page.getByRole('button', { name: 'Gửi ngay' }).click()
  await page.getByRole('alert').filter({ hasText: said }).waitFor()
  expect(await page.getByText('2 mục').count()).toBe(1)
})

it('does not take a receipt that the office has not signed', async () => {
  const { page } = setup
  const id = await beginInspection(page)
  await page.route('**/entries', async (route) => {
    const answer = (await (await route.fetch()).json()) as { receipt: string }
    expect(parseReceipt(answer.receipt).receipt.entries).toBe(2)
    const [head, claims] = answer.receipt.split('.')
    await route.fulfill({ json: { ...answer, receipt: `${head}.${claims}.${'A'.repeat(86)}` } })
  })
  await openSection(page, id, 'send')
  await page.getByRole('button', { name: 'Gửi ngay' }).click()
  await page.getByRole('alert').filter({ hasText: 'Biên nhận không đúng' }).waitFor()
})

it('says that the phone is full, and keeps the words in the form', async () => {
  const { page } = setup
  const id = await beginInspection(page)
  await openSection(page, id, 'notes')
  await refuseNextWrite(page)
  await page.getByLabel('Ghi chú').fill('Không còn chỗ')
  await page.getByRole('button', { name: 'Ghi lại' }).click()
  await page.getByRole('alert').filter({ hasText: 'Máy sắp hết chỗ' }).waitFor()
  expect(await page.getByLabel('Ghi chú').inputValue()).toBe('Không còn chỗ')
  await page.getByRole('button', { name: 'Ghi lại' }).click()
  await page.locator('.entry').filter({ hasText: 'Không còn chỗ' }).waitFor()
  expect(await page.locator('.entry').count()).toBe(1)
})

it('marks what is noted after the clock was set back, and says so', async () => {
  const { page } = setup
  const id = await beginInspection(page)
  await page.evaluate(() => {
    const real = Date.now
    Date.now = () => real() - 3_600_000
  })
  await openSection(page, id, 'notes')
  await page.getByLabel('Ghi chú').fill('Đồng hồ lùi một giờ')
  await page.getByRole('button', { name: 'Ghi lại' }).click()
  await page.getByText('Đồng hồ bị lùi').waitFor()
  expect(await page.getByRole('note').innerText()).toContain('Đồng hồ của máy này đã bị lùi lại')
  await page.reload()
  await page.locator('h1').waitFor()
})

it('writes the position where the inspector allows it, and stops when that is no longer allowed', async () => {
  const { page, context, service } = setup
  await context.grantPermissions(['geolocation'], { origin: service.origin })
  const id = await beginInspection(page)
  await answerPlace(page)
  const choose = async (choice: string): Promise<void> => {
    await goTo(page, `/inspections/${id}`)
    await page.getByText('Thông tin chung').click()
    await page.getByRole('radio', { name: choice }).check()
  }
  await noteDown(page, id, 'chưa hỏi')
  await choose('Có, ghi vị trí')
  // The page follows the phone, whose position arrives a moment later.
  await page.waitForFunction(() => 'hasToldPlace' in window)
  await noteDown(page, id, 'có vị trí')
  await choose('Không ghi')
  await noteDown(page, id, 'không ghi nữa')
  await openSection(page, id, 'send')
  const { entries } = JSON.parse(await save(page, 'Lưu tệp hồ sơ')) as { entries: string[] }
  const places = entries.map(parseVerifiedEntry).flatMap(({ kind, pos }) => (kind === 'note' ? [pos] : []))
  expect(places).toEqual([undefined, { lat: 22.3864, lon: 103.4582, accuracyM: 12 }, undefined])
})
