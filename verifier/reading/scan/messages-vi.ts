// The sentences about scanning in Vietnamese.
import type { ScanMessages } from './messages.ts'

/** The Vietnamese sentences. */
export const vi: ScanMessages = {
  scanTitle: 'Quét tem',
  opening: 'Đang mở máy ảnh… Nếu điện thoại hỏi, hãy bấm “Cho phép”.',
  loadingReader: 'Đang tải bộ đọc mã…',
  aim: 'Đưa mã QR trên tem vào trong khung.',
  aimBetter: 'Chưa đọc được. Hãy giữ yên, đưa máy lại gần hoặc ra xa một chút, tìm chỗ sáng hơn.',
  paused: 'Máy ảnh đang tạm nghỉ.',

  torch: 'Đèn',
  nextCamera: 'Đổi máy ảnh',
  choosePhoto: 'Chọn ảnh',
  retry: 'Thử lại',
  close: 'Đóng',

  readingPhoto: 'Đang đọc ảnh…',
  nothingInPhoto: 'Không thấy mã QR nào trong ảnh. Hãy chụp lại gần hơn, đủ sáng, rõ nét cả tem.',

  cannotScan: 'Chưa quét được',
  failures: {
    refused:
      'Trang chưa được phép dùng máy ảnh. Hãy bấm biểu tượng bên trái địa chỉ trang, cho phép máy ảnh rồi thử lại. Hoặc chọn ảnh chụp tem.',
    'no-camera': 'Máy này không có máy ảnh. Hãy chọn ảnh chụp tem, hoặc dán liên kết của tem.',
    'in-use': 'Máy ảnh đang được ứng dụng khác dùng. Hãy đóng ứng dụng đó rồi thử lại, hoặc chọn ảnh chụp tem.',
    insecure: 'Trình duyệt chỉ cho dùng máy ảnh khi địa chỉ trang bắt đầu bằng https. Hãy quét bằng máy ảnh của điện thoại.',
    'in-app':
      'Ứng dụng này không cho trang dùng máy ảnh. Hãy bấm nút ba chấm ở góc, chọn mở bằng trình duyệt (Chrome hoặc Safari) rồi quét. Hoặc chọn ảnh chụp tem.',
    unsupported: 'Trình duyệt này quá cũ để dùng máy ảnh. Hãy chọn ảnh chụp tem, hoặc mở trang bằng Chrome hoặc Safari bản mới.',
    'camera-failed': 'Máy ảnh không mở được hoặc đã tắt. Hãy thử lại, hoặc chọn ảnh chụp tem.',
    'reader-missing': 'Chưa tải được bộ đọc mã. Hãy kiểm tra mạng rồi thử lại, hoặc quét bằng máy ảnh của điện thoại.',
    'reader-unsupported':
      'Trình duyệt này không đọc được mã QR từ ảnh. Hãy quét bằng máy ảnh của điện thoại, hoặc mở trang bằng Chrome hoặc Safari bản mới.',
  },
}
