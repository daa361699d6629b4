// Entries are made so that they can be verified later, and a run of them is verified in pieces or refused at its first fault.
import { describe, expect, it } from 'vitest'
import { createEntry, startChain, verifyRun } from '@temsao/shared/inspection/chain.ts'
import type { EntryDraft } from '@temsao/shared/inspection/entry.ts'
import type { BundleReason } from '@temsao/shared/inspection/inspection-error.ts'
import { BEGUN_AT, createChain, DEVICE, DEVICE_KID, DRAFTS, INSPECTION, PACKAGE_AT, signPayload } from '../../vectors/inspection/sample.ts'
import { SAMPLE } from './sample-faults.ts'

const SIGN = async (bytes: Uint8Array): Promise<Uint8Array> => DEVICE.sign(bytes)

describe('making entries', () => {
  it('notes a clock that was set back, until it is ahead of the last entry again', async () => {
    const times = [BEGUN_AT, BEGUN_AT + 60, BEGUN_AT + 30, BEGUN_AT + 40, PACKAGE_AT - 10, PACKAGE_AT - 5, BEGUN_AT + 90]
    const { entries } = await createChain({ drafts: DRAFTS.slice(0, 7), clock: (index) => times[index]! })
    expect(entries.map(({ clock }) => clock)).toEqual([undefined, undefined, 'set-back', undefined, 'set-back', 'set-back', undefined])
  })

  it('rounds positions to six decimals and upwards to whole metres', async () => {
    const now = BEGUN_AT * 1000
    const { entry } = await createEntry(
      SAMPLE.state,
      { ...DRAFTS[14]!, now, pos: { lat: 22.338_333_49, lon: -0.000_000_1, accuracyM: 11.2 } },
      SIGN,
    )
    expect(JSON.stringify(entry.pos)).toBe('{"lat":22.338333,"lon":0,"accuracyM":12}')
  })

  it('refuses what could not be verified later, and names the member', async () => {
    const draft: EntryDraft = { kind: 'note', body: { text: 'x'.repeat(2001) } }
    await expect(createEntry(SAMPLE.state, { ...draft, now: 0 }, SIGN)).rejects.toMatchObject({ reason: 'bad-entry', field: 'body.text' })
    const full = { ...SAMPLE.state, seq: 20_000 }
    await expect(createEntry(full, { ...DRAFTS[14]!, now: 0 }, SIGN)).rejects.toMatchObject({ reason: 'bad-entry', field: 'seq' })
  })
})

describe('a run of entries', () => {
  it('is verified in pieces as well as in one', async () => {
    const start = await startChain({ insp: INSPECTION, kid: DEVICE_KID, packageToken: 'x', packageIat: PACKAGE_AT })
    const before = { ...start, head: SAMPLE.entries[0]!.prev }
    const first = await verifyRun(SAMPLE.tokens.slice(0, 6), before, DEVICE.point)
    const second = await verifyRun(SAMPLE.tokens.slice(6), first.state, DEVICE.point)
    expect(second.state).toEqual(SAMPLE.state)
    expect([...first.entries, ...second.entries]).toEqual(SAMPLE.entries)
    expect(await verifyRun([], second.state, DEVICE.point)).toMatchObject({ entries: [], state: SAMPLE.state })
  })

  it.each<[string, number, number, BundleReason, number]>([
    ['that begins too early', 6, 4, 'entry-repeated', 5],
    ['that begins too late', 6, 8, 'entry-missing', 7],
  ])('%s is refused', async (_, has, from, reason, entry) => {
    const start = { ...SAMPLE.state, seq: has, head: SAMPLE.entries[has]!.prev, iat: SAMPLE.entries[has - 1]!.iat }
    await expect(verifyRun(SAMPLE.tokens.slice(from), start, DEVICE.point)).rejects.toMatchObject({ reason, entry })
  })

  it('whose note about the clock contradicts its times is refused', async () => {
    const claims = { ...SAMPLE.entries[14]!, seq: 16, prev: SAMPLE.state.head, iat: BEGUN_AT }
    await expect(verifyRun([signPayload(JSON.stringify(claims))], SAMPLE.state, DEVICE.point)).rejects.toMatchObject({
      reason: 'bad-entry',
      field: 'clock',
    })
  })

  it('reports the first fault, wherever other faults are', async () => {
    const tokens = SAMPLE.tokens.map((token, index) => (index < 5 ? token : `${token}A`))
    const start = { ...SAMPLE.state, insp: '', seq: 0, head: SAMPLE.entries[0]!.prev, iat: PACKAGE_AT }
    await expect(verifyRun(tokens, start, DEVICE.point)).rejects.toMatchObject({ reason: 'entry-altered', entry: 6 })
  })
})
