// The files of an inspection: photos, the bundle that a stranger can verify, the inspection record, the public statement.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyBundle } from '@temsao/shared/inspection/verify-bundle.ts'
import { parseStatement } from '@temsao/shared/inspection/statement.ts'
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose'
import { getTrust } from '@temsao/service/signing/trust.ts'
import { jpegOf } from '../print/inspection-report-samples.ts'
import { readPageTexts } from '../print/pdf-text.ts'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { keepJournal, makePhone, note, pathOf, scan, sendEntries, userIdOf, type Journal } from './inspecting.ts'
import { invite, joinAsOperator, ORIGIN, type Browser } from '../people/people.ts'
import { NOON, openTestApp, type TestApp } from '../test-app.ts'

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const PHOTO = jpegOf(320, 240)
const photo = (bytes: Uint8Array, width = 320, height = 240) =>
  ({ kind: 'photo', body: { sha256: hashOf(bytes), sizeBytes: bytes.length, width, height, caption: 'Nhãn' } }) as const

describe.each(PRESENT_DIALECTS)('files of inspections on $name', (dialect) => {
  let test: TestApp
  let office: Browser
  let inspector: Browser
  let journal: Journal

  beforeAll(async () => {
    test = await openTestApp({ dialect, access: 'accounts' })
    office = await invite(await joinAsOperator(test), 'office')
    inspector = await invite(office, 'inspector', { provinces: 'all' } as never)
    const phone = await makePhone(test, await userIdOf(test, 'inspector@example.vn'))
    journal = await keepJournal(phone, [
      { kind: 'person', body: { name: 'Nguyễn Thị Hoa', role: 'seller' } },
      { kind: 'product', body: { name: 'Miến dong', producerName: 'HTX Bình Lư', producerId: 1, lot: 'L1' } },
      scan(1, { product: 3, verdict: 'recalled', typedCode: '26R2V-M4A3V' }),
      photo(PHOTO),
      { kind: 'finding', body: { text: 'Còn bán lô đã thu hồi.', level: 'serious', photos: [5], proposes: 'recall' } },
      { kind: 'signature', body: { side: 'inspector', name: 'Vàng A Sử', strokes: 'M10 20L300 140' } },
      { kind: 'signature', body: { side: 'inspected', name: 'Nguyễn Thị Hoa', refused: 'Vắng mặt' } },
      { kind: 'end', body: { entries: 8, conclusion: 'faults', text: 'Đề nghị xử lý.' } },
    ])
    await sendEntries(inspector, journal)
  })

  afterAll(async () => {
    await test.close()
  })

  const put = async (bytes: Uint8Array, { browser = inspector, name = hashOf(bytes), type = 'image/jpeg', id = journal.id } = {}) => {
    const headers = { 'Content-Type': type, Cookie: browser.cookieHeader, Origin: ORIGIN }
    const body = Uint8Array.from(bytes)
    const response = await test.app.request(pathOf(id, `/photos/${name}`), { method: 'PUT', headers, body })
    return { status: response.status, body: response.status === 204 ? {} : ((await response.json()) as Record<string, unknown>) }
  }
  const fetchAs = async (browser: Browser, path: string) => await test.app.request(path, { headers: { Cookie: browser.cookieHeader } })
  const missing = async () => (await inspector.get(pathOf(journal.id, '/progress'))).body['missingPhotos']

  it('accepts a photo that an entry names, stores it once, and returns the same bytes', async () => {
    expect(await missing()).toEqual([hashOf(PHOTO)])
    expect((await fetchAs(office, pathOf(journal.id, `/photos/${hashOf(PHOTO)}`))).status).toBe(404)
    expect(await Promise.all([put(PHOTO), put(PHOTO)])).toEqual([
      expect.objectContaining({ status: 204 }),
      expect.objectContaining({ status: 204 }),
    ])
    expect((await put(PHOTO)).status).toBe(204)
    expect(await missing()).toEqual([])
    const answer = await fetchAs(office, pathOf(journal.id, `/photos/${hashOf(PHOTO)}`))
    expect([answer.headers.get('Content-Type'), Buffer.from(await answer.arrayBuffer()).equals(PHOTO)]).toEqual(['image/jpeg', true])
    const trail = (await office.get(`/api/v1/audit?record=inspection&recordId=${journal.id}`)).body['items'] as { action: string }[]
    expect(trail.map(({ action }) => action)).toEqual(['receive', 'receive-photo'])
  })

  it('refuses other bytes than those signed, photos that no entry names, and what is not a photo', async () => {
    expect(await put(jpegOf(8, 8), { name: hashOf(PHOTO) })).toMatchObject({
      status: 422,
      body: { code: 'inspection-refused', reason: 'photo-altered', entry: 5 },
    })
    expect(await put(jpegOf(8, 8))).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(await put(PHOTO, { type: 'image/png' })).toMatchObject({ status: 415 })
    expect(await put(new Uint8Array(1_048_577))).toMatchObject({ status: 413 })
    expect(await put(PHOTO, { browser: office })).toMatchObject({ status: 403 })
    const text = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')
    const half = jpegOf(640, 480).subarray(0, 900)
    // One pixel of 20,000 × 20,000: only the header gives the size.
    const bomb = Buffer.from(PHOTO)
    const frame = bomb.indexOf(Buffer.from('ffc0', 'hex'))
    bomb.writeUInt16BE(20_000, frame + 5)
    bomb.writeUInt16BE(20_000, frame + 7)
    const wrong = await keepJournal(journal.phone, [photo(text), photo(half), photo(bomb)])
    await sendEntries(inspector, wrong)
    const codes = []
    for (const bytes of [text, half, bomb]) codes.push((await put(bytes, { id: wrong.id })).body['code'])
    expect(codes).toEqual(['not-a-photo', 'photo-damaged', 'photo-too-large'])
  })

  const bundleOf = async (query = '') => await (await fetchAs(office, pathOf(journal.id, `/bundle.json${query}`))).text()

  it('gives out a bundle that verifies without the register', async () => {
    await put(PHOTO)
    const { roots, list } = await getTrust(test.db)
    const verdict = await verifyBundle(await bundleOf(), { roots, now: NOON })
    expect(verdict).toMatchObject({
      state: 'verified',
      inspection: { id: journal.id, entries: 9 },
      proof: { head: journal.state.head, trustSequence: list.sequence, receipt: { entries: 9 } },
    })
    // The file contains everything needed to verify it.
    expect(verdict.state === 'verified' && verdict.warnings).toEqual([])
    const bare = await verifyBundle(await bundleOf('?photos=false'), { roots, now: NOON })
    expect(bare).toMatchObject({ state: 'verified' })
    expect(bare.state === 'verified' && bare.warnings.map(({ code }) => code)).toContain('photo-missing')
    const changed = (await bundleOf()).replace(journal.tokens[3]!.slice(-20), 'A'.repeat(20))
    expect(await verifyBundle(changed, { roots, now: NOON })).toMatchObject({ state: 'refused', reason: 'entry-altered', entry: 4 })
  })

  it('gives anybody a statement to compare with the inspection record, without names of people', async () => {
    const answer = await test.app.request(`/inspections/${journal.id}/statement`, { headers: { Origin: 'https://elsewhere.example' } })
    const token = await answer.text()
    expect([answer.status, answer.headers.get('Content-Type'), answer.headers.get('Access-Control-Allow-Origin')]).toEqual([
      200,
      'application/ocop-inspection+jwt',
      '*',
    ])
    const keys = (await (await test.app.request('/.well-known/jwks.json')).json()) as JSONWebKeySet
    await compactVerify(token, createLocalJWKSet(keys))
    expect(parseStatement(token, journal.id).statement).toMatchObject({
      issuer: 12,
      entries: 9,
      head: journal.state.head,
      place: 'Cửa hàng Bản Đỏ',
      producers: ['HTX Bình Lư'],
      products: 1,
      findings: { ok: 0, minor: 0, serious: 1 },
    })
    expect(Buffer.from(token.split('.')[1]!, 'base64url').toString()).not.toContain('Hoa')
    const again = await test.app.request(`/inspections/${journal.id}/statement`, {
      headers: { 'If-None-Match': answer.headers.get('ETag')! },
    })
    expect(again.status).toBe(304)
    for (const id of ['0'.repeat(32), 'x']) expect((await test.app.request(`/inspections/${id}/statement`)).status).toBe(404)
  })

  it('states what an inspection record said when it was printed, even after more entries', async () => {
    const phone = journal.phone
    const paper = await keepJournal(phone, [
      { kind: 'product', body: { name: 'Chè', producerName: 'HTX Bình Lư' } },
      { kind: 'finding', body: { text: 'Nhãn in sai.', level: 'serious', product: 2 } },
    ])
    await sendEntries(inspector, paper)
    const printed = paper.state.head
    await note(paper, [
      { kind: 'correction', body: { of: 3, reason: 'Xem lại', body: { text: 'Nhãn mờ.', level: 'minor', product: 2 } } },
      ...Array.from({ length: 250 }, (_, index) => scan(index)),
      { kind: 'end', body: { entries: 254, conclusion: 'faults' } },
    ])
    await sendEntries(inspector, paper, { from: 4 })
    await sendEntries(inspector, paper, { from: 204 })
    const stated = async (query = '') => {
      const answer = await test.app.request(`/inspections/${paper.id}/statement${query}`)
      return parseStatement(await answer.text(), paper.id).statement
    }
    const newest = { entries: 255, head: paper.state.head, later: 0, findings: { ok: 0, minor: 1, serious: 0 } }
    expect(await stated()).toMatchObject(newest)
    expect((await stated()).endedAt).not.toBeNull()
    const findings = { ok: 0, minor: 0, serious: 1 }
    expect(await stated(`?head=${printed}`)).toMatchObject({ entries: 3, head: printed, later: 252, findings, endedAt: null, products: 1 })
    for (const head of [paper.state.head, 'A'.repeat(43), 'x', '', journal.state.head])
      expect(await stated(`?head=${head}`)).toMatchObject(newest)
    expect((await test.app.request(`/inspections/${'0'.repeat(32)}/statement?head=${printed}`)).status).toBe(404)
  })

  it('draws the inspection record as a PDF', async () => {
    const answer = await fetchAs(office, pathOf(journal.id, '/report.pdf'))
    const pdf = Buffer.from(await answer.arrayBuffer())
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'application/pdf'])
    expect(answer.headers.get('Content-Disposition')).toBe(
      `attachment; filename="hau-kiem-HK-20261122-${journal.phone.kid.slice(0, 4)}-01.pdf"`,
    )
    expect(pdf.toString('latin1', 0, 8)).toBe('%PDF-1.7')
    const text = readPageTexts(pdf).join(' ').replaceAll(/\s+/g, ' ')
    for (const words of [
      'Nguyễn Thị Hoa',
      'Lô đang bị thu hồi',
      '26R2V-M4A3V',
      'Vi phạm nghiêm trọng',
      'Phường Đoàn Kết, Lai Châu',
      'thu hồi lô',
      'Vắng mặt',
    ])
      expect(text).toContain(words)
  })

  it('limits the pages of an inspection record with very long texts', async () => {
    const text = 'Nhãn in sai số sao so với giấy chứng nhận. '.repeat(46).trim()
    const book = await keepJournal(journal.phone, [
      ...Array.from({ length: 90 }, () => ({ kind: 'note', body: { text } }) as const),
      ...Array.from(
        { length: 40 },
        (_, index) => ({ kind: 'correction', body: { of: 2 + index, reason: 'Nhầm', body: { text } } }) as const,
      ),
      ...Array.from({ length: 60 }, (_, index) => scan(index, { verdict: 'signature-wrong' })),
    ])
    await sendEntries(inspector, book)
    const pages = readPageTexts(Buffer.from(await (await fetchAs(office, pathOf(book.id, '/report.pdf'))).arrayBuffer()))
    const whole = pages.join(' ').replaceAll(/\s+/g, ' ')
    expect(pages.length).toBeLessThan(40)
    expect(whole).toContain('Còn 75 ghi chú nữa không in ở đây')
    expect(whole).toMatch(/Còn \d+ sửa đổi nữa không in ở đây/)
    expect(whole).toContain('Kết quả quét tem (60 lượt)')
  })

  it('names no more producers in a statement than fit', async () => {
    const many = await keepJournal(
      journal.phone,
      Array.from(
        { length: 120 },
        (_, index) => ({ kind: 'product', body: { name: 'Chè', producerName: `${'Hợp tác xã '.repeat(8)}${index}` } }) as const,
      ),
    )
    await sendEntries(inspector, many)
    const token = await (await test.app.request(`/inspections/${many.id}/statement`)).text()
    expect(parseStatement(token, many.id).statement.producers).toHaveLength(40)
  })

  it('accepts after the end only entries that may follow it', async () => {
    await note(journal, [{ kind: 'correction', body: { of: 2, reason: 'Nhầm tên', body: { name: 'Nguyễn Thị Hòa', role: 'seller' } } }])
    expect((await sendEntries(inspector, journal, { from: 10 })).body['entries']).toBe(10)
    await note(journal, [scan(9)])
    expect((await sendEntries(inspector, journal, { from: 11 })).body).toMatchObject({ reason: 'bad-entry', entry: 11, field: 'kind' })
  })
})
