// One Chromium for the tests of a file. `CHROMIUM` names another browser than the one that comes with the dependencies.
import chromium from '@sparticuz/chromium'
import { chromium as driver, type Browser } from 'playwright-core'

// No traffic of the browser's own, and no sandbox: containers and CI machines often have none to offer.
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Starts a headless Chromium; the caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env['CHROMIUM']
  if (named !== undefined && named !== '') return driver.launch({ executablePath: named, args: ARGUMENTS })
  return driver.launch({ executablePath: await chromium.executablePath(), args: [...chromium.args, ...ARGUMENTS] })
}
