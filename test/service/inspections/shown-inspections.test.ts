// Inspections are found by what they say and shown with their corrections, and nobody reads other people's.
import { describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { invite, type Browser } from '../people/people.ts'
import { keepJournal, PACKAGE_AT, pathOf, scan, sendEntries } from './inspecting.ts'
import { END, PRODUCT, setUpInspections } from './inspection-setup.ts'

const finding = (level: 'minor' | 'serious') => ({ kind: 'finding', body: { text: 'x', level } }) as const

describe.each(PRESENT_DIALECTS)('inspections on $name', (dialect) => {
  const setup = setUpInspections(dialect)

  it('lists by place, producer, finding, conclusion and words, and shows an inspector only their own', async () => {
    const place = 'Chợ phiên Sìn Hồ'
    const first = await keepJournal(setup.phone, [PRODUCT, finding('serious'), END(3)], { place })
    const second = await keepJournal(setup.phone, [finding('minor'), { kind: 'correction', body: { of: 2, reason: 'Nhầm' } }], {
      at: PACKAGE_AT + 7200,
      place,
    })
    for (const journal of [first, second]) expect((await sendEntries(setup.inspector, journal)).status).toBe(200)
    // Leaves out the inspections of the other tests.
    const list = async (browser: Browser, query = '') =>
      ((await browser.get(`/api/v1/inspections?${query}`)).body['items'] as { id: string }[])
        .map(({ id }) => id)
        .filter((id) => id === first.id || id === second.id)
    expect(await list(setup.office)).toEqual([second.id, first.id])
    expect(await list(setup.office, 'sort=begunAt')).toEqual([first.id, second.id])
    for (const query of ['finding=serious', 'producerId=1', 'conclusion=faults', 'state=ended', 'search=mien%20dong', 'search=binh%20lu'])
      expect([query, await list(setup.office, query)]).toEqual([query, [first.id]])
    for (const query of ['finding=minor', 'provinceCode=11', 'communeCode=03390', 'producerId=2'])
      expect([query, await list(setup.office, query)]).toEqual([query, []])
    expect(await list(setup.office, 'provinceCode=12&communeCode=03388&search=cho%20phien')).toEqual([second.id, first.id])
    const page = await setup.office.get('/api/v1/inspections?limit=1&search=sin%20ho')
    expect(await list(setup.office, `limit=1&search=sin%20ho&cursor=${page.body['nextCursor'] as string}`)).toEqual([first.id])
    const other = await invite(setup.office, 'inspector', { email: 'other@example.vn' })
    expect([await list(other), await list(setup.inspector)]).toEqual([[], [second.id, first.id]])
    expect((await other.get(pathOf(first.id))).status).toBe(404)
    expect((await other.get(pathOf(first.id, '/bundle.json'))).status).toBe(404)
    expect((await sendEntries(other, first)).body).toMatchObject({ code: 'entry-fork' })
  })

  it('shows an inspection with its corrections applied, and the earlier texts', async () => {
    const journal = await keepJournal(setup.phone, [
      { kind: 'person', body: { name: 'Vàng A Sử', role: 'inspector' } },
      PRODUCT,
      scan(1, { product: 3, verdict: 'signature-wrong' }),
      scan(1, { product: 3, verdict: 'signature-wrong' }),
      scan(2, { product: 3, typedCode: '26R2V-M4A3V', signals: ['seen-twice-here'] }),
      { kind: 'check', body: { item: 'stars-right', answer: 'no', text: 'In 4 sao.', product: 3 } },
      { kind: 'note', body: { text: 'Ba hộp' } },
      { kind: 'correction', body: { of: 8, reason: 'Gõ nhầm', body: { text: 'Hai hộp' } } },
    ])
    expect((await sendEntries(setup.inspector, journal)).status).toBe(200)
    expect((await setup.office.get(pathOf(journal.id))).body).toMatchObject({
      number: `HK-20261122-${setup.phone.kid.slice(0, 4)}-01`,
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
})
