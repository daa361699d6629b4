// The faults of typed codes, scans and shoppers' reports in Vietnamese.
import type { Catalogue } from '../fault.ts'
import type { StampFaults } from '../stamps.ts'

/** The sentences by code. */
export const words: Catalogue<StampFaults> = {
  'code-empty': 'Chưa có mã; hãy gõ mười ký tự in cạnh mã QR.',
  'code-length': ({ wanted, length }) => `Mã có ${wanted} ký tự, mã này có ${length}; hãy so lại với tem.`,
  'code-characters': ({ wrong }) => `Không mã nào có ký tự ${wrong.join(' ')}; hãy so lại với tem.`,
  'code-check-character': 'Ký tự kiểm tra không khớp: có ký tự sai hoặc hai ký tự đổi chỗ. Hãy so lại với tem.',
  'stamp-never-issued': ({ code }) => `Ở đây chưa từng cấp tem ${code}; hãy so mã với tem.`,
  'stamp-of-other-issuer': ({ code, issuer, own }) =>
    `Tem ${code} của nơi phát hành số ${issuer}, ở đây là số ${own}; hãy hỏi nơi đó, hoặc so mã với tem.`,
  'stamp-void': ({ code }) => `Tem ${code} đã bị hủy: nhãn được trả lại trước khi in, không gói hàng nào được mang tem này.`,
  'not-a-stamp-code': 'Không phải mã tem: mười ký tự, có ký tự kiểm tra.',
  'code-too-long': 'Dài quá.',
  'code-of-other-office': 'Mã này của nơi phát hành khác: hãy báo ở trang của cơ quan đó.',
  'not-the-stamp': 'Không phải tem mang mã này; hãy bỏ trống.',
  'photo-too-large': 'Ảnh quá lớn; hãy gửi ảnh nhỏ hơn.',
  'report-photo-not-usable': ({ side }, { number }) =>
    `Phải là ảnh JPEG còn nguyên, mỗi cạnh nhiều nhất ${number(side)} điểm ảnh; nếu không, hãy gửi mà không kèm ảnh.`,
  'report-gone': ({ id }) => `Không có thông tin báo về số ${id}; có thể đã xóa vì quá hạn lưu.`,
  'report-without-photo': ({ id }) => `Thông tin báo về số ${id} không có ảnh.`,
  'report-not-new': 'Thông tin này đã được xem, không đổi lại thành mới được.',
  'closed-without-note': 'Muốn kết thúc thì phải ghi kết quả.',
  'found-missing': 'Hãy ghi kết quả xem xét.',
  'province-leave-out': 'Không phải mã của tỉnh nào trong 34 tỉnh; hãy bỏ trống.',
  'proof-does-not-fit': 'Không chứng minh được tem này cho ngày giờ đó.',
  'day-far-from-now': 'Lệch quá một ngày so với bây giờ: hãy chỉnh đồng hồ điện thoại rồi quét lại.',
  'scan-not-counted': 'Lần quét này không được tính.',
}
