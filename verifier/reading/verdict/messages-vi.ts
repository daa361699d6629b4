// The first response in Vietnamese, the main language of the page.
import { formatNumericDate } from '../dates.ts'
import type { Messages } from './messages.ts'

/** The Vietnamese sentences. */
export const vi: Messages = {
  language: 'vi',
  formatDate: formatNumericDate,

  tagline: 'Kiểm tra tem OCOP',
  privacy: 'Tem được kiểm tra ngay trên máy này. Không có gì được gửi đi.',
  result: 'Kết quả kiểm tra',
  toDo: 'Nên làm',
  errorCode: 'Mã tham khảo',

  startTitle: 'Tem này thật hay giả?',

  batchTimes: {
    'in-force': 'Lô này sản xuất khi chứng nhận còn hiệu lực.',
    before: 'Lô này sản xuất trước khi có chứng nhận.',
    after: 'Lô này sản xuất sau khi chứng nhận hết hiệu lực.',
    unknown: 'Tem không ghi ngày sản xuất của lô.',
  },
  beware: 'Lưu ý',
  daysLeft: (days) => (days === 0 ? 'hôm nay là ngày cuối' : `còn ${days} ngày`),
  countDays: (days) => `${days} ngày`,

  verdicts: {
    valid: {
      label: 'hợp lệ',
      lead: 'Tem thật.',
      rest: 'Chứng nhận OCOP {star} sao còn hiệu lực đến hết ngày {lastDay}.',
      reason: 'Chữ ký trong tem đúng là của nơi phát hành, nội dung không bị sửa.{warning}',
    },
    'lapses-soon': {
      label: 'hợp lệ, sắp hết hạn',
      lead: 'Tem thật.',
      rest: 'Chứng nhận sắp hết hiệu lực: {left}.',
      reason: 'Chứng nhận OCOP {star} sao có hiệu lực đến hết ngày {lastDay}.{warning}',
    },
    extended: {
      label: 'hợp lệ, được kéo dài',
      lead: 'Tem thật.',
      rest: 'Chứng nhận được kéo dài đến hết ngày {lastDay}.',
      reason: 'Thời hạn ghi trên chứng nhận đã hết ngày {expiresOn}; cơ quan quản lý cho kéo dài.{warning}',
    },
    lapsed: {
      label: 'hết hiệu lực',
      lead: 'Tem thật, nhưng chứng nhận đã hết hiệu lực từ ngày {lapsedFrom}.',
      rest: '{batch}',
      reason: 'Chứng nhận hết hạn được {ago}.',
      action: 'Đừng dựa vào hạng sao cũ. Hãy hỏi người bán sản phẩm đã được công nhận lại chưa.',
    },
    'made-after-lapse': {
      label: 'làm sau khi hết hiệu lực',
      lead: 'Tem thật, nhưng chứng nhận đã hết hiệu lực từ ngày {lapsedFrom}.',
      rest: '{batch}',
      reason: 'Lô này không được mang hạng sao.',
      action: 'Đừng dựa vào hạng sao. Hãy hỏi người bán.',
    },
    'not-yet-valid': {
      label: 'chưa có hiệu lực',
      lead: 'Tem thật, nhưng chứng nhận chưa có hiệu lực.',
      rest: 'Chứng nhận có hiệu lực từ ngày {issuedOn}.',
      reason: 'Hôm nay sản phẩm chưa được công nhận {star} sao.',
      action: 'Đừng dựa vào hạng sao. Hãy hỏi người bán.',
    },
    'clock-wrong': {
      label: 'chưa xét được thời hạn',
      lead: 'Tem thật, nhưng ngày trên điện thoại có vẻ sai.',
      rest: 'Chưa biết chứng nhận còn hiệu lực hay không.',
      reason: 'Điện thoại ghi hôm nay là {today}, nhưng tem hoặc danh sách được ký sau ngày đó.',
      action: 'Hãy chỉnh lại ngày giờ của điện thoại rồi quét lại.',
    },
    'other-product': {
      label: 'của sản phẩm khác',
      lead: 'Mã này là của sản phẩm khác.',
      rest: 'Liên kết trên tem không khớp với nội dung đã ký.',
      reason: 'Dưới đây là sản phẩm mà tem này được ký cho.',
      action: 'Đừng tin vào tem trên bao bì này. Hãy báo cho người bán.',
    },
    'signature-wrong': {
      label: 'không đáng tin',
      lead: 'Tem giả hoặc đã bị sửa: chữ ký không đúng.',
      rest: 'Không tin vào tem này.',
      reason: 'Không biết ai đã viết, nên trang này không hiện nội dung của tem.',
      action: 'Đừng mua vì tem này. Hãy báo cho người bán.',
    },
    'issuer-unknown': {
      label: 'không rõ ai phát hành',
      lead: 'Không nhận ra nơi phát hành tem này.',
      reason: 'Nơi phát hành không có trong danh sách của trang này, nên trang này không hiện nội dung của tem.',
      action: 'Đừng tin hạng sao trên tem. Hãy hỏi người bán tem do ai cấp.',
    },
    'key-withdrawn': {
      label: 'khóa không còn giá trị',
      lead: 'Không tin được tem này: khóa ký tem đã bị rút hoặc không được dùng vào ngày ký.',
      reason: 'Có thể người khác đã ký, nên trang này không hiện nội dung của tem.',
      action: 'Đừng mua vì tem này. Hãy báo cho người bán.',
    },
    'out-of-scope': {
      label: 'ngoài phạm vi',
      lead: 'Nơi phát hành không có quyền cấp tem cho sản phẩm của tỉnh này.',
      reason: 'Mỗi nơi chỉ được cấp tem cho tỉnh của mình, nên trang này không hiện nội dung của tem.',
      action: 'Đừng tin hạng sao trên tem. Hãy hỏi người bán tem do ai cấp.',
    },
    unreadable: {
      label: 'không đọc được',
      lead: 'Không đọc được: đây không phải tem Temsao, hoặc tem đã hỏng.',
      reason: 'Mã trong liên kết thiếu, thừa hoặc sai ký tự.',
      action: 'Hãy lau sạch tem và quét lại. Nếu vẫn vậy, đừng tin vào tem.',
    },
    'newer-stamp': {
      label: 'chưa kiểm tra được',
      lead: 'Chưa kiểm tra được: tem này mới hơn trang này.',
      rest: 'Điều này không có nghĩa là tem giả.',
      reason: 'Trang chưa biết loại tem này, hoặc chữ số đầu của mã bị hỏng.',
      action: 'Hãy tải lại trang khi có mạng rồi quét lại tem.',
    },
    'no-webcrypto': {
      label: 'chưa kiểm tra được',
      lead: 'Chưa kiểm tra được tem trên trình duyệt này.',
      rest: 'Điều này không có nghĩa là tem giả.',
      reason: 'Địa chỉ không bắt đầu bằng https, hoặc trình duyệt quá cũ.',
      action: 'Hãy mở liên kết bằng Chrome hoặc Safari bản mới, với địa chỉ https.',
    },
    'no-issuer-keys': {
      label: 'chưa kiểm tra được',
      lead: 'Chưa kiểm tra được: trang này chưa có khóa của nơi phát hành nào.',
      rest: 'Điều này không có nghĩa là tem giả.',
      reason: 'Trang được cài đặt chưa xong, nên không nhận ra nơi phát hành.',
      action: 'Hãy quét lại mã QR trên tem, hoặc báo cho nơi phát hành.',
    },
  },

  asOf: (today) => `Xét theo ngày ${today}, giờ Việt Nam.`,
  notChecked: 'Chưa kiểm tra danh sách thu hồi (trang này chưa có danh sách).',
  caution: 'Tem chứng minh ai đã phát hành; tem vẫn có thể bị sao chép. Hãy so tên sản phẩm, khối lượng và lô ghi ở đây với bao bì.',
  cautionMini: 'Tem chứng minh ai đã phát hành; tem vẫn có thể bị sao chép. Hãy so hạng sao và mã sản phẩm ghi ở đây với bao bì.',
  demo: 'Dữ liệu minh họa: số và ngày chứng nhận không có thật.',

  starsOf: (star) => `${star} trên 5 sao`,
  rating: (star) => `OCOP ${star} sao`,
  pastBestBefore: 'đã quá hạn',

  producer: 'Chủ thể',
  locality: 'Địa phương',
  netContent: 'Khối lượng',
  lot: 'Lô',
  producedOn: 'Ngày sản xuất',
  bestBefore: 'Hạn sử dụng',
}
