// Without a network the page starts with everything that was taken along, and leaves the shopper's page alone.
import { describe, expect, it } from 'vitest'
import { openInspector, setUpInspector, takePackage } from '../inspector-site.ts'
import { ageOf, openTrip, press, untilKept } from './trip-page.ts'

const site = setUpInspector()

describe('without a network', () => {
  it('the page starts with everything that was stored, including the scanner', async () => {
    const first = await openTrip(site)
    await takePackage(first)
    await untilKept(first)
    await first.close()
    site.service.isDown = true
    const page = await openInspector(site)
    await page.getByRole('heading', { name: 'Quét tem' }).waitFor({ state: 'attached' })
    await page.getByRole('link', { name: 'Chuẩn bị' }).click()
    await expect.poll(() => ageOf(page)).toMatch(/^Dùng được\./)
    await page.getByText('Máy này đang nhớ: Lò Thị Mai').waitFor()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Prepare a trip' }).waitFor()
    const paths = await page.evaluate(async () => {
      const cache = await caches.open((await caches.keys()).find((name) => /^inspector-[0-9a-f]{64}$/.test(name))!)
      return (await cache.keys()).map(({ url }) => new URL(url).pathname.replace(/\.[0-9a-f]{10}\./, '.'))
    })
    expect(paths).toEqual(expect.arrayContaining(['/inspector/decoder.js', '/zxing.wasm', '/inspector.html', '/inspector/base.js']))
  })

  it('the page says that a new package could not be downloaded, and keeps the old one', async () => {
    const page = await openTrip(site)
    await takePackage(page)
    site.service.isDown = true
    await press(page, 'Tải gói mới')
    await page.getByText('Không có kết nối').waitFor()
    expect(await ageOf(page)).toMatch(/^Dùng được\./)
  })

  it('the page leaves the shopper’s page and its worker alone', async () => {
    const page = await openTrip(site)
    await untilKept(page)
    const shopper = await site.context.newPage()
    await shopper.goto(`${site.server.origin}/`)
    await shopper.locator('.scan').waitFor()
    await expect
      .poll(() => shopper.evaluate(async () => (await caches.keys()).map((name) => name.replace(/[0-9a-f]{64}/, 'BUILD')).sort()))
      .toEqual(['inspector-BUILD', 'inspector-state', 'temsao-BUILD', 'temsao-state'])
    const scopes = await shopper.evaluate(async () =>
      (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname).sort(),
    )
    expect(scopes).toEqual(['/', '/inspector'])
  })
})
