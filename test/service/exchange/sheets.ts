// Workbooks as offices keep them, made for the tests.
import { Buffer } from 'node:buffer'
import { buffer } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

/** The headings of a combined table, in the order of {@link ROW}. */
export const HEADINGS = [
  'STT',
  'Tên sản phẩm',
  'Chủ thể',
  'Loại hình',
  'Địa chỉ',
  'Xã/phường',
  'Tỉnh',
  'Bộ sản phẩm',
  'Mã sản phẩm',
  'Khối lượng tịnh',
  'Mã vạch',
  'Số GCN',
  'Số QĐ',
  'Cơ quan cấp',
  'Hạng sao',
  'Ngày cấp',
]

/** A row that the register accepts. */
export const ROW = [
  '1',
  'Miến dong',
  'HTX Bình Lư',
  'HTX',
  'Xã Bình Lư, huyện Tam Đường, tỉnh Lai Châu',
  'Bình Lư',
  'Lai Châu',
  '6',
  '12-03390-2-2024',
  '500 g',
  '8936012345674',
  '27/2024/OCOP',
  '1893/QĐ-UBND',
  'UBND huyện Tam Đường',
  '3 sao',
  '12/11/2024',
]

/** {@link ROW} with some cells replaced, by heading. */
export function rowWith(cells: Readonly<Record<string, string>>): string[] {
  for (const heading of Object.keys(cells)) if (!HEADINGS.includes(heading)) throw new Error(`No heading ${heading}.`)
  return HEADINGS.map((heading, index) => cells[heading] ?? ROW[index]!)
}

/** Rows as CSV in UTF-8, every value quoted. */
export function csv(rows: readonly (readonly string[])[], delimiter = ','): Buffer<ArrayBuffer> {
  return Buffer.from(rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(delimiter)).join('\r\n'))
}

/** The parts of a workbook by path; missing parts are the minimum that a workbook needs. */
export async function workbook(parts: Readonly<Record<string, string | Readable>>): Promise<Buffer> {
  const zip = new ZipFile()
  const all: Record<string, string | Readable> = {
    'xl/workbook.xml': '<workbook xmlns:r="urn:r"><workbookPr/><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': sheetXml(''),
    ...parts,
  }
  for (const [path, content] of Object.entries(all)) {
    if (typeof content === 'string') zip.addBuffer(Buffer.from(content), path)
    else zip.addReadStream(content, path)
  }
  zip.end()
  return await buffer(zip.outputStream)
}

export function sheetXml(rows: string, after = ''): string {
  return `<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`
}

/** Rows of text cells as worksheet XML. */
export function textRows(rows: readonly (readonly string[])[], firstRow = 1): string {
  return rows
    .map(
      (row, index) =>
        `<row r="${firstRow + index}">${row.map((text) => `<c t="inlineStr"><is><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`).join('')}</row>`,
    )
    .join('')
}
