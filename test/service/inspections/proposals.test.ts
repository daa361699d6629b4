// Proposals of inspections: opened with evidence, judged once by the office, and never a change to the register by themselves.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { keepJournal, makePhone, pathOf, scan, sendEntries, userIdOf, type Journal } from './inspecting.ts'
import { invite, joinAll, type Browser } from '../people/people.ts'
import { BATCH, openTestApp, type TestApp } from '../test-app.ts'

const PATH = '/api/v1/proposals'

describe.each(PRESENT_DIALECTS)('proposals of inspections on $name', (dialect) => {
  let test: TestApp
  let office: Browser
  let inspector: Browser
  let producer: Browser
  let journal: Journal

  beforeAll(async () => {
    test = await openTestApp({ dialect, access: 'accounts' })
    ;({ office, producer } = await joinAll(test))
    await office.post('/api/v1/batches', BATCH)
    inspector = await invite(office, 'inspector')
    const phone = await makePhone(test, await userIdOf(test, 'inspector@example.vn'))
    journal = await keepJournal(phone, [scan(1), scan(2)])
    await sendEntries(inspector, journal)
  })

  afterAll(async () => {
    await test.close()
  })

  const open = async (browser: Browser, body: object) => await browser.post(pathOf(journal.id, '/proposals'), body)
  const judge = async (id: unknown, body: object, match = '"1"') =>
    await office.send('PATCH', `${PATH}/${String(id)}`, { body, headers: { 'If-Match': match } })
  const SUSPEND = { kind: 'suspend', batchId: 1, text: 'Tem lạ trên hai hộp.', entries: [2, 3] }

  it('is opened once, with its subject and the evidence', async () => {
    const { status, body, headers } = await open(inspector, SUSPEND)
    expect(status).toBe(201)
    expect(headers.get('Location')).toBe(`${PATH}/${String(body['id'])}`)
    expect(body).toMatchObject({
      inspectionId: journal.id,
      inspector: 'Vàng A Sử',
      kind: 'suspend',
      batchId: 1,
      lot: 'L261118',
      certificateId: null,
      productName: 'Miến dong',
      producerName: 'HTX Bình Lư',
      entries: [2, 3],
      state: 'open',
      note: null,
      version: 1,
    })
    expect((await open(office, SUSPEND)).body['code']).toBe('duplicate')
    expect((await office.get('/api/v1/batches/1')).body['status']).toBe('active')
  })

  it.each([
    ['nothing to suspend', { batchId: undefined }, ['batchId']],
    ['a certificate to suspend', { certificateId: 1 }, ['certificateId']],
    ['a batch that is none', { batchId: 99 }, ['batchId']],
    ['a batch to revoke', { kind: 'revoke' }, ['batchId', 'certificateId']],
    ['entries that have not come in', { entries: [1, 9] }, ['entries.1']],
    ['no evidence', { entries: [] }, ['entries']],
    ['no reason, and another kind', { text: '', kind: 'fine' }, ['kind', 'text']],
  ])('is refused with %s', async (_, change, fields) => {
    const { status, body } = await open(office, { ...SUSPEND, ...change })
    const named = (body['errors'] as { field: string }[]).map(({ field }) => field)
    expect([status, named.toSorted()]).toEqual([422, fields])
  })

  it('is judged once, by the office, and needs a note to be rejected', async () => {
    const { body } = await open(inspector, { kind: 'revoke', certificateId: 1, text: 'Dùng sai nhãn hiệu.', entries: [1] })
    const id = body['id']
    expect((await judge(id, { state: 'rejected' })).body['errors']).toMatchObject([{ field: 'note' }])
    expect((await judge(id, { state: 'open' })).status).toBe(422)
    expect((await judge(id, { state: 'accepted' }, '"7"')).body).toMatchObject({ code: 'version-conflict', current: { id, state: 'open' } })
    expect((await judge(id, { state: 'rejected', note: 'Chưa đủ căn cứ.' })).body).toMatchObject({ state: 'rejected', version: 2 })
    expect((await judge(id, { state: 'accepted' }, '"2"')).body['code']).toBe('wrong-state')
    // A rejected proposal can be made again with more evidence.
    expect((await open(inspector, { kind: 'revoke', certificateId: 1, text: 'Thêm chứng cứ.', entries: [2] })).status).toBe(201)
    const trail = (await office.get(`/api/v1/audit?record=inspection-proposal&recordId=${String(id)}`)).body['items'] as {
      action: string
    }[]
    expect(trail.map(({ action }) => action)).toEqual(['open', 'judge'])
  })

  it('does not change the register when it is accepted', async () => {
    const { body } = await open(office, { ...SUSPEND, kind: 'recall' })
    expect((await judge(body['id'], { state: 'accepted' })).body).toMatchObject({ state: 'accepted', judgedAt: expect.any(String) })
    expect((await office.get('/api/v1/batches/1')).body['status']).toBe('active')
  })

  it('is listed by state and inspection, and inspectors see only their own', async () => {
    const list = async (browser: Browser, query = '') =>
      ((await browser.get(`${PATH}?${query}`)).body['items'] as { kind: string; state: string }[]).map(
        ({ kind, state }) => `${kind} ${state}`,
      )
    expect(await list(office, 'sort=id')).toEqual(['suspend open', 'revoke rejected', 'revoke open', 'recall accepted'])
    expect(await list(office, 'state=open')).toHaveLength(2)
    expect(await list(office, `inspectionId=${'0'.repeat(32)}`)).toEqual([])
    expect(await list(inspector, `inspectionId=${journal.id}`)).toHaveLength(4)
    const other = await invite(office, 'inspector', { email: 'other@example.vn' })
    expect(await list(other)).toEqual([])
    expect((await other.get(`${PATH}/1`)).status).toBe(404)
    expect((await open(other, SUSPEND)).status).toBe(404)
    expect((await producer.get(PATH)).status).toBe(403)
  })
})
