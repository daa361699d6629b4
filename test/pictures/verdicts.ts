// Takes a picture of every verdict at two sizes, in both languages and both colour schemes, into the folder given.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { launchBrowser } from '../browser.ts'
import { servePage } from '../verifier/page-server.ts'
import { alterName, TRUST, NOON, OTHER_KEY, signStamp, STAMPS, VALID } from '../verifier/stamps.ts'

const SIZES = [
  { width: 360, height: 640 },
  { width: 1280, height: 800 },
]

const SCENES: Readonly<Record<string, string>> = {
  start: '',
  ...Object.fromEntries(Object.entries(STAMPS).map(([name, stamp]) => [name, signStamp(stamp)])),
  'signature-wrong': alterName(VALID),
  'issuer-unknown': signStamp({ ...VALID, issuer: 15 }, OTHER_KEY),
  unreadable: signStamp(VALID).slice(0, -9),
}

const folder = process.argv[2]
if (folder === undefined) throw new Error('Usage: node test/pictures/verdicts.ts FOLDER')
await mkdir(folder, { recursive: true })
const browser = await launchBrowser()
const [server, keyless] = await Promise.all([servePage(TRUST), servePage()])
for (const [scene, token] of Object.entries(SCENES)) await takePictures(scene, `${server.origin}/#${token}`)
await takePictures('cannot-check', `${keyless.origin}/#${SCENES['valid']}`)
await browser.close()
server.close()
keyless.close()

async function takePictures(scene: string, url: string): Promise<void> {
  for (const viewport of SIZES)
    for (const locale of ['vi-VN', 'en-GB'])
      for (const colorScheme of ['light', 'dark'] as const) {
        const name = `${scene}-${viewport.width}-${locale.slice(0, 2)}-${colorScheme}.png`
        const page = await browser.newPage({ viewport, locale, colorScheme })
        await page.clock.setFixedTime(NOON)
        await page.goto(url)
        await page.locator('h1').waitFor()
        await page.screenshot({ path: join(folder!, name) })
        await page.screenshot({ path: join(folder!, `full-${name}`), fullPage: true })
        await page.close()
      }
}
