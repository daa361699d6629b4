// The labels around an inspection that `temsao inspection verify` prints, in Vietnamese and English.
import type { Language } from '@temsao/shared/page-language.ts'

/** The texts before and between the facts. */
export interface InspectionLabels {
  readonly verified: string
  readonly refused: string
  readonly entry: string
  readonly field: string
  readonly number: string
  readonly kind: string
  readonly planned: string
  readonly unannounced: string
  readonly place: string
  readonly office: string
  readonly inspector: string
  readonly device: string
  readonly phoneClock: string
  readonly until: string
  readonly madeBetween: string
  readonly notReceived: string
  readonly people: string
  readonly products: string
  readonly lot: string
  readonly scans: string
  readonly faults: string
  readonly findings: string
  readonly photos: string
  readonly signatures: string
  readonly refusedToSign: string
  readonly corrections: string
  readonly corrects: string
  readonly withdraws: string
  readonly conclusion: string
  readonly entries: string
  readonly head: string
  readonly revocations: string
  readonly none: string
  readonly more: string
  readonly attention: string
  readonly meaning: string
}

export const INSPECTION_LABELS: Readonly<Record<Language, InspectionLabels>> = {
  vi: {
    verified: 'ĐÃ XÁC MINH: hồ sơ hậu kiểm nguyên vẹn.',
    refused: 'BỊ TỪ CHỐI.',
    entry: 'mục',
    field: 'chỗ sai',
    number: 'Số',
    kind: 'Hình thức',
    planned: 'theo kế hoạch',
    unannounced: 'đột xuất',
    place: 'Nơi kiểm tra',
    office: 'Cơ quan',
    inspector: 'Người kiểm tra',
    device: 'Thiết bị',
    phoneClock: 'Giờ của điện thoại',
    until: 'đến',
    madeBetween: 'Chắc chắn được ghi',
    notReceived: 'chưa có biên nhận',
    people: 'Người có mặt',
    products: 'Sản phẩm',
    lot: 'lô',
    scans: 'Tem đã quét',
    faults: 'Không đạt',
    findings: 'Nhận xét',
    photos: 'Ảnh',
    signatures: 'Chữ ký',
    refusedToSign: 'không ký',
    corrections: 'Đã sửa',
    corrects: 'sửa mục',
    withdraws: 'rút lại mục',
    conclusion: 'Kết luận',
    entries: 'Số mục ghi',
    head: 'Mã của mục cuối',
    revocations: 'Danh sách thu hồi',
    none: 'không có',
    more: 'và {count} mục nữa (xem bằng --json)',
    attention: 'LƯU Ý',
    meaning:
      'Hồ sơ này do thiết bị nói trên ghi, chưa ai sửa, thêm hay bớt mục nào ở giữa. Điều đó không chứng tỏ những gì đã ghi là đúng: hãy đọc và so với ảnh, chữ ký và tem.',
  },
  en: {
    verified: 'VERIFIED: the record of the inspection is complete.',
    refused: 'REFUSED.',
    entry: 'entry',
    field: 'fault at',
    number: 'Number',
    kind: 'Kind',
    planned: 'planned',
    unannounced: 'unannounced',
    place: 'Place',
    office: 'Office',
    inspector: 'Inspector',
    device: 'Device',
    phoneClock: 'By the phone’s clock',
    until: 'to',
    madeBetween: 'Certainly made',
    notReceived: 'no receipt yet',
    people: 'Present',
    products: 'Products',
    lot: 'lot',
    scans: 'Stamps scanned',
    faults: 'Not met',
    findings: 'Findings',
    photos: 'Photos',
    signatures: 'Signatures',
    refusedToSign: 'did not sign',
    corrections: 'Corrections',
    corrects: 'corrects entry',
    withdraws: 'withdraws entry',
    conclusion: 'Conclusion',
    entries: 'Entries',
    head: 'Hash of the last entry',
    revocations: 'Revoked devices as of',
    none: 'none',
    more: 'and {count} more (see --json)',
    attention: 'ATTENTION',
    meaning:
      'This record was made by the device above, and nobody has changed, added or removed an entry within it. That does not prove that the entries are true: read them, and compare photos, signatures and stamps.',
  },
}
