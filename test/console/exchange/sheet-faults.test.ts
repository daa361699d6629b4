// The service's faults of workbooks are in Vietnamese too: those of cells, and those of whole files.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../service/test-app.ts'
import { writeSheet, type SheetRow } from './desk-sheet.ts'
import { expectVietnamese, type AnsweredFault } from '../said-faults.ts'

let test: TestApp

beforeAll(async () => {
  test = await openTestApp()
  // After this the register has values that differ from the wrong rows.
  await send(writeSheet([{}]).buffer, { dryRun: 'false' })
})

afterAll(() => test.close())

interface Answer {
  readonly status: number
  readonly body: AnsweredFault & { readonly errors?: readonly AnsweredFault[]; readonly notes?: readonly AnsweredFault[] }
}

async function send(file: Buffer, query: Record<string, string> = {}): Promise<Answer> {
  const search = new URLSearchParams({ defaults: '{"issuingBody":"UBND tỉnh Lai Châu"}', ...query }).toString()
  const headers = { 'Content-Type': 'application/octet-stream' }
  const response = await test.app.request(`/api/v1/imports?${search}`, { method: 'POST', headers, body: Uint8Array.from(file) })
  return { status: response.status, body: (await response.json()) as Answer['body'] }
}

const OTHER: SheetRow = { 'Mã sản phẩm': '12-03390-99-2025', 'Số GCN': 'THU-99/2025', 'Tên SP': 'Chè khác' }

const wrong: [name: string, rows: SheetRow[]][] = [
  ['a day that there is not', [{ 'Ngày cấp': '31/02/2025' }]],
  ['no day', [{ 'Ngày cấp': 'hôm qua' }]],
  ['a year for a day', [{ 'Ngày cấp': '2025' }]],
  ['a day in the future', [{ ...OTHER, 'Ngày cấp': '01/01/2099' }]],
  ['too few stars', [{ 'Hạng sao': '2 sao' }]],
  ['no stars', [{ 'Hạng sao': 'tốt' }]],
  ['other stars than in the register', [{ 'Hạng sao': '4 sao' }]],
  ['another decision than in the register', [{ 'Số QĐ': '78/QĐ-THU' }]],
  ['a commune that there is not', [{ 'Mã xã': '99999' }]],
  ['no commune', [{ 'Mã xã': '', 'Địa chỉ': '' }]],
  ['no kind of producer', [{ 'Loại hình': 'Tập đoàn' }]],
  ['no product set', [{ 'Bộ sản phẩm': 'gì đó' }]],
  ['a product set beyond the last', [{ 'Bộ sản phẩm': '40' }]],
  ['a code of another form', [{ 'Mã sản phẩm': 'ABC' }]],
  ['a code of no province', [{ ...OTHER, 'Mã sản phẩm': '99-03390-99-2025' }]],
  ['a code of a commune elsewhere', [{ ...OTHER, 'Mã sản phẩm': '12-00001-99-2025' }]],
  ['nothing where something must be', [{ 'Tên SP': '', 'Quy cách': '', 'Số QĐ': '' }]],
  ['a name far too long', [{ 'Tên SP': 'x'.repeat(300) }]],
  ['a certificate of another product', [{ ...OTHER, 'Số GCN': 'THU-77/2025' }]],
  ['a certificate twice', [OTHER, { ...OTHER, 'Ngày cấp': '13/11/2025' }]],
  ['two rows that contradict each other', [OTHER, { ...OTHER, 'Số GCN': 'THU-100/2025', 'Ngày cấp': '13/11/2024', 'Quy cách': '5 g' }]],
  ['two certificates of one day', [OTHER, { ...OTHER, 'Số GCN': 'THU-100/2025' }]],
  ['letters of an old font', [{ 'Tên SP': 'ChÌ d©y thö nghiÖm ®Æc biÖt' }]],
]

describe('a workbook with', () => {
  it.each(wrong)('%s is answered in Vietnamese', async (_, rows) => {
    const { body } = await send(writeSheet(rows).buffer)
    expectVietnamese([...(body.errors ?? []), ...(body.detail === undefined ? [] : [body])])
  })
})

const files: [name: string, content: Buffer, query: Record<string, string>][] = [
  ['is empty', Buffer.alloc(0), {}],
  ['has empty rows alone', Buffer.from(',,,\n,,,\n'), {}],
  ['is a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), {}],
  ['is an old workbook', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), {}],
  ['is cut off', Buffer.from('504b0304ffff', 'hex'), {}],
  ['has no headings', Buffer.from('Kính gửi\n'), {}],
  ['has an open quotation mark', Buffer.from('Tên SP,Số GCN\n"a,b\n'), {}],
  ['has no row of that number', writeSheet([{}]).buffer, { headingRow: '99' }],
  ['lacks columns', Buffer.from('Số GCN,Hạng sao\nA,3\n'), { dryRun: 'false' }],
  ['has errors and is to be imported', writeSheet([{ 'Hạng sao': '2' }]).buffer, { dryRun: 'false' }],
]

describe('a file that', () => {
  it.each(files)('%s is refused in Vietnamese', async (_, content, query) => {
    const { status, body } = await send(content, query)
    expect(status).toBeGreaterThanOrEqual(400)
    expectVietnamese([body, ...(body.errors ?? [])])
  })
})
