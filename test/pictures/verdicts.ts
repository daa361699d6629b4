// Takes a picture of every verdict in two sizes, both languages and both colour schemes, into the folder given as argument.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { TrustList } from '@temsao/shared/lists/trust-list.ts'
import { launchBrowser } from '../browser.ts'
import { servePage } from '../shopper/page-server.ts'
import {
  alterName,
  INVENTED,
  ISSUER,
  KEY,
  NOON,
  OTHER_KEY,
  signStamp,
  STAMPS,
  TRUST,
  TRUST_LIST,
  trustOf,
  VALID,
} from '../shopper/stamps.ts'
import { signStatusList } from '../shopper/status-lists.ts'

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

/** Pages with another trust list. */
const TRUSTS: Readonly<Record<string, TrustList>> = {
  'key-withdrawn': {
    ...TRUST_LIST,
    issuers: [{ ...ISSUER, keys: [{ ...KEY, withdrawn: { from: VALID.signedOn, reason: 'lost' } }] }],
  },
  'out-of-scope': { ...TRUST_LIST, issuers: [{ ...ISSUER, provinces: ['11'] }] },
}

/** The status in the status list. */
const STATUSES = { revoked: 1, suspended: 2, recalled: 3 }

const folder = process.argv[2]
if (folder === undefined) throw new Error('Usage: node test/pictures/verdicts.ts FOLDER')
await mkdir(folder, { recursive: true })
const browser = await launchBrowser()
const [server, keyless] = await Promise.all([servePage(TRUST), servePage()])
for (const [scene, token] of Object.entries(SCENES)) await takePictures(scene, `${server.origin}/#${token}`)
await takePictures('cannot-check', `${keyless.origin}/#${SCENES['valid']}`)
await takePictures('other-product', `${server.origin}/01/08936012345674#${signStamp(INVENTED)}`)
for (const [scene, status] of Object.entries(STATUSES)) {
  const listed = await servePage(TRUST, (request, response) => {
    const isList = request.url!.startsWith('/status/')
    if (isList) response.end(signStatusList({ status }))
    return isList
  })
  await takePictures(scene, `${listed.origin}/#${signStamp(INVENTED)}`, scene)
  listed.close()
}
for (const [scene, list] of Object.entries(TRUSTS)) {
  const other = await servePage(trustOf(list))
  await takePictures(scene, `${other.origin}/#${SCENES['valid']}`)
  other.close()
}
await browser.close()
server.close()
keyless.close()

async function takePictures(scene: string, url: string, kind?: string): Promise<void> {
  for (const viewport of SIZES)
    for (const locale of ['vi-VN', 'en-GB'])
      for (const colorScheme of ['light', 'dark'] as const) {
        const name = `${scene}-${viewport.width}-${locale.slice(0, 2)}-${colorScheme}.png`
        const page = await browser.newPage({ viewport, locale, colorScheme })
        await page.clock.setFixedTime(NOON)
        await page.goto(url)
        await page.locator(kind === undefined ? 'h1' : `[data-verdict=${kind}]`).waitFor()
        await page.waitForLoadState('networkidle')
        await page.screenshot({ path: join(folder!, name) })
        await page.screenshot({ path: join(folder!, `full-${name}`), fullPage: true })
        await page.close()
      }
}
