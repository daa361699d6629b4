// An inspector's day over the running service: package downloaded, network gone, stamps printed by the service in front of the camera.
import { expect, it } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { openService } from '../run/shared-service.ts'
import { seeStamp, writeVideo } from '../reading/fake-camera.ts'

it('takes a package from the open demo and checks its stamps without a network', async () => {
  const service = await openService()
  const png = await fetch(`${service.origin}/api/v1/batches/1/stamp.png`)
  const video = writeVideo([seeStamp(new Uint8Array(await png.arrayBuffer()))])
  const browser = await launchBrowser([
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${video.file}`,
  ])
  let isDown = false
  try {
    const context = await browser.newContext({ locale: 'vi-VN', viewport: { width: 360, height: 640 } })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => /Content Security|Trusted Type/i.test(message.text()) && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${service.origin}/inspector.html`)
    await page.getByText('Bản dùng thử: ai cũng đóng vai người kiểm tra được.').waitFor()

    await page.getByLabel('Tên máy').fill('Điện thoại thử')
    await page.getByRole('button', { name: 'Đăng ký máy này' }).click()
    await page.getByText('Đã được duyệt').waitFor()

    await page.getByRole('combobox', { name: 'Thêm tỉnh' }).pressSequentially('lai chau')
    await page.getByRole('option', { name: 'Lai Châu' }).click()
    await page.getByRole('button', { name: 'Tải gói' }).click()
    await page.getByText('Đã tải và kiểm tra gói.').waitFor()
    await page.getByText('Đã sẵn sàng.').waitFor()

    await service.end()
    isDown = true
    await page.goto(`${service.origin}/inspector.html`)
    await page.getByRole('button', { name: 'Quét', exact: true }).click()
    await page.locator('.band').waitFor()
    expect(await page.locator('.band').getAttribute('data-verdict')).toBe('valid')
    expect(await page.locator('.latest .facts').innerText()).toContain('Thịt trâu sấy')
    expect(await page.locator('.band').getAttribute('data-level')).toBe('good')
    await page.locator('.latest a.whole').click()
    const details = page.locator('.scan-details')
    await details.getByRole('heading', { name: 'Giấy chứng nhận' }).waitFor()
    expect(await details.innerText()).toContain('Phường Đoàn Kết')
    expect(complaints).toEqual([])
  } finally {
    await browser.close()
    video.remove()
    if (!isDown) await service.end()
  }
})
