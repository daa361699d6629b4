// The browser is killed while it writes, as by an empty battery: every acknowledged entry is there, and the chain is whole.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startChain, verifyRun } from '@temsao/shared/inspection/chain.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBrowserProcess, type BrowserProcess } from '../../browser.ts'
import { bundleModule, serveScript } from '../browser-module.ts'
import type { JournalHarness } from './journal-in-browser.ts'

declare const harness: JournalHarness

let served: Awaited<ReturnType<typeof serveScript>>
let profile: string

beforeAll(async () => {
  served = await serveScript(await bundleModule(fileURLToPath(new URL('journal-in-browser.ts', import.meta.url))))
  profile = await mkdtemp(join(tmpdir(), 'temsao-killed-'))
})

afterAll(async () => {
  served.close()
  await rm(profile, { recursive: true, force: true, maxRetries: 5 })
})

async function openPage({ browser }: BrowserProcess): Promise<Page> {
  const page = await browser.contexts()[0]!.newPage()
  await page.goto(served.origin)
  return page
}

const SIGNED_AT = 1_790_000_000

it('loses nothing that was acknowledged, whenever the browser is killed', async () => {
  let [id, acknowledged, photos] = ['', 0, 0]
  for (const writes of [11, 6, 17]) {
    const before = acknowledged
    const opened = await startBrowserProcess(profile)
    try {
      const page = await openPage(opened)
      // Every acknowledged entry was written; the last call before the kill may or may not have been.
      await page.exposeFunction('acknowledge', (seq: number, isPhoto: boolean) => {
        acknowledged = seq
        photos += isPhoto ? 1 : 0
      })
      await page.evaluate(() => harness.prepare('journal'))
      id = await page.evaluate(async ([known, signedAt]) => (known === '' ? (await harness.begin(signedAt)).id : known), [
        id,
        SIGNED_AT,
      ] as const)
      void page
        .evaluate(async (insp) => {
          const told = globalThis as unknown as { acknowledge: (seq: number, isPhoto: boolean) => Promise<void> }
          for (let index = 0; ; index++) {
            const isPhoto = index % 5 === 4
            const row = isPhoto
              ? await harness.appendPhoto(insp, 200_000)
              : await harness.append(insp, { kind: 'note', body: { text: `${index}` } })
            if (!('error' in row)) await told.acknowledge(row.chain.seq, isPhoto)
          }
        }, id)
        .catch(() => undefined)
      // The browser is still writing when it is killed: within an entry, or between two.
      await expect.poll(() => acknowledged - before).toBeGreaterThan(writes)
    } finally {
      await opened.kill()
    }
  }
  const opened = await startBrowserProcess(profile)
  try {
    const page = await openPage(opened)
    const key = await page.evaluate(() => harness.prepare('journal'))
    const kept = await page.evaluate((insp) => harness.entries(insp, 1, 30_000), id)
    const row = await page.evaluate((insp) => harness.row(insp), id)
    const empty = await startChain({ insp: id, kid: key.kid, packageToken: 'head.of.package', packageIat: SIGNED_AT })
    const tokens = kept.map(({ token }) => token)
    const { state } = await verifyRun(tokens, empty, key)
    expect(state).toEqual(row?.chain)
    expect(state.seq).toBeGreaterThanOrEqual(acknowledged)
    expect(acknowledged).toBeGreaterThan(10)
    // Entry and photo are written together or not at all.
    const lying = await page.evaluate((insp) => harness.photos(insp), id)
    expect(lying).toHaveLength(kept.filter(({ kind }) => kind === 'photo').length)
    expect(lying.length).toBeGreaterThanOrEqual(photos)
    expect(photos).toBeGreaterThan(0)
    expect(await page.evaluate((insp) => harness.append(insp, { kind: 'note', body: { text: 'tiếp tục' } }), id)).toMatchObject({
      chain: { seq: state.seq + 1 },
    })
  } finally {
    await opened.kill()
  }
})
