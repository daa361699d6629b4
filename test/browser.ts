// One Chromium for the tests of a file. `CHROMIUM` names another browser than the one that comes with the dependencies.
import { existsSync } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { chromium as driver, type Browser } from 'playwright-core'

// No traffic of the browser's own, and no sandbox: containers and CI machines often have none to offer. The packager's own
// list of arguments is left out: it switches off the very web security that these tests are about.
const ARGUMENTS = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts a headless Chromium, with further arguments if need be; the caller closes it. */
export async function launchBrowser(further: readonly string[] = []): Promise<Browser> {
  const named = process.env['CHROMIUM'] ?? ''
  const executablePath = named === '' ? await unpackChromium() : named
  // Without a locale that knows UTF-8 a file of a Vietnamese name is saved as "download".
  return driver.launch({ executablePath, args: [...ARGUMENTS, ...further], env: { ...process.env, LC_ALL: 'C.UTF-8' } })
}

// The package unpacks itself into the system's folder for temporary files and takes whatever lies there for whole. Here it
// unpacks into a folder of its own that gets its name when it is complete, so that test files may start side by side.
async function unpackChromium(): Promise<string> {
  const packageFolder = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')))
  const unpacked = join(packageFolder, 'unpacked')
  const executable = join(unpacked, 'chromium')
  if (existsSync(executable)) return executable
  const temporary = await mkdtemp(`${unpacked}-`)
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = temporary
  try {
    await chromium.executablePath()
    await rename(temporary, unpacked)
  } catch (error) {
    await rm(temporary, { recursive: true, force: true })
    if (!existsSync(executable)) throw error
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
  return executable
}
