// Sending to a service that gives false answers: every answer is compared with the journal before it counts.
import { fileURLToPath } from 'node:url'
import { hashToken } from '@temsao/shared/inspection/web-crypto.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { connectBrowser } from '../../run/shared-browser.ts'
import { bundleModule } from '../browser-module.ts'
import { serveMisbehaving, writeReceipt, type Behaviour, type MisbehavingService } from './misbehaving-service.ts'
import type { SendingHarness, Sent } from './sending-in-browser.ts'

declare const sending: SendingHarness

let browser: Browser
let service: MisbehavingService
let otherHead: string

beforeAll(async () => {
  service = await serveMisbehaving(await bundleModule(fileURLToPath(new URL('sending-in-browser.ts', import.meta.url))))
  browser = await connectBrowser()
  otherHead = await hashToken('an.other.entry')
})

afterAll(async () => {
  await browser.close()
  service.close()
})

beforeEach(() => service.behave({}))

/** Sends an inspection of three entries from a new phone. */
async function sendTo(behaviour: Behaviour): Promise<Sent> {
  service.behave(behaviour)
  const page = await (await browser.newContext()).newPage()
  try {
    await page.goto(service.origin)
    return await page.evaluate(async () => await sending.send(await sending.begin()))
  } finally {
    await page.context().close()
  }
}

const receiptOf =
  (id: string, entries: number, head: string): Behaviour['toEntries'] & object =>
  (truth) => ({
    ...truth,
    receipt: writeReceipt({ insp: id, entries, head }),
  })

it('keeps what an honest service has confirmed', async () => {
  const sent = await sendTo({ toEntries: (truth, id) => receiptOf(id, truth.entries, truth.head!)(truth, id) })
  expect(sent).toMatchObject({ outcome: 'sent', entries: 3 })
  expect(sent.receipts).toHaveLength(1)
})

it('stops where a service accepts entries and then has none, instead of sending them for ever', async () => {
  expect(await sendTo({ toEntries: () => ({ entries: 0, head: null }) })).toEqual({ outcome: 'no-progress', entries: 0, receipts: [] })
  expect(service.sendings()).toBe(1)
})

it.each<[string, Behaviour]>([
  ['that it had before', { toQuestion: () => ({ entries: 3, head: otherHead }) }],
  ['that it was sent', { toEntries: () => ({ head: otherHead }) }],
])('stops where the service has other entries under the numbers %s', async (_, behaviour) => {
  expect(await sendTo(behaviour)).toEqual({ outcome: 'entry-fork', entries: 0, receipts: [] })
})

it('stops where the service has more entries than the phone', async () => {
  expect(await sendTo({ toQuestion: () => ({ entries: 4, head: otherHead }) })).toEqual({
    outcome: 'service-ahead',
    entries: 0,
    receipts: [],
  })
  expect(service.sendings()).toBe(0)
})

it.each<[string, Behaviour['toEntries'] & object]>([
  ['for other entries', (truth, id) => receiptOf(id, truth.entries, otherHead)(truth, id)],
  ['for more entries than the phone has', (truth, id) => receiptOf(id, truth.entries + 1, truth.head!)(truth, id)],
  ['for another inspection', (truth, id) => receiptOf('0'.repeat(32), truth.entries, truth.head!)(truth, id)],
  ['that is none', () => ({ receipt: 'a.b.c' })],
])('keeps no receipt %s', async (_, toEntries) => {
  expect(await sendTo({ toEntries })).toEqual({ outcome: 'receipt-wrong', entries: 0, receipts: [] })
})
