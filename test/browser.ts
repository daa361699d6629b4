// Chromium for tests. `CHROMIUM` names another browser than the one in the dependencies.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { chromium as driver, type Browser, type BrowserContext, type BrowserServer } from 'playwright-core'
import { PATIENCE_MS } from './patience.ts'

// The driver's own list, which this one replaces because Chromium reads only the last, and the spare process that would start beside
// every page: a third of the work of opening one.
const DISABLED_FEATURES = [
  'SpareRendererForSitePerProcess',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
]

// The browser sends nothing by itself, and has no sandbox because many containers and CI machines do not support one. The package's
// own list of arguments is not used: it switches off the web security that these tests check.
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts a headless Chromium, with further arguments if needed; the caller closes it. */
export async function launchBrowser(further: readonly string[] = []): Promise<Browser> {
  return withPatience(await driver.launch(await optionsWith(further)))
}

/** Starts a headless Chromium that others connect to; the caller closes it. */
export async function launchBrowserServer(): Promise<BrowserServer> {
  return await driver.launchServer({ ...(await optionsWith([])), host: '127.0.0.1' })
}

// Without a UTF-8 locale a file with a Vietnamese name is saved as "download".
async function optionsWith(further: readonly string[]) {
  return {
    executablePath: await findChromium(),
    args: [...ARGUMENTS, `--disable-features=${DISABLED_FEATURES.join(',')}`, ...further],
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  }
}

/** Makes all present and future contexts of a browser wait as long as tests do. */
export function withPatience(browser: Browser): Browser {
  const newContext = browser.newContext.bind(browser)
  browser.contexts().forEach(bePatient)
  browser.newContext = async (options) => bePatient(await newContext(options))
  return browser
}

function bePatient(context: BrowserContext): BrowserContext {
  context.setDefaultTimeout(PATIENCE_MS.step)
  return context
}

/** A browser in a separate process, with a profile that stays. */
export interface BrowserProcess {
  readonly browser: Browser
  /** Kills it at once, like an empty battery. */
  readonly kill: () => Promise<void>
}

/** Starts a headless Chromium on a profile in `folder`, with further arguments if needed; the caller kills it. */
export async function startBrowserProcess(folder: string, further: readonly string[] = []): Promise<BrowserProcess> {
  const port = join(folder, 'DevToolsActivePort')
  await rm(port, { force: true })
  // Without a zygote all its processes are in its group and die with it.
  const own = ['--headless', '--no-zygote', '--remote-debugging-port=0', `--user-data-dir=${folder}`, 'about:blank']
  // A separate process group, so that its helper processes die with it.
  const child = spawn(await findChromium(), [...ARGUMENTS, ...further, ...own], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
  const ended = once(child, 'exit')
  while (!existsSync(port) || (await readFile(port, 'utf8')).split('\n').length < 2) await new Promise((resolve) => setTimeout(resolve, 20))
  const browser = withPatience(await driver.connectOverCDP(`http://127.0.0.1:${(await readFile(port, 'utf8')).split('\n')[0]}`))
  return {
    browser,
    kill: async () => {
      process.kill(-child.pid!, 'SIGKILL')
      await ended
    },
  }
}

async function findChromium(): Promise<string> {
  const named = process.env['CHROMIUM'] ?? ''
  return named === '' ? await unpackChromium() : named
}

// The package unpacks itself into the system's temporary folder and takes any file there for complete. Here it unpacks
// into a separate folder that gets its final name when it is complete, so that test files may start in parallel.
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
