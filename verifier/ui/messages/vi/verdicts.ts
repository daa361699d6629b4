// What came of reading a stamp, in two or three words: Vietnamese.
import type { VerdictKind } from '@temsao/shared/verdict/verdict.ts'

export const words: Readonly<Record<VerdictKind, string>> = {
  valid: 'Còn hiệu lực',
  'lapses-soon': 'Sắp hết hiệu lực',
  extended: 'Được kéo dài hiệu lực',
  lapsed: 'Đã hết hiệu lực',
  'made-after-lapse': 'Làm sau khi hết hiệu lực',
  'not-yet-valid': 'Chưa có hiệu lực',
  'clock-wrong': 'Ngày của máy sai',
  suspended: 'Lô đang tạm dừng',
  revoked: 'Chứng nhận đã bị thu hồi',
  recalled: 'Lô đang bị thu hồi',
  'other-product': 'Tem của sản phẩm khác',
  'typed-code': 'Tra theo mã gõ tay',
  'signature-wrong': 'Tem giả hoặc đã bị sửa',
  'issuer-unknown': 'Không rõ nơi phát hành',
  'key-withdrawn': 'Khóa ký không còn giá trị',
  'out-of-scope': 'Cấp ngoài phạm vi',
  unreadable: 'Không đọc được',
  'cannot-check': 'Chưa kiểm tra được',
}
