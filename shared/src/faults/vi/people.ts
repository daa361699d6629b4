// The faults of accounts and devices in Vietnamese.
import type { Catalogue } from '../fault.ts'
import type { Rank } from '../http.ts'
import type { PeopleFaults } from '../people.ts'

const RANKS: Readonly<Record<Rank, string>> = {
  operator: 'người vận hành',
  office: 'cơ quan quản lý',
  inspector: 'người kiểm tra',
  producer: 'chủ thể',
}

/** The sentences by code. */
export const words: Catalogue<PeopleFaults> = {
  'email-too-long': 'Dài hơn một địa chỉ email có thể có.',
  'not-an-email': 'Chưa phải địa chỉ email, ví dụ an@example.vn.',
  'email-has-account': 'Địa chỉ này đã có tài khoản; hãy đăng nhập bằng tài khoản đó.',
  'email-needs-password-link': 'Địa chỉ này đã có tài khoản; hãy gửi đường liên kết đặt mật khẩu cho tài khoản đó.',
  'email-not-invited': 'Không phải địa chỉ được mời; hãy dùng đúng địa chỉ đó, hoặc xin lời mời mới.',
  'producer-not-named': 'Tài khoản của chủ thể phải thuộc về một chủ thể; hãy chọn.',
  'provinces-not-named': 'Hãy chọn các tỉnh được giao cho người kiểm tra.',
  'only-for-rank': ({ only, rank }) => `Chỉ dành cho ${RANKS[only]}, không dành cho ${RANKS[rank]}.`,
  'no-scopes': 'Hãy chọn ít nhất một quyền.',
  'not-provinces': 'Hãy chọn ít nhất một tỉnh hiện nay, hoặc tất cả.',
  'keys-by-producers': 'Chỉ chủ thể tạo khóa API, mỗi khóa cho phần mềm của mình.',
  'rank-not-given-out': ({ rank, by }) => `Tài khoản ${RANKS[rank]} không do ${RANKS[by]} cấp; hãy hỏi người vận hành.`,
  'password-by-operator': ({ rank }) => `Mật khẩu của tài khoản ${RANKS[rank]} do người vận hành lo.`,
  'no-such-account': 'Không có tài khoản này.',
  'last-operator': 'Đây là người vận hành cuối cùng; hãy mời thêm một người trước.',
  'account-blocked': 'Tài khoản này đã bị khóa; hãy hỏi người vận hành.',
  'no-such-invitation': 'Không có lời mời này. Hãy xem đường liên kết đã đủ chưa; nếu đã bị thu lại thì hãy xin lời mời mới.',
  'invitation-void': 'Đường dẫn này không còn giá trị vì tài khoản liên quan đã bị khóa. Hãy xin đường dẫn mới.',
  'invitation-used': 'Lời mời này đã được dùng. Hãy đăng nhập, hoặc xin lời mời mới.',
  'invitation-expired': ({ days }) => `Lời mời này chỉ dùng được trong ${days} ngày và đã hết hạn. Hãy xin lời mời mới.`,
  'no-open-invitation': ({ id }) => `Không có lời mời số ${id} còn chờ; có thể đã được dùng hoặc đã thu lại.`,
  'password-too-short': ({ least }) => `Quá ngắn: cần ít nhất ${least} ký tự, ví dụ bốn từ.`,
  'password-too-long': ({ most }) => `Quá dài: nhiều nhất ${most} ký tự.`,
  'password-easy': 'Dễ đoán (mật khẩu hay gặp, chữ lặp lại, hoặc tên, địa chỉ của bạn); hãy dùng vài từ không liên quan đến nhau.',
  'password-not-present': 'Không đúng mật khẩu hiện nay của bạn.',
  'key-of-other-account': 'Khóa này đã đăng ký cho tài khoản khác; hãy tạo khóa mới trên máy này.',
  'too-many-devices': ({ most }) => `Mỗi người kiểm tra có nhiều nhất ${most} máy; hãy xin cơ quan thu hồi máy không dùng nữa.`,
  'not-on-curve': 'Khóa của máy không đúng chuẩn P-256; hãy tạo khóa mới.',
  'proof-not-valid': 'Không chứng minh được khóa này; hãy thử đăng ký lại.',
  'proof-too-old': 'Đồng hồ của máy chạy chậm; hãy chỉnh lại giờ rồi thử lại.',
  'proof-in-future': 'Đồng hồ của máy chạy nhanh; hãy chỉnh lại giờ rồi thử lại.',
  'proof-for-other': 'Lời chứng minh này của khóa khác hoặc nơi khác; hãy thử đăng ký lại.',
  'proof-not-signed': 'Lời chứng minh không do khóa này ký; hãy thử đăng ký lại.',
  'device-revoked-for-good': 'Máy này đã bị thu hồi, không dùng lại được; người kiểm tra cần đăng ký khóa mới.',
  'device-of-blocked-account': 'Tài khoản của máy này đang bị khóa; hãy mở khóa rồi để người kiểm tra đăng ký khóa mới.',
  'device-revoked-already': ({ from }, { day }) => `Máy này đã bị thu hồi từ ngày ${day(from)}; chỉ đổi được sang ngày sớm hơn.`,
}
