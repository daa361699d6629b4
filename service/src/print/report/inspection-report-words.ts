// Vietnamese words of the inspection record.
import { REVOCATION_GROUNDS, type RevocationGround } from '@temsao/shared/lists/revocation.ts'
import type { VerdictKind } from '@temsao/shared/verdict/verdict.ts'
import type { LimitedPart, ReportSignature } from './inspection-report-data.ts'

interface VerdictWords {
  readonly name: string
  /** The reason, with the article if there is one. */
  readonly reason: string
}

/** What each verdict on a stamp means in an inspection record. */
export const VERDICTS: Readonly<Record<VerdictKind, VerdictWords>> = {
  valid: { name: 'Tem thật, chứng nhận còn hiệu lực', reason: 'Chữ ký đúng, nội dung không bị sửa.' },
  'lapses-soon': { name: 'Tem thật, chứng nhận sắp hết hiệu lực', reason: 'Chữ ký đúng, chứng nhận còn hiệu lực vào ngày kiểm tra.' },
  extended: { name: 'Tem thật, chứng nhận được kéo dài', reason: 'Chứng nhận được cơ quan quản lý cho kéo dài.' },
  lapsed: { name: 'Tem thật, chứng nhận đã hết hiệu lực', reason: 'Chứng nhận có hiệu lực 36 tháng và đã hết hạn trước ngày kiểm tra.' },
  'made-after-lapse': {
    name: 'Lô sản xuất sau khi chứng nhận hết hiệu lực',
    reason: 'Tem được gắn cho lô làm ra khi chứng nhận không còn hiệu lực.',
  },
  'not-yet-valid': { name: 'Chứng nhận chưa có hiệu lực', reason: 'Ngày kiểm tra sớm hơn ngày chứng nhận có hiệu lực.' },
  'clock-wrong': { name: 'Chưa xét được thời hạn', reason: 'Ngày giờ trên máy sớm hơn ngày tem hoặc danh sách được ký.' },
  suspended: { name: 'Lô đang tạm dừng', reason: 'Lô có trong danh sách tạm dừng của nơi phát hành.' },
  revoked: { name: 'Chứng nhận đã bị thu hồi', reason: 'Điều 8 Quyết định 26/2026/QĐ-TTg.' },
  recalled: { name: 'Lô đang bị thu hồi', reason: 'Lô có trong danh sách thu hồi sản phẩm của nơi phát hành.' },
  'other-product': {
    name: 'Tem của sản phẩm khác',
    reason: 'Liên kết in trên tem không khớp với nội dung đã ký. Xem điểm d Điều 8 Quyết định 26/2026/QĐ-TTg.',
  },
  'typed-code': { name: 'Tra theo mã gõ tay', reason: 'Có tem mang mã này; mã in thì ai cũng chép lại được.' },
  'signature-wrong': {
    name: 'Tem giả hoặc đã bị sửa',
    reason: 'Chữ ký trong tem không đúng. Xem điểm d Điều 8 Quyết định 26/2026/QĐ-TTg.',
  },
  'issuer-unknown': { name: 'Không rõ nơi phát hành', reason: 'Nơi phát hành không có trong danh sách tin cậy.' },
  'key-withdrawn': { name: 'Khóa ký không còn giá trị', reason: 'Khóa đã bị rút hoặc không được dùng vào ngày ký tem.' },
  'out-of-scope': { name: 'Cấp ngoài phạm vi', reason: 'Nơi phát hành không được cấp tem cho sản phẩm của tỉnh này.' },
  unreadable: { name: 'Không đọc được', reason: 'Không phải tem Temsao, hoặc tem đã hỏng.' },
  'cannot-check': { name: 'Chưa kiểm tra được', reason: 'Máy chưa đủ điều kiện để kiểm tra; điều này không có nghĩa là tem giả.' },
}

export const PROPOSALS = { suspend: 'tạm dừng lô', recall: 'thu hồi lô', revoke: 'thu hồi giấy chứng nhận' } as const

export const SIDES: Readonly<Record<ReportSignature['side'], string>> = {
  inspector: 'NGƯỜI KIỂM TRA',
  inspected: 'BÊN ĐƯỢC KIỂM TRA',
  witness: 'NGƯỜI CHỨNG KIẾN',
}

export const CONCLUSIONS = {
  'in-order': 'Không phát hiện sai phạm tại thời điểm kiểm tra.',
  faults: 'Có nội dung chưa đạt, như ghi ở trên.',
} as const

const LEFT_OUT: Readonly<Record<LimitedPart, string>> = {
  people: 'người',
  products: 'sản phẩm',
  doubtfulScans: 'tem cần xem lại',
  checks: 'nội dung kiểm tra',
  findings: 'ghi nhận',
  notes: 'ghi chú',
  corrections: 'sửa đổi',
}

/** Says that a part has more rows than are printed. */
export function sayLeftOut(part: LimitedPart, count: number): string {
  return `Còn ${count} ${LEFT_OUT[part]} nữa không in ở đây; toàn bộ nằm trong tệp dữ liệu của biên bản.`
}

/** The ground of a revocation with its point. */
export function sayGround(ground: RevocationGround): string {
  return `${REVOCATION_GROUNDS[ground]} (điểm ${ground} Điều 8 Quyết định 26/2026/QĐ-TTg)`
}

const IN_VIETNAM = { timeZone: 'Asia/Ho_Chi_Minh' } as const
const partsOf = new Intl.DateTimeFormat('en-GB', {
  ...IN_VIETNAM,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

function read(at: number): Readonly<Record<string, string>> {
  return Object.fromEntries(partsOf.formatToParts(at).map(({ type, value }) => [type, value]))
}

/** `09 giờ 12 phút, ngày 22 tháng 11 năm 2026`. */
export function sayMoment(at: number): string {
  const { hour, minute } = read(at)
  return `${hour} giờ ${minute} phút, ${sayDay(at)}`
}

/** `ngày 22 tháng 11 năm 2026`. */
export function sayDay(at: number): string {
  const { day, month, year } = read(at)
  return `ngày ${day} tháng ${month} năm ${year}`
}

/** `22/11/2026 09:12`. */
export function formatMoment(at: number): string {
  const { day, month, year, hour, minute } = read(at)
  return `${day}/${month}/${year} ${hour}:${minute}`
}
