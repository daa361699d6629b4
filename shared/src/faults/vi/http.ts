// The faults of HTTP requests and of missing records in Vietnamese.
import type { Catalogue } from '../fault.ts'
import type { HttpFaults, Rank, Thing } from '../http.ts'

const THINGS: Readonly<Record<Thing, string>> = {
  account: 'tài khoản',
  'api-key': 'khóa API',
  batch: 'lô',
  certificate: 'giấy chứng nhận',
  commune: 'xã',
  device: 'máy',
  inspection: 'cuộc kiểm tra',
  'mismatch-report': 'thông tin báo về',
  'print-order': 'lần in',
  producer: 'chủ thể',
  product: 'sản phẩm',
  proposal: 'đề nghị',
  'saved-sheet': 'mẫu giấy',
  'serial-run': 'loạt tem',
  'status-list': 'danh sách trạng thái',
}

const RANKS: Readonly<Record<Rank, string>> = {
  operator: 'người vận hành',
  office: 'cơ quan quản lý',
  inspector: 'người kiểm tra',
  producer: 'chủ thể',
}

/** The sentences by code. */
export const words: Catalogue<HttpFaults> = {
  'key-form': 'Khóa chống gửi trùng phải là 1 đến 255 ký tự không dấu, không có dấu cách.',
  'no-such': ({ what, id }) => `Không có ${THINGS[what]} số ${id}, hoặc không phải của bạn. Hãy tải lại trang.`,
  'id-not-whole': 'Không có mục này: số của mục phải là số nguyên.',
  'number-not-whole': 'Danh sách trạng thái và nơi phát hành phải ghi bằng số nguyên.',
  'product-number-not-whole': 'Sản phẩm được đánh số nguyên.',
  'register-first': ({ what, id }) => `Không có ${THINGS[what]} số ${id}; hãy thêm ${THINGS[what]} trước.`,
  'changed-meanwhile': 'Người khác vừa sửa mục này; hãy tải lại trang, xem rồi làm lại.',
  'just-registered': 'Người khác vừa nhập đúng mục này; hãy tìm lại trong sổ.',
  'key-reused': 'Khóa chống gửi trùng này đã dùng cho yêu cầu khác trong 24 giờ qua; hãy dùng khóa mới cho mỗi lần tạo.',
  'only-for': ({ roles, scopes }) => {
    const keys = scopes.length > 0 ? [`khóa API có quyền ${scopes.join(' hoặc ')}`] : []
    return `Việc này chỉ dành cho ${[...roles.map((role) => RANKS[role]), ...keys].join(', ')}.`
  },
  'closed-to-everybody': 'Việc này chưa mở cho ai.',
  'broken-json': 'Nội dung gửi lên không phải JSON hợp lệ.',
  'bad-cursor': 'Danh sách đã đổi cách xếp; hãy xem lại từ đầu.',
  'not-signed-in': 'Hãy đăng nhập trước.',
  'sign-in-or-key': 'Hãy đăng nhập trước; phần mềm thì gửi kèm khóa API.',
  'api-key-not-valid': 'Khóa API không dùng được: không có, đã hết hạn hoặc đã bị thu hồi. Hãy tạo khóa mới.',
  'sign-in-failed': 'Sai địa chỉ email hoặc mật khẩu.',
  'fresh-sign-in-needed': 'Việc này cần đăng nhập lại: lần đăng nhập trước đã quá một giờ.',
  'cross-site': ({ origin }) => `Chỉ các trang của ${origin} làm được việc này; phần mềm thì dùng khóa API.`,
  'unknown-route': ({ path }) => `Không có gì ở ${path}.`,
  'method-not-allowed': ({ path, method, allowed }) => `${path} không nhận ${method}; chỉ nhận ${allowed}.`,
  'not-acceptable': ({ mediaType }) => `Danh sách này chỉ có ở dạng ${mediaType}.`,
  'no-history': 'Không có danh sách trạng thái của ngày đã qua.',
  'body-too-large': ({ kibibytes }, { number }) => `Nội dung lớn hơn ${number(kibibytes)} KiB; hãy gửi ít hơn.`,
  'photo-body-too-large': ({ megabytes }) => `Ảnh lớn hơn ${megabytes} MB; hãy gửi ảnh nhỏ hơn.`,
  'inspection-photo-too-large': 'Ảnh lớn hơn 1 MiB; ảnh kiểm tra được thu nhỏ ngay trên điện thoại.',
  'workbook-too-large': ({ megabytes }) =>
    `Tệp lớn hơn ${megabytes} MB. Hãy chia thành nhiều tệp, hoặc chép các dòng có dữ liệu sang tệp mới.`,
  'document-too-large': ({ megabytes }) => `Tệp lớn hơn ${megabytes} MB; hãy quét đen trắng hoặc ở 150 dpi.`,
  'body-not-json': 'Nội dung gửi lên phải là JSON.',
  'body-not-picture': 'Nội dung gửi lên phải là ảnh.',
  'body-not-jpeg': 'Hãy gửi chính tệp ảnh JPEG.',
  'body-not-workbook': 'Hãy gửi chính tệp .xlsx hoặc CSV.',
  'body-not-document': 'Hãy gửi chính tệp PDF, JPEG hoặc PNG.',
  'version-not-named': 'Hãy tải lại mục này rồi sửa, để không ghi đè thay đổi của người khác.',
  'too-many-attempts': ({ minutes }) => `Thử quá nhiều lần; hãy đợi ${minutes} phút rồi thử lại.`,
  'database-away': 'Hiện chưa kết nối được với sổ. Hãy đợi một lát, xem thay đổi vừa rồi đã được lưu chưa, rồi thử lại.',
  busy: 'Sổ đang bận việc khác, chưa có gì thay đổi. Hãy thử lại sau giây lát.',
  'service-failed': 'Máy chủ không làm được việc này. Hãy thử lại; nếu vẫn vậy, hãy báo mã yêu cầu cho cơ quan quản lý.',
  'no-such-export': 'Không có bảng xuất này.',
  'no-such-report': 'Không có báo cáo này.',
  'photo-not-shown': 'Ảnh này không còn ở sản phẩm nào.',
  'other-issuer-lists': ({ issuer }) => `Ở đây chỉ có danh sách trạng thái của nơi phát hành số ${issuer}.`,
  'accounts-refused': 'Việc này bị từ chối; hãy đăng nhập lại rồi thử lần nữa.',
}
