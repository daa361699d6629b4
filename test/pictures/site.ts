// Takes pictures of the pages that the service renders itself, into the folder that is named, to be looked at.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeTypedCode } from '@temsao/shared/typed-code.ts'
import { launchBrowser } from '../browser.ts'
import { startService } from '../service/process.ts'
import { readBuiltPage } from '../verifier/page-server.ts'

const folder = process.argv[2]
if (folder === undefined) throw new Error('Name a folder for the pictures.')
await mkdir(folder, { recursive: true })
readBuiltPage()
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
  gone: '/register/999',
}
const only = process.argv[3]?.split(',')
for (const [size, width, height] of [
  ['phone', 360, 640],
  ['desk', 1280, 800],
] as const)
  for (const colorScheme of ['light', 'dark'] as const)
    for (const lang of ['vi', 'en'])
      for (const [name, path] of Object.entries(paths)) {
        if (only !== undefined && !only.includes(`${name}-${size}-${colorScheme}-${lang}`)) continue
        const page = await browser.newPage({ viewport: { width, height }, colorScheme, javaScriptEnabled: false })
        await page.goto(`${service.origin}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
        await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}-${lang}.png`), fullPage: true })
        await page.close()
      }
await browser.close()
await service.end('SIGTERM')
await rm(dataDir, { recursive: true })
