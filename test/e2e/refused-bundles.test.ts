// Bundles with one change each by an attacker: the page and the command line refuse them, and give the same reason.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '@temsao/service/cli/run.ts'
import { addDays, parseIsoDate } from '@temsao/shared/calendar.ts'
import { formatBundle } from '@temsao/shared/inspection/bundle.ts'
import { BUNDLE_REASONS } from '@temsao/shared/inspection/inspection-error.ts'
import { REASON_WORDS } from '@temsao/shared/inspection/words.ts'
import { kidOfRoot } from '@temsao/shared/lists/trust-list.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectBrowser } from '../run/shared-browser.ts'
import { chooseFile, openVerifyingPage, serveVerifyingPage, type VerifyingSite } from '../inspection/verifying-site.ts'
import { createBundleVectors } from '../vectors/inspection/bundles.ts'
import { bundleOf, createChain, DEVICE_KID, DEVICE_LIST, NOW, ROOT, signDevices } from '../vectors/inspection/sample.ts'

const vectors = await createBundleVectors()
const refused = vectors.flatMap(({ verdict, ...vector }) => (verdict.state === 'refused' ? [{ ...vector, ...verdict }] : []))
const DAY = parseIsoDate('2026-11-22')

let site: VerifyingSite
let browser: Browser
let page: Page
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'temsao-refused-'))
  site = await serveVerifyingPage()
  browser = await connectBrowser()
  page = await openVerifyingPage(browser, `${site.origin}/inspection.html`)
})

afterAll(async () => {
  await browser.close()
  site.close()
  await rm(folder, { recursive: true })
})

async function verifyAtTerminal(text: string, args: readonly string[] = []): Promise<{ code: number; out: string }> {
  const file = join(folder, 'bundle.json')
  await writeFile(file, text)
  let out = ''
  const terminal = { out: (line: string) => void (out += line), err: () => undefined, isWatched: false }
  const root = JSON.stringify({ kid: kidOfRoot(ROOT.point), ...ROOT.point })
  const code = await run(['inspection', 'verify', file, '--root', root, '--json', ...args], { DATA_DIR: join(folder, 'none') }, terminal)
  return { code, out }
}

async function verifyOnPage(text: string): Promise<string> {
  await page.reload()
  await chooseFile(page, text)
  await page.locator('.band').waitFor()
  return await page.locator('.band').innerText()
}

it('has one bundle for every reason there is', () => {
  expect(refused.map(({ reason }) => reason).toSorted()).toEqual([...BUNDLE_REASONS].toSorted())
})

it.each(refused)('$reason: $what', async ({ text, reason, entry }) => {
  const { code, out } = await verifyAtTerminal(text)
  expect([code, JSON.parse(out)]).toEqual([1, expect.objectContaining({ state: 'refused', reason, ...(entry !== undefined && { entry }) })])
  const said = await verifyOnPage(text)
  expect(said).toContain('Không tin được hồ sơ này')
  expect(said).toContain(REASON_WORDS[reason].vi)
  expect(await page.locator('main').innerText()).not.toContain('Lò Văn Minh')
})

it('keeps what a device signed before the day from which it is revoked, and nothing from that day on', async () => {
  const sample = await createChain()
  const text = formatBundle(bundleOf(sample))
  for (const [from, isKept] of [
    [addDays(DAY, 1), true],
    [DAY, false],
  ] as const) {
    const list = signDevices({ ...DEVICE_LIST, issuedAt: NOW / 1000, revoked: [{ kid: DEVICE_KID, from }] })
    const file = join(folder, 'devices.jwt')
    await writeFile(file, list)
    site.answers.set('/status/devices', list)
    expect((await verifyAtTerminal(text, ['--devices', file])).code).toBe(isKept ? 0 : 1)
    expect(await verifyOnPage(text)).toContain(isKept ? 'Hồ sơ nguyên vẹn' : REASON_WORDS['device-revoked'].vi)
  }
})
