// Entries that phones send: everything is verified before it is stored, and a repeat changes nothing.
import { describe, expect, it } from 'vitest'
import { verifyAudit } from '@temsao/service/domain/audit.ts'
import { parseReceipt } from '@temsao/shared/inspection/statement.ts'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { NOON } from '../test-app.ts'
import {
  begin,
  keepJournal,
  makePhone,
  note,
  PACKAGE_AT,
  pathOf,
  scan,
  sendEntries,
  userIdOf,
  type Journal,
  type Phone,
} from './inspecting.ts'
import { END, PRODUCT, setUpInspections } from './inspection-setup.ts'

const altered = (journal: Journal, index: number, change: (token: string) => string): Journal => ({
  ...journal,
  tokens: journal.tokens.with(index, change(journal.tokens[index]!)),
})
const flip = (token: string): string => token.replace(/.(?=[^.]{20}$)/, (sign) => (sign === 'A' ? 'B' : 'A'))

describe.each(PRESENT_DIALECTS)('inspections on $name', (dialect) => {
  const setup = setUpInspections(dialect)

  const rows = async ({ id }: Journal) =>
    await setup.test.db.selectFrom('inspectionEntries').select(['seq', 'token']).where('inspectionId', '=', id).orderBy('seq').execute()
  const revoke = async (from: string, enteredAt = new Date(NOON).toISOString()) =>
    await setup.test.db
      .updateTable('inspectorDevices')
      .set({ state: 'revoked', revokedFrom: from as never, revokedEnteredAt: enteredAt, revocationReason: 'Mất máy' })
      .where('kid', '=', setup.phone.kid)
      .execute()

  it('keeps entries as they were signed, and gives a receipt that verifies', async () => {
    const journal = await keepJournal(setup.phone, [PRODUCT, scan(1, { product: 2 }), scan(2), END(4)])
    expect((await setup.inspector.get(pathOf(journal.id, '/progress'))).status).toBe(404)
    const { status, body } = await sendEntries(setup.inspector, journal)
    expect([status, body]).toEqual([200, { entries: 5, head: journal.state.head, missingPhotos: [], receipt: expect.any(String) }])
    const { receipt } = parseReceipt(body['receipt'] as string)
    expect(receipt).toEqual({ issuer: 12, insp: journal.id, entries: 5, head: journal.state.head, issuedAt: NOON / 1000 })
    expect((await setup.inspector.get(pathOf(journal.id, '/progress'))).body).toEqual(body)
    expect((await rows(journal)).map(({ token }) => token)).toEqual(journal.tokens)
  })

  it('continues where it stopped, and stores repeated entries once', async () => {
    const journal = await keepJournal(
      setup.phone,
      Array.from({ length: 11 }, (_, index) => scan(index)),
    )
    expect((await sendEntries(setup.inspector, journal, { count: 5 })).body['entries']).toBe(5)
    expect((await sendEntries(setup.inspector, journal, { count: 5 })).body['entries']).toBe(5)
    expect((await sendEntries(setup.inspector, journal, { from: 3, count: 6 })).body['entries']).toBe(8)
    expect((await sendEntries(setup.inspector, journal, { from: 9 })).body['entries']).toBe(12)
    expect((await sendEntries(setup.inspector, journal)).body['entries']).toBe(12)
    expect((await rows(journal)).map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
    const trail = (await setup.office.get(`/api/v1/audit?record=inspection&recordId=${journal.id}`)).body['items'] as { action: string }[]
    expect(trail.map(({ action }) => action)).toEqual(['receive', 'receive', 'receive'])
    expect(await verifyAudit(setup.test.db)).toMatchObject({ whole: true })
  })

  it('accepts the same inspection from two tabs at once, and stores it once', async () => {
    const journal = await keepJournal(
      setup.phone,
      Array.from({ length: 30 }, (_, index) => scan(index)),
    )
    const replies = await Promise.all([
      sendEntries(setup.inspector, journal),
      sendEntries(setup.inspector, journal),
      sendEntries(setup.inspector, journal, { count: 12 }),
    ])
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await rows(journal)).toHaveLength(31)
    expect((await setup.inspector.get(pathOf(journal.id, '/progress'))).body).toMatchObject({ entries: 31, head: journal.state.head })
  })

  it('accepts thousands of scans, 200 per request', async () => {
    // As many as in an inspection of a warehouse; signing them here takes longer than receiving them.
    const count = dialect.name === 'SQLite' ? 5_000 : 600
    const journal = await keepJournal(
      setup.phone,
      Array.from({ length: count }, (_, index) => scan(index)),
    )
    for (let from = 1; from <= count + 1; from += 200) expect((await sendEntries(setup.inspector, journal, { from })).status).toBe(200)
    expect((await setup.inspector.get(pathOf(journal.id))).body).toMatchObject({
      entries: count + 1,
      head: journal.state.head,
      scans: count,
      verdicts: [{ kind: 'valid', count }],
      doubtfulScans: [],
    })
  }, 120_000)

  it('refuses another token under a number that is taken, and stores nothing of it', async () => {
    const journal = await keepJournal(setup.phone, [scan(1), scan(2)])
    await sendEntries(setup.inspector, journal)
    const other = await keepJournal(setup.phone, [scan(1), scan(3), scan(4)], { id: journal.id })
    const { status, body } = await sendEntries(setup.inspector, other)
    expect([status, body['code'], body['entry']]).toEqual([409, 'entry-fork', 1])
    expect(await rows(journal)).toHaveLength(3)
  })

  it('refuses a gap, and says where to continue', async () => {
    const journal = await keepJournal(setup.phone, [scan(1), scan(2), scan(3)])
    expect((await sendEntries(setup.inspector, journal, { from: 2 })).body).toMatchObject({ code: 'entries-missing', entry: 1 })
    await sendEntries(setup.inspector, journal, { count: 2 })
    expect((await sendEntries(setup.inspector, journal, { from: 4 })).body).toMatchObject({ code: 'entries-missing', entry: 3 })
  })

  it.each<[string, (journal: Journal) => Journal, object]>([
    ['an altered entry', (journal) => altered(journal, 2, flip), { reason: 'entry-altered', entry: 3 }],
    ['an altered first entry', (journal) => altered(journal, 0, flip), { reason: 'entry-altered', entry: 1 }],
    [
      'an entry that is missing',
      (journal) => ({ ...journal, tokens: journal.tokens.toSpliced(1, 1) }),
      { reason: 'entry-missing', entry: 2 },
    ],
    ['no entry at all', (journal) => altered(journal, 1, () => 'x'), { reason: 'entry-altered', entry: 2 }],
  ])('refuses %s, and keeps nothing', async (_, change, place) => {
    const journal = await keepJournal(setup.phone, [scan(1), scan(2), scan(3)])
    const { status, body } = await sendEntries(setup.inspector, change(journal))
    expect([status, body]).toEqual([422, expect.objectContaining({ code: 'inspection-refused', ...place })])
    expect(await setup.test.db.selectFrom('inspections').select('id').where('id', '=', journal.id).execute()).toEqual([])
    expect(await rows(journal)).toEqual([])
  })

  it('refuses later entries that break the chain or the rules of a record, whatever came before', async () => {
    const journal = await keepJournal(setup.phone, [scan(1)])
    await sendEntries(setup.inspector, journal)
    const fork: Journal = { ...journal, tokens: [...journal.tokens], state: { ...journal.state, head: 'x'.repeat(43) } }
    await note(fork, [scan(2)])
    expect((await sendEntries(setup.inspector, fork, { from: 3 })).body).toMatchObject({ reason: 'chain-broken', entry: 3 })
    const wrong: Journal = { ...journal, tokens: [...journal.tokens] }
    await note(wrong, [{ kind: 'note', body: { text: 'x', about: 9 } }])
    expect((await sendEntries(setup.inspector, wrong, { from: 3 })).body).toMatchObject({
      reason: 'bad-entry',
      entry: 3,
      field: 'body.about',
    })
    const changed: Journal = { ...journal, tokens: [...journal.tokens] }
    const body = { way: 'camera', text: 'other', verdict: 'valid', signals: [], checked: true }
    await note(changed, [{ kind: 'correction', body: { of: 2, reason: 'x', body } }])
    expect((await sendEntries(setup.inspector, changed, { from: 3 })).body).toMatchObject({ reason: 'bad-entry', field: 'body.body.text' })
    expect(await rows(journal)).toHaveLength(2)
  })

  it('says what is missing with the first entry', async () => {
    const journal = await keepJournal(setup.phone, [])
    const { status, body } = await setup.inspector.post(pathOf(journal.id, '/entries'), { from: 1, entries: journal.tokens })
    expect([status, body['errors']]).toEqual([
      422,
      [{ field: 'device' }, { field: 'package' }].map((field) => expect.objectContaining(field)),
    ])
    const wrong = { from: 0, entries: [], name: 'x' }
    const fields = (await setup.inspector.post(pathOf(journal.id, '/entries'), wrong)).body['errors'] as { field: string }[]
    expect(fields.map(({ field }) => field).toSorted()).toEqual(['entries', 'from', 'name'])
  })

  it('refuses an altered certificate or package, and those of somebody else', async () => {
    const journal = await keepJournal(setup.phone, [])
    const other = await makePhone(setup.test, 'somebody-else')
    const reasonOf = async (change: object) => (await sendEntries(setup.inspector, journal, { change })).body['reason']
    expect(await reasonOf({ device: flip(setup.phone.certificate) })).toBe('device-altered')
    expect(await reasonOf({ device: other.certificate })).toBe('device-not-certified')
    expect(await reasonOf({ package: flip(setup.phone.package) })).toBe('package-altered')
    expect(await reasonOf({ package: other.package })).toBe('package-altered')
    expect(await reasonOf({ device: setup.phone.package })).toBe('device-altered')
  })

  const codeOf = async (by: Phone) => (await sendEntries(setup.inspector, await keepJournal(by, []))).body['code']

  it('accepts nothing from a device that is unknown, waiting or somebody else’s', async () => {
    const userId = await userIdOf(setup.test, 'inspector@example.vn')
    const waiting = await makePhone(setup.test, userId, 'waiting')
    const foreign = await makePhone(setup.test, 'somebody-else')
    expect(await codeOf(waiting)).toBe('device-waiting')
    expect(await codeOf(foreign)).toBe('device-unknown')
    await setup.test.db.deleteFrom('inspectorDevices').where('kid', '=', setup.phone.kid).execute()
    expect(await codeOf(setup.phone)).toBe('device-unknown')
  })

  it('refuses what a revoked device signed from that day on, and marks what arrived late', async () => {
    const yesterday = PACKAGE_AT - 86_400
    const journal = await keepJournal(setup.phone, [scan(1)])
    await revoke('2026-11-22')
    expect((await sendEntries(setup.inspector, journal)).body).toMatchObject({ code: 'device-revoked', entry: 1 })
    const early = await keepJournal(setup.phone, [scan(1), scan(2)], { at: yesterday })
    await note(early, [scan(3)], PACKAGE_AT + 60)
    expect((await sendEntries(setup.inspector, early)).body).toMatchObject({ code: 'device-revoked', entry: 4 })
    expect((await sendEntries(setup.inspector, early, { count: 3 })).status).toBe(200)
    expect((await setup.office.get(pathOf(early.id))).body['warnings']).toContainEqual({ code: 'after-revocation', entry: 1 })
  })

  it('keeps what a device signed before it was revoked', async () => {
    const journal = await keepJournal(setup.phone, [scan(1)])
    await sendEntries(setup.inspector, journal)
    await revoke('2026-11-22')
    expect((await sendEntries(setup.inspector, journal)).body['entries']).toBe(2)
    expect((await setup.office.get(pathOf(journal.id))).body['warnings']).toEqual([{ code: 'unfinished' }, { code: 'signature-missing' }])
  })

  it('begins only with its first entry', async () => {
    const journal = await keepJournal(setup.phone, [scan(1)])
    const again: Journal = { ...journal, tokens: [...journal.tokens] }
    await note(again, [begin(setup.phone)])
    await sendEntries(setup.inspector, journal)
    expect((await sendEntries(setup.inspector, again, { from: 3 })).body).toMatchObject({ reason: 'bad-entry', entry: 3, field: 'kind' })
    expect((await setup.inspector.get(pathOf('not-an-id', '/progress'))).status).toBe(404)
    expect(
      (
        await setup.inspector.post(pathOf('x'.repeat(32), '/entries'), {
          from: 1,
          entries: journal.tokens,
          device: setup.phone.certificate,
          package: setup.phone.package,
        })
      ).body,
    ).toMatchObject({ reason: 'foreign-entry' })
  })
})
