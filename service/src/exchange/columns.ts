// The columns that an office's worksheet may have, and the headings for each. Exports write the first heading, so that an exported
// file is recognised when it is imported again.
import { foldForSearch } from '@temsao/shared/fold.ts'

/** A column that the import understands. */
export type Field = keyof typeof HEADINGS

/** Headings by field, as people write them; compared without tones and punctuation. */
export const HEADINGS = {
  producerName: [
    'Tên chủ thể',
    'Chủ thể',
    'Chủ thể OCOP',
    'Tên chủ thể OCOP',
    'ChuTheSXKD',
    'Chủ thể sản xuất',
    'Chủ thể SXKD',
    'Chủ thể sản xuất kinh doanh',
    'Tên cơ sở',
    'Cơ sở sản xuất',
    'Tên cơ sở sản xuất',
    'Đơn vị sản xuất',
    'Tên đơn vị',
    'Tên HTX',
    'Nhà sản xuất',
    'Producer',
  ],
  producerKind: [
    'Loại hình chủ thể',
    'Loại hình',
    'Loại hình sản xuất',
    'Loại hình tổ chức',
    'Loại chủ thể',
    'Hình thức tổ chức',
    'Loại hình kinh tế',
    'Producer kind',
  ],
  address: [
    'Địa chỉ',
    'Địa chỉ chủ thể',
    'Địa chỉ sản xuất',
    'Địa chỉ cơ sở',
    'Địa chỉ trụ sở',
    'Nơi sản xuất',
    'Địa điểm sản xuất',
    'Address',
  ],
  placeAsPrinted: [
    'Địa danh cũ',
    'Địa danh in trên giấy chứng nhận',
    'Địa chỉ cũ',
    'Địa chỉ trước sáp nhập',
    'Địa danh trước sáp nhập',
    'Xã, huyện cũ',
    'Place as printed',
  ],
  communeCode: ['Mã xã', 'Mã xã phường', 'Mã ĐVHC', 'Mã đơn vị hành chính', 'Ma_DonViHanhChinh', 'Commune code'],
  commune: [
    'Xã/phường',
    'Xã',
    'Xã/phường/đặc khu',
    'Xã/phường/thị trấn',
    'Phường/xã',
    'Xã phường TT',
    'Tên xã',
    'Địa phương',
    'Đơn vị hành chính',
    'Commune',
  ],
  district: ['Huyện', 'Huyện/thành phố', 'Huyện/TP', 'Huyện/thị xã/thành phố', 'Quận/huyện', 'Tên huyện', 'District'],
  province: ['Tỉnh', 'Tỉnh/thành phố', 'Tỉnh/TP', 'Tên tỉnh', 'Province'],
  productName: ['Tên sản phẩm', 'Sản phẩm', 'Sản phẩm OCOP', 'Tên sản phẩm OCOP', 'Tên SP', 'TenSanPham', 'Product'],
  group: ['Nhóm', 'Nhóm sản phẩm', 'Nhóm SP', 'Nhóm ngành', 'Ngành hàng', 'Nhóm ngành hàng', 'Product group'],
  set: ['Bộ sản phẩm', 'Bộ', 'Bộ SP', 'Bộ tiêu chí', 'Phân nhóm', 'Product set'],
  productCode: ['Mã sản phẩm', 'Mã SP', 'Mã OCOP', 'Mã số sản phẩm', 'Mã sản phẩm OCOP', 'Mã số OCOP', 'MA_OCOP', 'Product code'],
  netContent: [
    'Khối lượng tịnh',
    'Khối lượng',
    'Quy cách',
    'Quy cách đóng gói',
    'Trọng lượng',
    'Định lượng',
    'Thể tích',
    'Dung tích',
    'Khối lượng tịnh/thể tích thực',
    'Net content',
  ],
  gtin: ['GTIN', 'Mã vạch', 'Mã số mã vạch', 'Mã số vạch', 'Mã GTIN', 'Barcode', 'EAN'],
  certificateNumber: [
    'Số GCN',
    'Số giấy chứng nhận',
    'Giấy chứng nhận',
    'GCN',
    'GCN số',
    'Giấy chứng nhận số',
    'Số chứng nhận',
    'Certificate number',
  ],
  decision: [
    'Số QĐ',
    'Số quyết định',
    'Quyết định',
    'Quyết định số',
    'QĐ số',
    'QĐ công nhận',
    'Quyết định công nhận',
    'Số quyết định công nhận',
    'Decision',
  ],
  issuingBody: [
    'Cơ quan cấp',
    'Cơ quan công nhận',
    'Nơi cấp',
    'Đơn vị cấp',
    'Cấp công nhận',
    'Cơ quan ban hành',
    'Cơ quan cấp giấy chứng nhận',
    'Issuing body',
  ],
  star: [
    'Hạng sao',
    'Xếp hạng',
    'XepHang',
    'Số sao',
    'Hạng',
    'Sao',
    'Phân hạng',
    'Phân hạng sao',
    'Đạt sao',
    'Kết quả phân hạng',
    'Xếp hạng sao',
    'Star',
  ],
  issuedOn: [
    'Ngày cấp',
    'Ngày cấp GCN',
    'Ngày công nhận',
    'Ngày quyết định',
    'Ngày ban hành',
    'Ngày QĐ',
    'Ngày ký',
    'Ngày, tháng, năm cấp',
    'Thời gian công nhận',
    'Ngày tháng cấp',
    'Ngày chứng nhận',
    'Issued on',
  ],
  expiresOn: ['Ngày hết hạn', 'Hết hạn', 'Ngày hết hiệu lực', 'Hiệu lực đến', 'Có giá trị đến', 'Thời hạn', 'Expires on'],
  evaluation: ['Hình thức đánh giá', 'Loại đánh giá', 'Đánh giá', 'Evaluation'],
  points: ['Điểm', 'Số điểm', 'Tổng điểm', 'Điểm đánh giá', 'Điểm TB', 'Kết quả chấm điểm', 'Points'],
} as const satisfies Record<string, readonly string[]>

