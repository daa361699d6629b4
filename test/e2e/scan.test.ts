// A stamp printed by the service, in front of the camera of a phone with the service's own page: every header as it is really sent.
import { expect, it } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { openService } from '../run/shared-service.ts'
import { seeStamp, writeVideo } from '../reading/fake-camera.ts'

it('is read by the camera in the page, under the policies that the service sends', async () => {
  const service = await openService()
  const png = await fetch(`${service.origin}/api/v1/batches/1/stamp.png`)
  const video = writeVideo([seeStamp(new Uint8Array(await png.arrayBuffer()))])
  const browser = await launchBrowser([
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${video.file}`,
  ])
  try {
    const page = await browser.newPage({ locale: 'vi-VN' })
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    const [decoder] = await Promise.all([
      page.waitForResponse(/\/decoder\./),
      page.goto(service.origin),
      page.getByRole('button', { name: 'Quét tem bằng máy ảnh' }).click(),
    ])
    await page.locator('[data-verdict=valid]').waitFor()
    expect(await page.locator('.card h2').innerText()).toBe('Thịt trâu sấy')
    expect(decoder.headers()['content-security-policy']).toContain("connect-src 'none'")
    expect(await page.evaluate(() => fetch('/').then(({ headers }) => headers.get('Content-Security-Policy')))).not.toContain('unsafe-')
    expect(complaints).toEqual([])
  } finally {
    await browser.close()
    video.remove()
    await service.end()
  }
})
