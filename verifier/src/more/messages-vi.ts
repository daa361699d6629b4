// Tiếng Việt for what is loaded after the verdict.
import { PRODUCT_GROUPS } from '@temsao/shared/vocabulary.ts'
import type { MoreMessages } from './messages.ts'

const [food, drinks, herbs, crafts, ornamentals, tourism] = PRODUCT_GROUPS

/** The Vietnamese sentences. */
export const vi: MoreMessages = {
  verdicts: {
    recalled: {
      label: 'lô bị thu hồi',
      lead: 'Lô hàng này đang bị thu hồi.',
      rest: 'Không sử dụng, hãy liên hệ nơi bán.',
      reason: 'Nơi phát hành đã ghi lô này vào danh sách thu hồi.',
      action: 'Đừng dùng sản phẩm. Hãy giữ bao bì và hỏi nơi bán cách trả lại.',
    },
    revoked: {
      label: 'chứng nhận bị thu hồi',
      lead: 'Chứng nhận OCOP của sản phẩm này đã bị thu hồi.',
      reason: 'Nơi phát hành đã ghi chứng nhận vào danh sách thu hồi (Điều 8, Quyết định 26/2026/QĐ-TTg).',
      action: 'Đừng dựa vào hạng sao trên tem. Hãy hỏi người bán.',
    },
    suspended: {
      label: 'lô tạm dừng',
      lead: 'Lô hàng này đang tạm dừng bán để kiểm tra.',
      rest: 'Chưa nên sử dụng.',
      reason: 'Nơi phát hành đã ghi lô này vào danh sách tạm dừng.',
      action: 'Hãy chờ kết quả kiểm tra, hoặc hỏi nơi bán.',
    },
  },

  otherLanguage: 'English',
  languageFailed: 'English: không có mạng',
  checkAnother: 'Kiểm tra tem khác',

  listChecked: (at) => `Đã kiểm tra danh sách thu hồi lúc ${at}.`,
  listStale: (last) => `Danh sách thu hồi đã cũ, lần cuối ${last}. Khi có mạng hãy mở lại tem.`,
  listNever: 'Chưa kiểm tra được danh sách thu hồi.',
  listFailures: {
    offline: 'Không có mạng, hoặc máy chủ không trả lời.',
    refused: 'Danh sách nhận được không đáng tin nên không được dùng.',
    unsupported: 'Trình duyệt này quá cũ để đọc danh sách.',
  },

  startLead: 'Quét tem trên bao bì, điện thoại sẽ trả lời ngay, không cần cài ứng dụng.',
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