// Columns that offices keep but the register does not; they are recognised so that they cause no questions.
const IGNORED_HEADINGS = [
  'STT',
  'TT',
  'Số TT',
  'Số thứ tự',
  'No',
  'Ghi chú',
  'Năm',
  'Năm công nhận',
  'Điện thoại',
  'Số điện thoại',
  'SĐT',
  'Người đại diện',
  'Email',
  'Website',
  'Doanh thu',
  'DoanhThuNam',
  'Tình trạng',
  'TrangThai',
  'Trạng thái',
  'Ma_ThoiGian',
  'Ma_SanPham',
  'Gia hạn đến',
  'Văn bản gia hạn',
]

/** What a heading was taken for. `field` is null if the column is not imported; `confidence` goes from 0 to 1. */
export interface HeadingGuess {
  readonly field: Field | null
  readonly confidence: number
}

const byHeading = new Map<string, Field | null>([
  ...IGNORED_HEADINGS.map((heading) => [foldForSearch(heading), null] as const),
  ...(Object.entries(HEADINGS) as [Field, readonly string[]][]).flatMap(([field, headings]) =>
    headings.map((heading) => [foldForSearch(heading), field] as const),
  ),
])

/**
 * What a heading most likely means: confidence 1 for a known heading, less if it only contains or resembles one, 0 for an unknown
 * one.
 */
export function guessHeading(heading: string): HeadingGuess {
  // A text in brackets only explains, such as "(3 sao, 4 sao)" or a unit.
  const folded = foldForSearch(heading.replaceAll(/\([^)]*\)/g, ' ')) || foldForSearch(heading)
  const known = byHeading.get(folded)
  if (known !== undefined) return { field: known, confidence: 1 }
  if (folded === '' || folded.length > 80) return { field: null, confidence: 0 }
  let best: HeadingGuess = { field: null, confidence: 0 }
  for (const [synonym, field] of byHeading) {
    const confidence = likeness(folded, synonym)
    if (confidence > best.confidence) best = { field, confidence }
  }
  return best.confidence < 0.5 ? { field: null, confidence: 0 } : best
}

// The share of words that both have in common, plus a bonus if the heading begins with the known one.
function likeness(heading: string, synonym: string): number {
  const [words, known] = [new Set(heading.split(' ')), new Set(synonym.split(' '))]
  let shared = 0
  for (const word of known) if (words.has(word)) shared++
  const overlap = (2 * shared) / (words.size + known.size)
  const starts = known.size > 1 && heading.startsWith(`${synonym} `) ? 0.2 : 0
  return Math.min(0.9, Math.round((overlap * 0.8 + starts) * 100) / 100)
}
