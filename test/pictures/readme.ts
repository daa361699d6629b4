// Takes the README's pictures from the running program: a stamp as the service serves it, and the page that it opens.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchBrowser } from '../browser.ts'
import { startService } from '../service/process.ts'
import { buildPages } from '../shopper/page-server.ts'

buildPages()
const dataDir = await mkdtemp(join(tmpdir(), 'temsao-pictures-'))
const service = await startService({ DATA_DIR: dataDir })
const browser = await launchBrowser()
const stamp = await fetch(`${service.origin}/api/v1/batches/1/stamp.png`)
await writeFile(join(import.meta.dirname, 'stamp.png'), new Uint8Array(await stamp.arrayBuffer()))
const link = /valid: .*\n\s*(\S+)/.exec(service.output())![1]!
const page = await browser.newPage({ viewport: { width: 360, height: 760 }, locale: 'vi-VN', colorScheme: 'light' })
await page.goto(link)
await page.locator('[data-verdict]').waitFor()
await page.screenshot({ path: join(import.meta.dirname, 'page.png') })
await browser.close()
await service.end('SIGTERM')
await rm(dataDir, { recursive: true })
