// Inspections that phones send: everything is verified before it is stored, a repeat changes nothing, and nobody reads other people's.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { verifyAudit } from '@temsao/service/domain/audit.ts'
import { parseReceipt } from '@temsao/shared/inspection/statement.ts'
import { PRESENT_DIALECTS } from '../dialects.ts'
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
import { invite, joinAsOperator, type Browser } from '../people/people.ts'
import { NOON, openTestApp, type TestApp } from '../test-app.ts'

const PRODUCT = { kind: 'product', body: { name: 'Miến dong', producerName: 'HTX Bình Lư', producerId: 1, lot: 'L1' } } as const
const END = (entries: number) => ({ kind: 'end', body: { entries, conclusion: 'faults' } }) as const

const finding = (level: 'minor' | 'serious') => ({ kind: 'finding', body: { text: 'x', level } }) as const

const altered = (journal: Journal, index: number, change: (token: string) => string): Journal => ({
  ...journal,
  tokens: journal.tokens.with(index, change(journal.tokens[index]!)),
})
const flip = (token: string): string => token.replace(/.(?=[^.]{20}$)/, (sign) => (sign === 'A' ? 'B' : 'A'))

describe.each(PRESENT_DIALECTS)('inspections on $name', (dialect) => {
  let test: TestApp
  let office: Browser
  let inspector: Browser
  let phone: Phone

  beforeAll(async () => {
    test = await openTestApp({ dialect, access: 'accounts' })
    office = await invite(await joinAsOperator(test), 'office')
    inspector = await invite(office, 'inspector')
  })

  afterAll(async () => {
    await test.close()
  })

  beforeEach(async () => {
    phone = await makePhone(test, await userIdOf(test, 'inspector@example.vn'))
  })

  const rows = async ({ id }: Journal) =>
    await test.db.selectFrom('inspectionEntries').select(['seq', 'token']).where('inspectionId', '=', id).orderBy('seq').execute()
  const revoke = async (from: string, enteredAt = new Date(NOON).toISOString()) =>
    await test.db
      .updateTable('inspectorDevices')
      .set({ state: 'revoked', revokedFrom: from as never, revokedEnteredAt: enteredAt, revocationReason: 'Mất máy' })
      .where('kid', '=', phone.kid)
      .execute()

  it('keeps entries as they were signed, and gives a receipt that verifies', async () => {
    const journal = await keepJournal(phone, [PRODUCT, scan(1, { product: 2 }), scan(2), END(4)])
    expect((await inspector.get(pathOf(journal.id, '/progress'))).status).toBe(404)
    const { status, body } = await sendEntries(inspector, journal)
    expect([status, body]).toEqual([200, { entries: 5, head: journal.state.head, missingPhotos: [], receipt: expect.any(String) }])
    const { receipt } = parseReceipt(body['receipt'] as string)
    expect(receipt).toEqual({ issuer: 12, insp: journal.id, entries: 5, head: journal.state.head, issuedAt: NOON / 1000 })
    expect((await inspector.get(pathOf(journal.id, '/progress'))).body).toEqual(body)
    expect((await rows(journal)).map(({ token }) => token)).toEqual(journal.tokens)
  })

  it('goes on where it stopped, and takes the same twice once', async () => {
    const journal = await keepJournal(
      phone,
      Array.from({ length: 11 }, (_, index) => scan(index)),
    )
    expect((await sendEntries(inspector, journal, { count: 5 })).body['entries']).toBe(5)
    expect((await sendEntries(inspector, journal, { count: 5 })).body['entries']).toBe(5)
    expect((await sendEntries(inspector, journal, { from: 3, count: 6 })).body['entries']).toBe(8)
    expect((await sendEntries(inspector, journal, { from: 9 })).body['entries']).toBe(12)
    expect((await sendEntries(inspector, journal)).body['entries']).toBe(12)
    expect((await rows(journal)).map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
    const trail = (await office.get(`/api/v1/audit?record=inspection&recordId=${journal.id}`)).body['items'] as { action: string }[]
    expect(trail.map(({ action }) => action)).toEqual(['receive', 'receive', 'receive'])
    expect(await verifyAudit(test.db)).toMatchObject({ whole: true })
  })

  it('takes the same inspection from two tabs at once, and keeps it once', async () => {
    const journal = await keepJournal(
      phone,
      Array.from({ length: 30 }, (_, index) => scan(index)),
    )
    const replies = await Promise.all([
      sendEntries(inspector, journal),
      sendEntries(inspector, journal),
      sendEntries(inspector, journal, { count: 12 }),
    ])
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await rows(journal)).toHaveLength(31)
    expect((await inspector.get(pathOf(journal.id, '/progress'))).body).toMatchObject({ entries: 31, head: journal.state.head })
  })

  it('takes thousands of scans, 200 a request', async () => {
    // As many as in an inspection of a warehouse; signing them here takes longer than receiving them.
    const count = dialect.name === 'SQLite' ? 5_000 : 600
    const journal = await keepJournal(
      phone,
      Array.from({ length: count }, (_, index) => scan(index)),
    )
    for (let from = 1; from <= count + 1; from += 200) expect((await sendEntries(inspector, journal, { from })).status).toBe(200)
    expect((await inspector.get(pathOf(journal.id))).body).toMatchObject({
      entries: count + 1,
      head: journal.state.head,
      scans: count,
      verdicts: [{ kind: 'valid', count }],
      doubtfulScans: [],
    })
  }, 120_000)

  it('refuses another token under a number that is taken, and keeps nothing of it', async () => {
    const journal = await keepJournal(phone, [scan(1), scan(2)])
    await sendEntries(inspector, journal)
    const other = await keepJournal(phone, [scan(1), scan(3), scan(4)], { id: journal.id })
    const { status, body } = await sendEntries(inspector, other)
    expect([status, body['code'], body['entry']]).toEqual([409, 'entry-fork', 1])
    expect(await rows(journal)).toHaveLength(3)
  })

  it('refuses a gap, and says where to go on', async () => {
    const journal = await keepJournal(phone, [scan(1), scan(2), scan(3)])
    expect((await sendEntries(inspector, journal, { from: 2 })).body).toMatchObject({ code: 'entries-missing', entry: 1 })
    await sendEntries(inspector, journal, { count: 2 })
    expect((await sendEntries(inspector, journal, { from: 4 })).body).toMatchObject({ code: 'entries-missing', entry: 3 })
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
    const journal = await keepJournal(phone, [scan(1), scan(2), scan(3)])
    const { status, body } = await sendEntries(inspector, change(journal))
    expect([status, body]).toEqual([422, expect.objectContaining({ code: 'inspection-refused', ...place })])
    expect(await test.db.selectFrom('inspections').select('id').where('id', '=', journal.id).execute()).toEqual([])
    expect(await rows(journal)).toEqual([])
  })

  it('refuses later entries that break the chain or the rules of a record, whatever came before', async () => {
    const journal = await keepJournal(phone, [scan(1)])
    await sendEntries(inspector, journal)
    const fork: Journal = { ...journal, tokens: [...journal.tokens], state: { ...journal.state, head: 'x'.repeat(43) } }
    await note(fork, [scan(2)])
    expect((await sendEntries(inspector, fork, { from: 3 })).body).toMatchObject({ reason: 'chain-broken', entry: 3 })
    const wrong: Journal = { ...journal, tokens: [...journal.tokens] }
    await note(wrong, [{ kind: 'note', body: { text: 'x', about: 9 } }])
    expect((await sendEntries(inspector, wrong, { from: 3 })).body).toMatchObject({ reason: 'bad-entry', entry: 3, field: 'body.about' })
    const changed: Journal = { ...journal, tokens: [...journal.tokens] }
    const body = { way: 'camera', text: 'other', verdict: 'valid', signals: [], checked: true }
    await note(changed, [{ kind: 'correction', body: { of: 2, reason: 'x', body } }])
    expect((await sendEntries(inspector, changed, { from: 3 })).body).toMatchObject({ reason: 'bad-entry', field: 'body.body.text' })
    expect(await rows(journal)).toHaveLength(2)
  })

  it('says what is missing with the first entry', async () => {
    const journal = await keepJournal(phone, [])
    const { status, body } = await inspector.post(pathOf(journal.id, '/entries'), { from: 1, entries: journal.tokens })
    expect([status, body['errors']]).toEqual([
      422,
      [{ field: 'device' }, { field: 'package' }].map((field) => expect.objectContaining(field)),
    ])
    const wrong = { from: 0, entries: [], name: 'x' }
    const fields = (await inspector.post(pathOf(journal.id, '/entries'), wrong)).body['errors'] as { field: string }[]
    expect(fields.map(({ field }) => field).toSorted()).toEqual(['entries', 'from', 'name'])
  })

  it('refuses what was altered of the certificate and the package, and those of somebody else', async () => {
    const journal = await keepJournal(phone, [])
    const other = await makePhone(test, 'somebody-else')
    const reasonOf = async (change: object) => (await sendEntries(inspector, journal, { change })).body['reason']
    expect(await reasonOf({ device: flip(phone.certificate) })).toBe('device-altered')
    expect(await reasonOf({ device: other.certificate })).toBe('device-not-certified')
    expect(await reasonOf({ package: flip(phone.package) })).toBe('package-altered')
    expect(await reasonOf({ package: other.package })).toBe('package-altered')
    expect(await reasonOf({ device: phone.package })).toBe('device-altered')
  })

  const codeOf = async (by: Phone) => (await sendEntries(inspector, await keepJournal(by, []))).body['code']

  it('takes nothing from a device that is unknown, waiting or somebody else’s', async () => {
    const userId = await userIdOf(test, 'inspector@example.vn')
    const waiting = await makePhone(test, userId, 'waiting')
    const foreign = await makePhone(test, 'somebody-else')
    expect(await codeOf(waiting)).toBe('device-waiting')
    expect(await codeOf(foreign)).toBe('device-unknown')
    await test.db.deleteFrom('inspectorDevices').where('kid', '=', phone.kid).execute()
    expect(await codeOf(phone)).toBe('device-unknown')
  })

  it('refuses what a revoked device signed from that day on, and marks what came in late', async () => {
    const yesterday = PACKAGE_AT - 86_400
    const journal = await keepJournal(phone, [scan(1)])
    await revoke('2026-11-22')
    expect((await sendEntries(inspector, journal)).body).toMatchObject({ code: 'device-revoked', entry: 1 })
    const early = await keepJournal(phone, [scan(1), scan(2)], { at: yesterday })
    await note(early, [scan(3)], PACKAGE_AT + 60)
    expect((await sendEntries(inspector, early)).body).toMatchObject({ code: 'device-revoked', entry: 4 })
    expect((await sendEntries(inspector, early, { count: 3 })).status).toBe(200)
    expect((await office.get(pathOf(early.id))).body['warnings']).toContainEqual({ code: 'after-revocation', entry: 1 })
  })

  it('keeps what a device signed before it was revoked', async () => {
    const journal = await keepJournal(phone, [scan(1)])
    await sendEntries(inspector, journal)
    await revoke('2026-11-22')
    expect((await sendEntries(inspector, journal)).body['entries']).toBe(2)
    expect((await office.get(pathOf(journal.id))).body['warnings']).toEqual([{ code: 'unfinished' }, { code: 'signature-missing' }])
  })

  it('lists by place, producer, finding, conclusion and words, and shows an inspector only their own', async () => {
    const place = 'Chợ phiên Sìn Hồ'
    const first = await keepJournal(phone, [PRODUCT, finding('serious'), END(3)], { place })
    const second = await keepJournal(phone, [finding('minor'), { kind: 'correction', body: { of: 2, reason: 'Nhầm' } }], {
      at: PACKAGE_AT + 7200,
      place,
    })
    for (const journal of [first, second]) expect((await sendEntries(inspector, journal)).status).toBe(200)
    // The inspections of the other tests are older.
    const list = async (browser: Browser, query = '') =>
      ((await browser.get(`/api/v1/inspections?${query}`)).body['items'] as { id: string }[])
        .map(({ id }) => id)
        .filter((id) => id === first.id || id === second.id)
    expect(await list(office)).toEqual([second.id, first.id])
    expect(await list(office, 'sort=begunAt')).toEqual([first.id, second.id])
    for (const query of ['finding=serious', 'producerId=1', 'conclusion=faults', 'state=ended', 'search=mien%20dong', 'search=binh%20lu'])
      expect([query, await list(office, query)]).toEqual([query, [first.id]])
    for (const query of ['finding=minor', 'provinceCode=11', 'communeCode=03390', 'producerId=2'])
      expect([query, await list(office, query)]).toEqual([query, []])
    expect(await list(office, 'provinceCode=12&communeCode=03388&search=cho%20phien')).toEqual([second.id, first.id])
    const page = await office.get('/api/v1/inspections?limit=1&search=sin%20ho')
    expect(await list(office, `limit=1&search=sin%20ho&cursor=${page.body['nextCursor'] as string}`)).toEqual([first.id])
    const other = await invite(office, 'inspector', { email: 'other@example.vn' })
    expect([await list(other), await list(inspector)]).toEqual([[], [second.id, first.id]])
    expect((await other.get(pathOf(first.id))).status).toBe(404)
    expect((await other.get(pathOf(first.id, '/bundle.json'))).status).toBe(404)
    expect((await sendEntries(other, first)).body).toMatchObject({ code: 'entry-fork' })
  })

  it('shows an inspection with its corrections applied, and what stood there before', async () => {
    const journal = await keepJournal(phone, [
      { kind: 'person', body: { name: 'Vàng A Sử', role: 'inspector' } },
      PRODUCT,
      scan(1, { product: 3, verdict: 'signature-wrong' }),
      scan(1, { product: 3, verdict: 'signature-wrong' }),
      scan(2, { product: 3, typedCode: '26R2V-M4A3V', signals: ['seen-twice-here'] }),
      { kind: 'check', body: { item: 'stars-right', answer: 'no', text: 'In 4 sao.', product: 3 } },
      { kind: 'note', body: { text: 'Ba hộp' } },
      { kind: 'correction', body: { of: 8, reason: 'Gõ nhầm', body: { text: 'Hai hộp' } } },
    ])
    expect((await sendEntries(inspector, journal)).status).toBe(200)
    expect((await office.get(pathOf(journal.id))).body).toMatchObject({
      number: `HK-20261122-${phone.kid.slice(0, 4)}-01`,
      inspector: 'Vàng A Sử',
      province: 'Lai Châu',
      commune: 'Phường Đoàn Kết',
      producers: ['HTX Bình Lư'],
      products: [{ entry: 3, name: 'Miến dong', scans: 3, doubtful: 3 }],
      verdicts: [
        { kind: 'signature-wrong', count: 2 },
        { kind: 'valid', count: 1 },
      ],
      doubtfulScans: [
        { entry: 4, verdict: 'signature-wrong', times: 2 },
        { entry: 6, typedCode: '26R2V-M4A3V', times: 1 },
      ],
      signals: [{ code: 'seen-twice-here', stamps: ['26R2V-M4A3V'] }],
      checks: [{ item: 'stars-right', answer: 'no' }],
      notes: [{ entry: 8, text: 'Hai hộp' }],
      corrections: [{ of: 8, kind: 'note', reason: 'Gõ nhầm', before: { text: 'Ba hộp' }, after: { text: 'Hai hộp' } }],
      warnings: [{ code: 'unfinished' }, { code: 'signature-missing' }],
      leftOut: {},
    })
  })

  it('begins only with its first entry', async () => {
    const journal = await keepJournal(phone, [scan(1)])
    const again: Journal = { ...journal, tokens: [...journal.tokens] }
    await note(again, [begin(phone)])
    await sendEntries(inspector, journal)
    expect((await sendEntries(inspector, again, { from: 3 })).body).toMatchObject({ reason: 'bad-entry', entry: 3, field: 'kind' })
    expect((await inspector.get(pathOf('not-an-id', '/progress'))).status).toBe(404)
    expect(
      (
        await inspector.post(pathOf('x'.repeat(32), '/entries'), {
          from: 1,
          entries: journal.tokens,
          device: phone.certificate,
          package: phone.package,
        })
      ).body,
    ).toMatchObject({ reason: 'foreign-entry' })
  })
})
