// Tiếng Việt for what is loaded after the verdict.
import { PRODUCT_GROUPS } from '@temsao/shared/vocabulary.ts'
import type { MoreMessages } from './messages.ts'

const [food, drinks, herbs, crafts, ornamentals, tourism] = PRODUCT_GROUPS

/** The Vietnamese sentences. */
export const vi: MoreMessages = {
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
  daysLeft: (days) => (days === 0 ? 'hôm nay là ngày cuối' : `${days} ngày`),
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
