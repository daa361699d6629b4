// Vietnamese for the pages that the service renders itself.
import { REVOCATION_GROUNDS } from '@temsao/shared/lists/revocation.ts'
import { PRODUCT_GROUPS } from '@temsao/shared/vocabulary.ts'
import type { Words } from './words.ts'

const known = 'Mã này có trong sổ đăng ký.'
const compare = 'Hãy so tên sản phẩm, khối lượng và lô dưới đây với bao bì. Quét mã QR thì mới kiểm tra được chữ ký của tem.'

/** The Vietnamese sentences. */
export const vi: Words = {
  language: 'vi',
  otherLanguage: 'English',
  tagline: 'Tem truy xuất OCOP',
  formatDate: (date) => date.split('-').toReversed().join('/'),
  formatCount: (count) => String(count).replaceAll(/\B(?=(\d{3})+$)/g, '.'),
  demo: 'Dữ liệu minh họa: số và ngày chứng nhận không có thật.',
  checkCode: 'Kiểm tra mã tem',
  searchRegister: 'Tra cứu sản phẩm OCOP',
  scanInstead: 'Quét tem bằng máy ảnh',

  codeTitle: 'Kiểm tra mã tem',
  codeLead: 'Gõ mười ký tự in cạnh mã QR khi tem rách, mờ, hoặc điện thoại không quét được.',
  codeLabel: 'Mã tem',
  codeHint: 'Ví dụ: 22R2V-M37H7. Chữ hoa hay thường, có gạch nối hay không đều được.',
  codeButton: 'Kiểm tra',
  codeFault: (fault) => {
    switch (fault.kind) {
      case 'empty':
        return 'Chưa có mã nào. Hãy gõ mười ký tự in cạnh mã QR.'
      case 'wrong-length':
        return `Mã tem có đúng 10 ký tự, mã này có ${fault.length}. Hãy so lại với tem.`
      case 'wrong-characters':
        return `Mã tem không có ký tự ${fault.characters.slice(0, 5).join(' ')}. Hãy nhìn kỹ: chữ O, số 0, chữ I, số 1, chữ S, số 5 không bao giờ được dùng.`
      case 'wrong-check-character':
        return 'Mã gõ sai: có ký tự nhầm hoặc đổi chỗ. Hãy so lại từng ký tự với tem.'
    }
  },
  codeUnknown: (code) =>
    `Không có tem nào mang mã ${code} trong sổ đăng ký này. Hãy so lại với tem; nếu đúng là mã in trên tem, đừng tin tem đó.`,
  codeCaution:
    'Mã gõ tay chỉ cho biết đã có một con tem như vậy được phát hành. Ai cũng có thể chép mã, nên mã không chứng minh được tem trên tay bạn là thật.',
  result: 'Kết quả tra cứu',
  toDo: 'Nên làm',
  asOf: (time) => `Theo sổ đăng ký lúc ${time}, giờ Việt Nam.`,
  verdicts: {
    valid: {
      label: 'có trong sổ đăng ký',
      lead: known,
      rest: 'Chứng nhận OCOP {star} sao còn hiệu lực đến hết ngày {lastDay}.',
      action: compare,
    },
    'lapses-soon': {
      label: 'có trong sổ, sắp hết hạn',
      lead: known,
      rest: 'Chứng nhận OCOP {star} sao sắp hết hiệu lực: {left}.',
      action: compare,
    },
    extended: {
      label: 'có trong sổ, được kéo dài',
      lead: known,
      rest: 'Chứng nhận OCOP {star} sao được kéo dài đến hết ngày {lastDay}.',
      action: compare,
    },
    lapsed: {
      label: 'hết hiệu lực',
      lead: 'Mã này có trong sổ đăng ký, nhưng chứng nhận đã hết hiệu lực từ ngày {lapsedFrom}.',
      rest: '{batch}',
      action: 'Đừng dựa vào hạng sao cũ. Hãy hỏi người bán sản phẩm đã được công nhận lại chưa.',
    },
    'made-after-lapse': {
      label: 'làm sau khi hết hiệu lực',
      lead: 'Chứng nhận đã hết hiệu lực từ ngày {lapsedFrom}.',
      rest: '{batch} Lô này không được mang hạng sao.',
      action: 'Đừng mua vì hạng sao. Hãy hỏi người bán, hoặc báo cho cơ quan quản lý OCOP của tỉnh.',
    },
    'not-yet-valid': {
      label: 'chưa có hiệu lực',
      lead: 'Chứng nhận chưa có hiệu lực.',
      rest: 'Chứng nhận có hiệu lực từ ngày {issuedOn}.',
      action: 'Chưa nên dựa vào hạng sao. Hãy hỏi người bán.',
    },
    'clock-wrong': {
      label: 'chưa xét được thời hạn',
      lead: known,
      rest: 'Chưa xét được thời hạn của chứng nhận vì đồng hồ của máy chủ có vẻ sai.',
      action: compare,
    },
    recalled: {
      label: 'lô bị thu hồi',
      lead: 'Lô hàng này đang bị thu hồi.',
      rest: 'Không sử dụng, hãy liên hệ nơi bán.',
      action: 'Đừng dùng sản phẩm. Hãy giữ bao bì và hỏi nơi bán cách trả lại.',
    },
    revoked: {
      label: 'chứng nhận bị thu hồi',
      lead: 'Chứng nhận OCOP của sản phẩm này đã bị thu hồi.',
      rest: '',
      action: 'Đừng dựa vào hạng sao trên tem. Hãy hỏi người bán.',
    },
    suspended: {
      label: 'lô tạm dừng',
      lead: 'Lô hàng này đang tạm dừng bán để kiểm tra.',
      rest: 'Chưa nên sử dụng.',
      action: 'Hãy chờ kết quả kiểm tra, hoặc hỏi nơi bán.',
    },
    'not-trusted': {
      label: 'không đáng tin',
      lead: 'Không tin được tem này: khóa ký tem không có giá trị vào ngày ký, hoặc nơi phát hành không có quyền.',
      rest: '',
      action: 'Đừng tin hạng sao trên tem. Hãy báo cho người bán.',
    },
  },
  daysLeft: (days) => (days === 0 ? 'hôm nay là ngày cuối' : `còn ${days} ngày`),
  madeInForce: 'Lô này sản xuất khi chứng nhận còn hiệu lực.',
  madeBefore: 'Lô này sản xuất trước khi có chứng nhận.',
  madeAfter: 'Lô này sản xuất sau khi chứng nhận hết hiệu lực.',

  rating: (star) => `OCOP ${star} sao`,
  starsOf: (star) => `${star} trên 5 sao`,
  facts: {
    producer: 'Chủ thể',
    locality: 'Địa phương',
    netContent: 'Khối lượng',
    lot: 'Lô',
    producedOn: 'Ngày sản xuất',
    bestBefore: 'Hạn sử dụng',
    typedCode: 'Mã tem',
    productCode: 'Mã sản phẩm OCOP',
    group: 'Nhóm',
    number: 'Số',
    issuingBody: 'Cơ quan cấp',
    issuedOn: 'Cấp ngày',
    expiresOn: 'Có hiệu lực đến hết',
    extendedTo: 'Kéo dài đến hết',
    extensionDocument: 'Theo văn bản',
    ground: 'Lý do',
    decision: 'Quyết định số',
    body: 'Cơ quan quyết định',
    revokedOn: 'Thu hồi ngày',
    since: 'Từ ngày',
    reason: 'Lý do',
    certificateStar: 'Hạng sao',
  },
  past: 'đã quá hạn',
  certificate: 'Chứng nhận OCOP',
  revocation: 'Thu hồi chứng nhận',
  suspension: 'Tạm dừng lô hàng',
  recall: 'Thu hồi lô hàng',
  renewal: 'Chứng nhận mới của sản phẩm',
  extension: 'Kéo dài hiệu lực',
  grounds: REVOCATION_GROUNDS,
  groups: PRODUCT_GROUPS,

  story: 'Câu chuyện sản phẩm',
  photos: 'Hình ảnh',
  steps: 'Các công đoạn',
  shops: 'Nơi bán',
  byProducer: 'Phần dưới đây do chủ thể tự viết, tem không chứng thực.',

  registerTitle: 'Sản phẩm OCOP',
  registerLead: 'Tra cứu sản phẩm đã được công nhận trong sổ đăng ký này: hạng sao, chủ thể và thời hạn chứng nhận.',
  search: 'Tên sản phẩm hoặc chủ thể',
  province: 'Tỉnh, thành phố',
  commune: 'Xã, phường',
  star: 'Hạng sao',
  group: 'Nhóm sản phẩm',
  any: 'Tất cả',
  searchButton: 'Tìm',
  found: (count) =>
    count === 0 ? 'Không tìm thấy sản phẩm nào' : `Tìm thấy ${String(count).replaceAll(/\B(?=(\d{3})+$)/g, '.')} sản phẩm`,
  nothingFound: 'Hãy thử ít chữ hơn, hoặc bỏ bớt điều kiện lọc. Gõ không dấu cũng được.',
  states: {
    'not-yet-valid': 'chưa có hiệu lực, từ {issuedOn}',
    valid: 'còn hiệu lực đến {lastDay}',
    'lapses-soon': 'sắp hết hạn: {lastDay}',
    extended: 'được kéo dài đến {lastDay}',
    lapsed: 'hết hiệu lực từ {lapsedFrom}',
    revoked: 'bị thu hồi ngày {revokedOn}',
  },
  pageOf: (page, pages) => `Trang ${page} trên ${pages}`,
  nextPage: 'Trang sau',
  previousPage: 'Trang trước',
  backToRegister: 'Về danh sách sản phẩm',
  registerNote: 'Danh sách chỉ nói sản phẩm nào được công nhận. Muốn biết gói hàng trên tay có phải là sản phẩm đó không, hãy quét tem.',

  errorTitle: 'Không xem được',
  notThere: 'Ở đây không có gì. Có thể liên kết đã cũ hoặc gõ sai.',
  tooMany: (minutes) => `Có quá nhiều lượt tra cứu từ mạng này. Hãy chờ ${minutes} phút rồi thử lại.`,
  failed: (requestId) => `Máy chủ gặp lỗi. Hãy thử lại sau ít phút; nếu vẫn vậy, hãy báo mã ${requestId} cho cơ quan quản lý.`,
}
