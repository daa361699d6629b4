// The faults of inspections in Vietnamese.
import type { Catalogue } from '../fault.ts'
import type { EvidenceWhy, InspectionFaults, Proposed } from '../inspections.ts'

const WHY: Readonly<Record<EvidenceWhy, string>> = {
  'certificate-of-other-office': 'Chứng thư của máy do cơ quan khác cấp.',
  'certificate-of-other-device': 'Chứng thư không phải của máy đã ký các mục này.',
  'package-of-other-office': 'Dữ liệu mang theo là của cơ quan khác; hãy gửi về cơ quan đã cấp.',
  'package-of-other-inspector': 'Dữ liệu mang theo do người kiểm tra khác lấy.',
  'signer-not-trusted': 'Danh sách tin cậy không có khóa đã ký vào ngày đó.',
  'changed-after-signing': 'Nội dung đã bị sửa sau khi cơ quan ký.',
  'not-as-office-writes': 'Nội dung không viết đúng cách của cơ quan.',
}

const KINDS: Readonly<Record<Proposed, string>> = { suspend: 'tạm dừng', recall: 'thu hồi hàng', revoke: 'thu hồi chứng nhận' }

/** The sentences by code. */
export const words: Catalogue<InspectionFaults> = {
  'too-many-entries-sent': ({ most }, { number }) => `Có hơn ${number(most)} mục; hãy gửi phần còn lại ở lần sau.`,
  'entries-empty': 'Chưa có mục nào; hãy gửi ít nhất một mục.',
  'too-many-entries': ({ most }, { number }) => `Một cuộc kiểm tra có nhiều nhất ${number(most)} mục.`,
  'not-an-entry-number': 'Phải là số của một mục.',
  'evidence-refused': ({ reason, why }) => `Không nhận được các mục này (mã ${reason}). ${WHY[why]}`,
  'evidence-not-verified': ({ reason, entry }) =>
    `Các mục không kiểm chứng được (mã ${reason}${entry === null ? '' : `, mục ${entry}`}). Cơ quan chưa nhận gì của lần gửi này; các mục vẫn còn trên điện thoại.`,
  'provinces-not-given': ({ given, asked }) =>
    `Tài khoản này chỉ được giao tỉnh ${given.join(', ')}, không có ${asked.map((code) => (code === 'all' ? 'cả nước' : code)).join(', ')}; hãy hỏi cơ quan.`,
  'communes-elsewhere': ({ communes }) => `Xã ${communes.join(', ')} không thuộc các tỉnh đã chọn.`,
  'not-province-codes': 'Phải là mã các tỉnh hiện nay, cách nhau bằng dấu phẩy.',
  'not-commune-codes': 'Phải là mã các xã, cách nhau bằng dấu phẩy.',
  'too-many-communes': ({ most }) => `Nhiều nhất ${most} xã; muốn nhiều hơn thì lấy cả tỉnh.`,
  'not-a-kid': 'Phải là mã khóa của một máy.',
  'photo-altered': ({ entry }) => `Ảnh không phải ảnh mà mục ${entry} đã ký.`,
  'no-such-evidence-photo': 'Không mục nào của cuộc kiểm tra này có ảnh đó; hãy gửi các mục trước, ảnh sau.',
  'photo-not-come-in': 'Ảnh này chưa được gửi về.',
  'no-entries-named': 'Hãy chọn ít nhất một mục làm chứng cứ.',
  'too-many-entries-named': ({ most }) => `Nhiều nhất ${most} mục.`,
  'entry-named-twice': 'Có mục được chọn hai lần.',
  'not-a-judgement': 'Hãy chọn chấp nhận hoặc không chấp nhận.',
  'proposed-already': 'Cuộc kiểm tra này đã đề nghị như vậy và cơ quan chưa quyết định.',
  'proposal-names-other': ({ kind, only }) =>
    `Hãy bỏ trống: đề nghị ${KINDS[kind]} chỉ nêu ${only === 'batchId' ? 'lô' : 'giấy chứng nhận'}.`,
  'proposal-names-nothing': ({ kind }) => `Hãy chọn đối tượng cần ${KINDS[kind]}.`,
  'no-such-target': ({ id }) => `Không có mục số ${id}.`,
  'entry-not-come-in': ({ entry, count }) => `Mục ${entry} chưa được gửi về; mới có ${count} mục.`,
  'proposal-decided': ({ id, state }) => `Đề nghị số ${id} đã được ${state === 'accepted' ? 'chấp nhận' : 'trả lời là không chấp nhận'}.`,
  'rejected-without-note': 'Không chấp nhận đề nghị thì phải ghi lý do.',
  'why-missing': 'Hãy ghi lý do.',
  'no-such-statement': 'Chưa có biên bản kiểm tra nào mang mã này; hãy hỏi cơ quan ghi trên giấy.',
  'inspection-of-other': 'Người kiểm tra khác đã gửi một cuộc kiểm tra mang mã này; cơ quan chưa nhận gì.',
  'entries-missing': ({ from, to }) => `Các mục từ ${from} đến ${to} chưa được gửi; hãy gửi tiếp từ mục ${from}.`,
  'entry-fork': ({ entry }) => `Mục ${entry} đã có với nội dung khác. Cơ quan chưa nhận gì; hãy giữ điện thoại và báo cơ quan.`,
  'device-unknown': 'Cơ quan chưa biết máy này là của bạn: hãy đăng ký máy trước. Không mất gì cả.',
  'device-waiting': 'Cơ quan chưa duyệt máy này: hãy nhờ duyệt rồi gửi lại. Không mất gì cả.',
  'device-certificate-missing': 'Thiếu chứng thư của máy, phải gửi cùng mục 1.',
  'package-head-missing': 'Thiếu phần đầu của dữ liệu mang theo, phải gửi cùng mục 1.',
  'device-revoked': ({ from, entry }, { day }) =>
    `Máy đã bị thu hồi từ ngày ${day(from)}, mà mục ${entry} lập sau đó. Các mục trước đó vẫn gửi được.`,
}
