// Text for the entries of an inspection, wherever they are read: Vietnamese.
import { REVOCATION_GROUNDS } from '@temsao/shared/lists/revocation.ts'
import { thousands } from '../counts.ts'

export const words = {
  number: 'Số biên bản',
  place: 'Nơi kiểm tra',
  province: 'Tỉnh, thành phố',
  planName: 'Hình thức',
  plannedChoices: { yes: 'Theo kế hoạch', no: 'Đột xuất' },
  basis: 'Căn cứ',
  notChecked: 'Gói dữ liệu quá cũ: chưa tính là đã kiểm tra',
  ofProduct: 'Sản phẩm',
  lot: 'Số lô',
  grounds: REVOCATION_GROUNDS as Readonly<Record<keyof typeof REVOCATION_GROUNDS, string>>,
  groundName: 'Căn cứ thu hồi',
  groundAt: (letter: string, ground: string) => `Điểm ${letter} Điều 8: ${ground}`,
  proposes: 'Đề nghị',
  evidence: (scans: number, photos: number) => `Kèm ${scans} tem, ${photos} ảnh`,
  signatureOf: (name: string) => `Chữ ký của ${name}`,
  withoutDrawing: 'Không có chữ ký vẽ',
  photoFacts: (width: number, height: number, kilobytes: number) => `${width} × ${height} điểm ảnh, ${thousands(kilobytes, '.')} kB`,
  withdrawn: 'Đã rút',
  corrected: (times: number) => (times === 1 ? 'Đã sửa 1 lần' : `Đã sửa ${times} lần`),
  entryAt: (seq: number, time: string) => `Mục ${seq}, ${time}`,
  clockTag: 'Đồng hồ bị lùi',
  until: (time: string, reason: string) => `Trước khi sửa lúc ${time}. Lý do: ${reason}`,

  entry: (seq: number) => `Mục ${thousands(seq, '.')}`,
  aboutThis: 'Thông tin chung',

  sections: {
    scans: 'Quét tem',
    people: 'Người có mặt',
    products: 'Sản phẩm',
    checks: 'Nội dung kiểm tra',
    findings: 'Nhận xét, sai sót',
    photos: 'Ảnh',
    notes: 'Ghi chú',
    signatures: 'Chữ ký',
    finish: 'Kết thúc kiểm tra',
    send: 'Gửi và lưu hồ sơ',
  },
}
