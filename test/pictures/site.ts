// Takes pictures of the pages that the service renders itself, for a look at them, into the folder given as argument.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { launchBrowser } from '../browser.ts'
import { startService } from '../service/process.ts'
import { buildPages } from '../shopper/page-server.ts'

const folder = process.argv[2]
if (folder === undefined) throw new Error('Name a folder for the pictures.')
await mkdir(folder, { recursive: true })
buildPages()
const dataDir = await mkdtemp(join(tmpdir(), 'temsao-pictures-'))
const service = await startService({ DATA_DIR: dataDir, ISSUER_NUMBER: '12' })
const browser = await launchBrowser()
const codeOf = (number: number): string => `/c/${encodeTypedCode({ issuer: 12, number })}`
const paths: Readonly<Record<string, string>> = {
  form: '/c',
  fault: '/c?code=22R2V-M37HO',
  unknown: codeOf(999),
  first: codeOf(1),
  ...Object.fromEntries(Array.from({ length: 17 }, (_, index) => [`stamp${index + 2}`, codeOf(index + 2)])),
  register: '/register',
  search: '/register?q=minh+hoa',
  nothing: '/register?q=khong+co&province=12',
  product: '/register/1',
  told: '/register/15',
  gone: '/register/999',
}
const only = process.argv[3]?.split(',')
const looks = [
  { size: 'phone', width: 360, height: 640 },
  { size: 'desk', width: 1280, height: 800 },
].flatMap((view) =>
  (['light', 'dark'] as const).flatMap((colorScheme) => ['vi', 'en'].map((lang) => Object.assign({ colorScheme, lang }, view))),
)
for (const { size, width, height, colorScheme, lang } of looks)
  for (const [name, path] of Object.entries(paths)) {
    const picture = `${name}-${size}-${colorScheme}-${lang}`
    if (only !== undefined && !only.includes(picture)) continue
    const page = await browser.newPage({ viewport: { width, height }, colorScheme, javaScriptEnabled: false })
    await page.goto(`${service.origin}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
    await page.screenshot({ path: join(folder, `${picture}.png`), fullPage: true })
    await page.close()
  }
await browser.close()
await service.end('SIGTERM')
await rm(dataDir, { recursive: true })
