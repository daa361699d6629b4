// The sentences of what is loaded after the verdict, in Vietnamese.
import { REVOCATION_GROUNDS } from '@temsao/shared/lists/revocation.ts'
import { PRODUCT_GROUPS } from '@temsao/shared/vocabulary.ts'
import type { MoreMessages } from './more-messages.ts'

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
    'typed-code': {
      label: 'Cần so kỹ',
      lead: 'Có tem mang mã này.',
      rest: 'Đây là kết quả theo mã gõ tay, không phải kết quả quét tem.',
      reason:
        'Nơi phát hành đã cấp một tem mang mã này cho sản phẩm ghi dưới đây, chứng nhận {star} sao có hiệu lực đến hết ngày {lastDay}. Mã in thì ai cũng chép lại được.',
      action: 'Hãy so tên sản phẩm, khối lượng và lô với bao bì. Nếu quét được mã QR thì hãy quét.',
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

  typedLabel: 'Không quét được? Gõ mã in cạnh QR',
  typedHint: 'Mã có 10 chữ và số. Tra mã cần có mạng.',
  typedButton: 'Tra mã',
  typedStrange: (character) => `Mã tem không bao giờ có “${character}”. Hãy nhìn lại chữ đó trên tem.`,
  typedLength: (count) => `Mã tem có 10 chữ và số, ở đây có ${count}. Hãy gõ lại cho đủ.`,
  typedWrong: 'Mã gõ chưa đúng: có chữ bị nhầm hoặc đổi chỗ. Hãy so lại từng chữ với mã in trên tem.',
  typedAsking: 'Đang hỏi nơi phát hành…',
  typedUnknown:
    'Máy chủ trả lời: không có tem nào mang mã này. Hãy so lại mã; nếu mã đúng như in trên tem thì đừng tin tem này và hãy hỏi người bán.',
  typedOffline: 'Chưa tra được: không có mạng, hoặc máy chủ không trả lời. Tra mã gõ tay cần có mạng; quét mã QR thì không cần.',
  typedStranger: 'Trang này không biết nơi phát hành của mã, nên không tra được.',
  typedRefused: 'Câu trả lời nhận được không đáng tin nên không được dùng. Hãy thử lại sau, hoặc quét mã QR.',

  batchStopped: { suspended: 'Lô hàng đang tạm dừng', recalled: 'Lô hàng đang bị thu hồi' },
  since: 'Từ ngày',
  why: 'Lý do',
  revokedTitle: 'Chứng nhận đã bị thu hồi',
  ground: 'Căn cứ',
  groundAt: (letter) => `(điểm ${letter}, Điều 8, Quyết định 26/2026/QĐ-TTg)`,
  grounds: REVOCATION_GROUNDS,
  decision: 'Quyết định số',
  decidedBy: 'Nơi quyết định',
  extendedTitle: 'Chứng nhận được kéo dài',
  document: 'Theo văn bản',
  renewedTitle: 'Sản phẩm đã có chứng nhận mới',
  newStars: 'Hạng mới',
  fromRegister: 'Theo sổ của nơi phát hành',
  told: 'Lời kể của cơ sở sản xuất, không phải kết luận của cơ quan quản lý.',
  story: 'Câu chuyện sản phẩm',
  steps: 'Sản phẩm được làm thế nào',
  shops: 'Mua ở đâu',
  openShop: 'Mở trang bán hàng:',

  privacyOnline:
    'Tem được kiểm tra ngay trên máy này. Mã tem được gửi đi để hỏi tin mới của nơi phát hành; lần quét được đếm như ghi ở mục “Đếm lần quét”, và tắt được ở đó.',
  scanFirst: 'Đây là lần quét đầu tiên của tem này mà nơi phát hành đếm được.',
  scanNth: 'Tem này được quét lần thứ {nth}; lần đầu lúc {hour} giờ ngày {day}.',
  scanFew: 'Các lần bạn tự quét cũng được đếm, mỗi giờ nhiều nhất một lần.',
  scanMany:
    'Tem trên một gói hàng thường chỉ được quét vài lần. Quét nhiều có thể vì nhiều người cùng xem gói này, cũng có thể vì tem bị sao chép. Hãy so tên, khối lượng, lô và số sê-ri với bao bì.',
  scanCounting: 'Đếm lần quét',
  scanSent: [
    'Khi có mạng, sau khi kiểm tra, trang này gửi cho nơi phát hành: mã tem, kết quả, ngày và giờ quét (không có phút), và một mã ngắn tính từ tem, để biết tem được quét thật.',
    'Không gửi tên, số điện thoại, số máy hay vị trí; tỉnh chỉ được gửi khi bạn chọn. Địa chỉ mạng không được ghi cùng lần quét. Số đếm được giữ 12 tháng, để tìm ra tem bị sao chép.',
  ],
  scanOff: 'Không đếm lần quét trên máy này',
  scanProvince: 'Gửi kèm tỉnh nơi quét',
  scanProvinceHint: 'Có tỉnh thì dễ thấy một tem xuất hiện ở hai nơi xa nhau. Lựa chọn này dùng từ lần quét sau.',
  scanNoProvince: 'Không gửi',
  scanNotKept: 'Trình duyệt này không cho lưu lựa chọn, nên trang không đếm lần quét nào.',
  reportButton: 'Không khớp với bao bì? Báo cho cơ quan',
  reportFailed: 'Chưa mở được tờ báo. Hãy bấm lại khi có mạng.',

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
