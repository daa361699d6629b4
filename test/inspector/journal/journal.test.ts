// The journal in a real browser: it stays whole with two tabs at once, a clock that is set back, and a full disk.
import { fileURLToPath } from 'node:url'
import { startChain, verifyRun, type ChainState } from '@temsao/shared/inspection/chain.ts'
import type { Entry, EntryDraft } from '@temsao/shared/inspection/entry.ts'
import { parseVerifiedEntry } from '@temsao/shared/inspection/entry-token.ts'
import { createRecordRules } from '@temsao/shared/inspection/record-rules.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { connectBrowser } from '../../run/shared-browser.ts'
import { bundleModule, serveScript } from '../browser-module.ts'
import type { JournalHarness } from './journal-in-browser.ts'

type Served = Awaited<ReturnType<typeof serveScript>>

let browser: Browser
let served: Served
const PACKAGE_AT = 1_790_000_000
const NOW = (PACKAGE_AT + 3600) * 1000

beforeAll(async () => {
  served = await serveScript(await bundleModule(fileURLToPath(new URL('journal-in-browser.ts', import.meta.url))))
  browser = await connectBrowser()
})

afterAll(async () => {
  await browser.close()
  served.close()
})

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
})

declare const harness: JournalHarness

interface Started {
  readonly page: Page
  readonly id: string
  readonly key: { kid: string; x: string; y: string }
}

async function start(): Promise<Started> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(served.origin)
  return { page, ...(await beginIn(page)) }
}

async function beginIn(page: Page): Promise<Omit<Started, 'page'>> {
  return await page.evaluate(
    async ([now, signedAt]) => {
      const key = await harness.prepare('journal')
      harness.setClock(now)
      return { key, id: (await harness.begin(signedAt)).id }
    },
    [NOW, PACKAGE_AT] as const,
  )
}

/** Every entry of an inspection, verified as anybody would verify it; returns the end of the chain. */
async function verifyAll(page: Page, { id, key }: Pick<Started, 'id' | 'key'>): Promise<ChainState> {
  const kept = await page.evaluate((insp) => harness.entries(insp, 1, 30_000), id)
  const empty = await startChain({ insp: id, kid: key.kid, packageToken: 'head.of.package', packageIat: PACKAGE_AT })
  const run = await verifyRun(
    kept.map(({ token }) => token),
    empty,
    key,
  )
  const rules = createRecordRules()
  for (const entry of run.entries) rules.admit(entry)
  expect(kept.map(({ seq }) => seq)).toEqual(kept.map((_, index) => index + 1))
  return run.state
}

async function claimsOf(page: Page, id: string, kind: EntryDraft['kind']): Promise<Entry[]> {
  const kept = await page.evaluate(([insp, wanted]) => harness.entriesOf(insp, wanted), [id, kind] as const)
  return kept.map(({ token }) => parseVerifiedEntry(token))
}

it('chains entries, counts them, and gives the inspection a number that people can read', async () => {
  const { page, id, key } = await start()
  const row = await page.evaluate(async (insp) => {
    await harness.append(insp, { kind: 'person', body: { name: 'Lò Thị Mai', role: 'seller' } })
    await harness.append(insp, { kind: 'product', body: { name: 'Gạo Séng cù', producerName: 'Dũng Long', productId: 5 } })
    await harness.append(insp, { kind: 'finding', body: { text: 'Thiếu hạn dùng', level: 'minor', product: 3 } })
    await harness.append(insp, {
      kind: 'correction',
      body: { of: 4, reason: 'Viết nhầm', body: { text: 'Thiếu lô', level: 'serious', product: 3 } },
    })
    await harness.append(insp, { kind: 'correction', body: { of: 2, reason: 'Đã về' } })
    return await harness.row(insp)
  }, id)
  expect(row?.number).toBe(`HK-20260921-${key.kid.slice(0, 4)}-01`)
  expect(row?.tally).toMatchObject({
    people: 0,
    products: 1,
    findings: { ok: 0, minor: 0, serious: 1 },
    corrections: 2,
    productSeqs: { 5: 3 },
  })
  expect(await verifyAll(page, { id, key })).toEqual(row?.chain)
})

it('gives no number twice when two tabs write at once', async () => {
  const { page, id, key } = await start()
  const other = await page.context().newPage()
  await other.goto(served.origin)
  await other.evaluate(() => harness.prepare('journal'))
  const write = async (tab: Page, name: string) =>
    await tab.evaluate(
      async ([insp, by]) => {
        const drafts = Array.from({ length: 25 }, (_, index) => ({ kind: 'note', body: { text: `${by} ${index}` } }) as const)
        return await Promise.all(drafts.map((draft) => harness.append(insp, draft)))
      },
      [id, name] as const,
    )
  await Promise.all([write(page, 'một'), write(other, 'hai')])
  expect((await verifyAll(page, { id, key })).seq).toBe(51)
})

it('gives no number twice where the browser has no locks', async () => {
  const context = await browser.newContext()
  await context.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }))
  const [page, other] = [await context.newPage(), await context.newPage()]
  for (const tab of [page, other]) await tab.goto(served.origin)
  const begun = await beginIn(page)
  await other.evaluate(() => harness.prepare('journal'))
  const write = async (tab: Page) =>
    await tab.evaluate(async (insp) => {
      for (let index = 0; index < 15; index++) await harness.append(insp, { kind: 'note', body: { text: `${index}` } })
    }, begun.id)
  await Promise.all([write(page), write(other)])
  expect((await verifyAll(page, begun)).seq).toBe(31)
})

