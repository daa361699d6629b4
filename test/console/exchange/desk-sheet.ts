// Workbooks as offices keep them, for the tests of the import.

const HEAD = [
  'STT',
  'Tên chủ thể',
  'Loại hình',
  'Địa chỉ',
  'Mã xã',
  'Tên SP',
  'Bộ sản phẩm',
  'Mã sản phẩm',
  'Quy cách',
  'Số GCN',
  'Số QĐ',
  'Hạng sao',
  'Ngày cấp',
]

/** One row by its headings; missing cells are as in a correct row. */
export type SheetRow = Readonly<Partial<Record<string, string>>>

const ROW: Readonly<Record<string, string>> = {
  STT: '1',
  'Tên chủ thể': 'HTX Thử nghiệm Nậm Lúc',
  'Loại hình': 'HTX',
  'Địa chỉ': 'Bản Nà Cơ, xã Bình Lư',
  'Mã xã': '03390',
  'Tên SP': 'Chè dây thử nghiệm',
  'Bộ sản phẩm': '12',
  'Mã sản phẩm': '12-03390-77-2025',
  'Quy cách': '100 g',
  'Số GCN': 'THU-77/2025',
  'Số QĐ': '77/QĐ-THU',
  'Hạng sao': '3 sao',
  'Ngày cấp': '12/11/2025',
}

/** A CSV file of these rows, without a column for the issuing body. */
export function writeSheet(rows: readonly SheetRow[]): { name: string; mimeType: string; buffer: Buffer } {
  const lines = [HEAD, ...rows.map((row) => HEAD.map((head) => row[head] ?? ROW[head]!))]
  const text = lines.map((line) => line.map((cell) => `"${cell}"`).join(',')).join('\r\n')
  return { name: 'so-ocop.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
}
