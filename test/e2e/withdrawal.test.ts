// A stolen key: withdrawn on the command line of a running service, and what shoppers then see.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeStampCode } from '@temsao/shared/stamp-code/stamp-code.ts'
import type { TrustBlock } from '@temsao/shared/lists/trust-block.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectBrowser } from '../run/shared-browser.ts'
import { readWithZxing } from '../service/print/decode.ts'
import { copyRegister, openService, type SharedService } from '../run/shared-service.ts'
import { runTemsao } from '../service/process.ts'

let service: SharedService
let browser: Browser
let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'temsao-withdrawal-'))
  await copyRegister({ env: {} }, dataDir)
  service = await openService({ DATA_DIR: dataDir })
  browser = await connectBrowser()
})

afterAll(async () => {
  await browser.close()
  await service.end()
  await rm(dataDir, { recursive: true })
})

const temsao = (...args: string[]) => runTemsao(args, { DATA_DIR: dataDir, PUBLIC_URL: service.origin })

async function linkOf(batchId: number): Promise<string> {
  const png = await fetch(`${service.origin}/api/v1/batches/${batchId}/stamp.png`)
  return (await readWithZxing(new Uint8Array(await png.arrayBuffer())))[0]!
}

async function visit(context: BrowserContext, link: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(link)
  await page.locator('.band').waitFor()
  return page
}

const until = (page: Page, kind: string) => page.locator(`[data-verdict=${kind}]`).waitFor()

it('turns the stamps of the withdrawn key red, and those of the next key green', async () => {
  const before = await linkOf(1)
  const regular = await browser.newContext({ locale: 'vi-VN' })
  const left = await visit(regular, before)
  await until(left, 'valid')
  const isKept = () => left.evaluate(async () => (await caches.match('/state', { cacheName: 'temsao-state' })) !== undefined)
  await expect.poll(isKept).toBe(true)

  const { signedOn } = decodeStampCode(new URL(before).hash.slice(1)).stamp
  const done = await temsao('keys', 'withdraw', '1-1', '--from', signedOn, '--reason', 'laptop lost')
  expect(done).toMatchObject({ code: 0, out: expect.stringContaining('1-2 signs from today on.') })

  // A new visitor gets the news from the first response.
  const stranger = await browser.newContext({ locale: 'vi-VN', serviceWorkers: 'block' })
  await stranger.route(/\.js$|trust-list$/, (route) => route.abort())
  expect(await (await visit(stranger, before)).locator('.band').getAttribute('data-verdict')).toBe('key-withdrawn')

  // A visitor with an older page gets the news from the list, also when returning to an open page, and later without a network too.
  await until(await visit(regular, before), 'key-withdrawn')
  await left.clock.setFixedTime(Date.now() + 2 * 3_600_000)
  await left.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await until(left, 'key-withdrawn')
  await regular.setOffline(true)
  await until(await visit(regular, before), 'key-withdrawn')
  await regular.setOffline(false)

  const after = await linkOf(2)
  await until(await visit(regular, after), 'valid')
  const fresh = await visit(stranger, after)
  expect(await fresh.locator('.band').getAttribute('data-verdict')).toBe('valid')
  await Promise.all([regular.close(), stranger.close()])
})

it('is in the page that other hosts serve, and in the trust list beside it', async () => {
  const folder = join(dataDir, 'page')
  expect(await temsao('page', folder)).toMatchObject({ code: 0, out: expect.stringContaining('which names 1 issuer.') })
  const served = await (await fetch(`${service.origin}/.well-known/trust-list`)).text()
  expect(await readFile(join(folder, '.well-known/trust-list'), 'utf8')).toBe(served)
  const block = /id="trust">(.*)<\/script>/.exec(await readFile(join(folder, 'index.html'), 'utf8'))![1]!
  const { issuers } = (JSON.parse(block) as TrustBlock).list as { issuers: { keys: { kid: string; withdrawn?: object }[] }[] }
  expect(issuers[0]!.keys.map(({ kid, withdrawn }) => [kid, withdrawn !== undefined])).toEqual([
    ['1-1', true],
    ['1-2', false],
  ])
})
