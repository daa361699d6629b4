// Tiếng Việt for what is loaded after the verdict.
import { PRODUCT_GROUPS } from '@temsao/shared/vocabulary.ts'
import type { MoreMessages } from './messages.ts'

const [food, drinks, herbs, crafts, ornamentals, tourism] = PRODUCT_GROUPS

/** The Vietnamese sentences. */
export const vi: MoreMessages = {
  verdicts: {
    'issuer-unknown': {
      reason: 'Nơi phát hành không có trong danh sách của trang này, nên nội dung của tem không được hiện.',
    },
    lapsed: {
      reason: 'Chứng nhận hết hạn được {ago}.',
    },
    'no-webcrypto': {
      reason: 'Trình duyệt không có phép tính chữ ký: địa chỉ không bắt đầu bằng https, hoặc trình duyệt quá cũ.',
    },
    'made-after-lapse': {
      reason: 'Lô này không được mang hạng sao.',
      action: 'Đừng mua vì hạng sao. Hãy hỏi người bán, hoặc báo cho cơ quan quản lý OCOP của tỉnh.',
    },
    'not-yet-valid': {
      reason: 'Hôm nay sản phẩm chưa được công nhận {star} sao.',
      action: 'Chưa nên dựa vào hạng sao. Hãy hỏi người bán.',
    },
    'clock-wrong': {
      reason: 'Điện thoại ghi hôm nay là {today}, nhưng tem được ký ngày {signedOn}.',
      action: 'Hãy chỉnh lại ngày giờ của điện thoại rồi quét lại.',
    },
    recalled: {
      reason: 'Nơi phát hành đã ghi lô này vào danh sách thu hồi.',
      action: 'Đừng dùng sản phẩm. Hãy giữ bao bì và hỏi nơi bán cách trả lại.',
    },
    revoked: {
      reason: 'Nơi phát hành đã ghi chứng nhận vào danh sách thu hồi (Điều 8, Quyết định 26/2026/QĐ-TTg).',
      action: 'Đừng dựa vào hạng sao trên tem. Hãy hỏi người bán.',
    },
    suspended: {
      reason: 'Nơi phát hành đã ghi lô này vào danh sách tạm dừng.',
      action: 'Hãy chờ kết quả kiểm tra, hoặc hỏi nơi bán.',
    },
    'key-withdrawn': {
      reason: 'Khóa đã bị rút hoặc không được dùng vào ngày đó, nên có thể người khác đã ký. Nội dung của tem không được hiện.',
      action: 'Đừng tin hạng sao trên tem. Hãy báo cho người bán.',
    },
    'out-of-scope': {
      reason: 'Mỗi nơi phát hành chỉ ký tem cho tỉnh của mình, nên nội dung của tem không được hiện.',
      action: 'Đừng tin hạng sao trên tem. Hãy hỏi người bán tem do ai cấp.',
    },
    'newer-stamp': {
      reason: 'Trang chưa biết loại tem này, hoặc chữ số đầu của mã bị hỏng.',
      action: 'Hãy tải lại trang khi có mạng rồi quét lại tem.',
    },
    'no-issuer-keys': {
      reason: 'Trang được cài đặt chưa xong, nên không nhận ra nơi phát hành.',
      action: 'Hãy quét lại mã QR trên tem, hoặc báo cho nơi phát hành.',
    },
  },

  listChecked: (at) => `Đã kiểm tra danh sách thu hồi lúc ${at}.`,
  listStale: (last) => `Danh sách thu hồi đã cũ, lần cuối ${last}. Khi có mạng hãy mở lại tem.`,
  listNever: 'Chưa kiểm tra được danh sách thu hồi.',
  listFailures: {
    offline: 'Không có mạng, hoặc máy chủ không trả lời.',
    refused: 'Danh sách nhận được không đáng tin nên không được dùng.',
    unsupported: 'Trình duyệt này quá cũ để đọc danh sách.',
  },

  scanButton: 'Quét tem bằng máy ảnh',
  scanAnother: 'Quét tem khác',
  photoButton: 'Chọn ảnh chụp tem',
  scannedHere: 'Tem quét ở đây do chính trang này kiểm tra, không mở địa chỉ in trên tem.',
  scanLoading: 'Đang mở phần quét tem…',
  scanNotLoaded: 'Chưa tải được phần quét tem. Hãy kiểm tra mạng rồi bấm lại, hoặc quét bằng máy ảnh của điện thoại.',
  photoReading: 'Đang đọc ảnh…',
  foreignAddress:
    'Địa chỉ in trên tem này là {printed}, không phải địa chỉ của nơi phát hành ({issuer}). Đừng mở địa chỉ đó: có thể là trang giả.',

  startStepsTitle: 'Hoặc quét bằng máy ảnh của điện thoại',
  startSteps: [
    'Mở máy ảnh của điện thoại và hướng vào mã QR trên tem.',
    'Bấm vào liên kết hiện ra.',
    'Đọc kết quả ở đầu trang, rồi so với bao bì.',
  ],
  pasteLabel: 'Có sẵn liên kết của tem? Dán vào đây',
  pasteButton: 'Kiểm tra',
  pasteEmpty: 'Chưa có liên kết nào. Hãy dán liên kết của tem vào ô này.',
  about:
    'Temsao là tem truy xuất nguồn gốc cho sản phẩm OCOP. Mỗi tem mang chữ ký điện tử của nơi phát hành, nên kiểm tra được cả khi không có mạng.',
  province: 'Tỉnh',
  serial: 'Số sê-ri',
  certificate: 'Chứng nhận OCOP',
  certificateNumber: 'Số',
  issuedOn: 'Cấp ngày',
  expiresOn: 'Có hiệu lực đến hết',
  extendedTo: 'Kéo dài đến hết',
  remaining: 'Còn lại',
  productCode: 'Mã sản phẩm OCOP',
  group: 'Nhóm',
  groups: { 1: food, 2: drinks, 3: herbs, 4: crafts, 5: ornamentals, 6: tourism },
  gtin: 'Mã vạch (GTIN)',
  codes: 'Tem và mã số',
  typedCode: 'Mã tem',
  signedOn: 'Ký ngày',
  origin: 'Nơi phát hành',
  key: 'Khóa',
}
