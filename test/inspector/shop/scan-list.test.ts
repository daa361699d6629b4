// The list of scans shows the newest first, stays on the phone, and holds five thousand.
import { describe, expect, it } from 'vitest'
import { VALID } from '../../shopper/stamps.ts'
import { openInspector, setUpInspector } from '../inspector-site.ts'
import { REVOKED } from '../trip/packages.ts'
import { bandOf, codeOf, linkOf, openDetails, openShop, paste } from './shop-page.ts'

const site = setUpInspector()

describe('the list', () => {
  it('scrolls up to a new verdict when somebody has scrolled down to earlier scans', async () => {
    const page = await openShop(site)
    await paste(page, linkOf(VALID))
    await bandOf(page)
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    await paste(page, linkOf(REVOKED))
    await page.locator('.band[data-verdict=revoked]').waitFor()
    await expect.poll(async () => (await page.locator('.band').boundingBox())!.y).toBeGreaterThanOrEqual(0)
  })

  it('is there again after the page was closed, with the newest first', async () => {
    const page = await openShop(site)
    await paste(page, codeOf(VALID))
    await paste(page, codeOf(REVOKED))
    await page.close()
    const again = await openInspector(site, '/shop')
    await again.getByText('Đã quét 2 tem').waitFor()
    expect(await again.locator('.scans li').first().innerText()).toContain('chứng nhận bị thu hồi')
    await again.locator('.scans a').last().click()
    await again.getByRole('heading', { name: 'Lần quét 1' }).waitFor()
    expect(await bandOf(again)).toEqual(['valid', 'good'])
  })

  it('holds five thousand scans, draws a few, and drops the oldest', async () => {
    const page = await openShop(site)
    await page.evaluate(
      (text) =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open('temsao-inspector')
          opening.addEventListener('success', () => {
            const transaction = opening.result.transaction('scans', 'readwrite')
            for (let number = 1; number <= 5000; number++)
              transaction.objectStore('scans').put({
                userId: 'inspector-7',
                number,
                at: number,
                way: 'camera',
                text,
                verdict: 'valid',
                level: 'good',
                isChecked: true,
                signals: [],
                typedCode: 'x',
                title: `Gói ${number}`,
              })
            transaction.addEventListener('complete', () => (opening.result.close(), resolve()))
          })
        }),
      codeOf(VALID),
    )
    await page.reload()
    await page.getByText('Đã quét 5.000 tem').waitFor()
    expect(await page.locator('.scans li').count()).toBe(20)
    await page.getByRole('button', { name: 'Xem các lần trước' }).click()
    expect(await page.locator('.scans li').count()).toBe(120)
    await paste(page, codeOf(REVOKED))
    await page.getByText('Đã quét 5.000 tem').waitFor()
    await openDetails(page)
    await page.getByRole('heading', { name: 'Lần quét 5001' }).waitFor()
    await page.goto(`${site.server.origin}/inspector.html#/shop/1`)
    await page.getByText('Không còn lần quét này').waitFor()
  })
})