it('marks entries made after the clock was set back, and those of a clock before the package', async () => {
  const { page, id, key } = await start()
  const rows = await page.evaluate(
    async ([insp, now, signedAt]) => {
      harness.setClock(now + 60_000)
      const straight = await harness.append(insp, { kind: 'note', body: { text: 'một' } })
      harness.setClock(now)
      await harness.append(insp, { kind: 'note', body: { text: 'hai' } })
      harness.setClock((signedAt - 86_400) * 1000)
      return [straight, await harness.append(insp, { kind: 'note', body: { text: 'ba' } })]
    },
    [id, NOW, PACKAGE_AT] as const,
  )
  expect(rows).toMatchObject([{ isClockSetBack: false }, { isClockSetBack: true }])
  await verifyAll(page, { id, key })
  const clocks = (await claimsOf(page, id, 'note')).map(({ clock }) => clock)
  expect(clocks).toEqual([undefined, 'set-back', 'set-back'])
})

it('writes the position where that is allowed', async () => {
  const { page, id, key } = await start()
  await page.evaluate(async (insp) => {
    harness.setPosition({ lat: 22.386_412_345_678, lon: 103.458_2, accuracyM: 12.4 })
    await harness.append(insp, { kind: 'note', body: { text: 'ở chợ' } })
  }, id)
  await verifyAll(page, { id, key })
  expect((await claimsOf(page, id, 'note'))[0]?.pos).toEqual({ lat: 22.386_412, lon: 103.4582, accuracyM: 13 })
})

it('refuses entries that nobody could verify, and writes none of them', async () => {
  const { page, id, key } = await start()
  const errors = await page.evaluate(async (insp) => {
    const drafts = [
      { kind: 'note', body: { text: '' } },
      { kind: 'note', body: { text: 'a', about: 9 } },
      { kind: 'finding', body: { text: 'a', level: 'ok', product: 1 } },
      { kind: 'correction', body: { of: 1, reason: 'rút' } },
    ] as const
    const found = []
    for (const draft of drafts) found.push(await harness.append(insp, draft))
    found.push(await harness.append('0'.repeat(32), { kind: 'note', body: { text: 'a' } }))
    await harness.append(insp, { kind: 'end', body: { entries: 7, conclusion: 'in-order' } })
    found.push(await harness.append(insp, { kind: 'finding', body: { text: 'a', level: 'ok' } }))
    return found
  }, id)
  expect(errors).toEqual([...Array.from({ length: 4 }, () => ({ error: 'bad-entry' })), { error: 'no-inspection' }, { error: 'ended' }])
  expect((await verifyAll(page, { id, key })).seq).toBe(2)
})

it('says that the storage is full and keeps everything that was written', async () => {
  const page = await (await browser.newContext()).newPage()
  await page.goto(served.origin)
  const session = await page.context().newCDPSession(page)
  // Set from the start, because browsers cache the amount of free storage for a while.
  await session.send('Storage.overrideQuotaForOrigin', { origin: served.origin, quotaSize: 3_000_000 })
  const { id, key } = await beginIn(page)
  const outcomes = await page.evaluate(async (insp) => {
    const all = []
    for (let index = 0; index < 12; index++) all.push(await harness.appendPhoto(insp, 900_000))
    return all
  }, id)
  const refused = outcomes.findIndex((outcome) => 'error' in outcome)
  expect(refused).toBeGreaterThan(0)
  expect(outcomes.slice(refused)).toEqual(outcomes.slice(refused).map(() => ({ error: 'storage-full' })))
  expect((await verifyAll(page, { id, key })).seq).toBe(1 + refused)
  expect(await page.evaluate((insp) => harness.photos(insp), id)).toHaveLength(refused)
})

it('reads no more than it is asked for, however long the inspection is', async () => {
  const { page, id, key } = await start()
  await page.evaluate(async (insp) => {
    for (let index = 0; index < 300; index++)
      await harness.append(insp, {
        kind: 'scan',
        body: { way: 'camera', text: `https://x/#${index}`, verdict: index % 3 === 0 ? 'lapsed' : 'valid', signals: [], checked: true },
      })
  }, id)
  const row = await page.evaluate((insp) => harness.row(insp), id)
  expect(row?.tally).toMatchObject({ scans: 300, verdicts: { lapsed: 100, valid: 200 } })
  expect((await page.evaluate((insp) => harness.lastEntriesOf(insp, 'scan', 3), id)).map(({ seq }) => seq)).toEqual([301, 300, 299])
  await verifyAll(page, { id, key })
})

it('deletes an inspection only once the service has all of it', async () => {
  const { page, id } = await start()
  expect(await page.evaluate((insp) => harness.delete(insp), id)).toEqual({ error: 'not-sent' })
  expect(await page.evaluate((insp) => harness.entries(insp, 1, 10), id)).toHaveLength(1)
  await page.evaluate((insp) => harness.noteSent(insp, 1), id)
  expect(await page.evaluate((insp) => harness.delete(insp), id)).toBeUndefined()
  expect(await page.evaluate((insp) => harness.entries(insp, 1, 10), id)).toEqual([])
})
