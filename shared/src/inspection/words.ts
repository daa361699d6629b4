// The words for inspections in Vietnamese and English: reasons, warnings, kinds, roles.
import type { Language } from '../page-language.ts'
import type { VerdictKind } from '../verdict/verdict.ts'
import type { PersonBody, ScanBody, FindingLevel, ProposalKind, SignatureSide, Conclusion, EntryKind } from './entry.ts'
import type { BundleReason } from './inspection-error.ts'
import type { PackageReason } from './package.ts'
import type { BundleWarningCode } from './warnings.ts'

/** A sentence or a word in both languages. */
export type Words = Readonly<Record<Language, string>>

/** Why a bundle is refused: what is wrong, then what to do. */
export const REASON_WORDS: Readonly<Record<BundleReason, Words>> = {
  'not-a-bundle': {
    vi: 'Tệp này không phải hồ sơ hậu kiểm, hoặc đã được lưu lại bằng chương trình khác. Hãy dùng tệp gốc.',
    en: 'This file is no inspection bundle, or was saved again by another program. Use the original file.',
  },
  'too-large': {
    vi: 'Hồ sơ này lớn hơn mức cho phép của một lần kiểm tra.',
    en: 'This bundle is larger than an inspection may be.',
  },
  'newer-version': {
    vi: 'Hồ sơ này được làm bằng phiên bản mới hơn. Hãy cập nhật chương trình kiểm tra.',
    en: 'This bundle was made by a newer version. Update the program that verifies it.',
  },
  'root-unknown': {
    vi: 'Không nhận ra khóa gốc đã ký danh sách tin cậy của hồ sơ này. Hãy kiểm tra với khóa gốc của đúng cơ quan.',
    en: 'The root key behind this bundle is not one that is trusted here. Verify it with the root key of the right office.',
  },
  'trust-altered': {
    vi: 'Danh sách tin cậy trong hồ sơ đã bị sửa.',
    en: 'The trust list in this bundle was altered.',
  },
  'issuer-unknown': {
    vi: 'Cơ quan ký hồ sơ này, hoặc khóa của cơ quan vào ngày đó, không có trong danh sách tin cậy.',
    en: 'The trust list does not name the office that has signed, or not its key for that day.',
  },
  'device-not-certified': {
    vi: 'Thiết bị đã ghi hồ sơ không phải thiết bị mà cơ quan đã cấp giấy cho.',
    en: 'The device that made this record is not the one that the office has certified.',
  },
  'device-altered': {
    vi: 'Giấy chứng nhận thiết bị hoặc danh sách thiết bị bị thu hồi trong hồ sơ đã bị sửa.',
    en: 'The certificate of the device, or the list of revoked devices, was altered.',
  },
  'device-revoked': {
    vi: 'Thiết bị này đã bị cơ quan thu hồi trước khi ghi. Không tin vào hồ sơ này.',
    en: 'The office had revoked this device before the entry was made. Do not trust this record.',
  },
  'package-altered': {
    vi: 'Gói dữ liệu trong hồ sơ đã bị sửa, hoặc không phải gói đã dùng khi bắt đầu kiểm tra.',
    en: 'The package was altered, or is not the one with which the inspection began.',
  },
  'foreign-entry': {
    vi: 'Có mục ghi của một lần kiểm tra khác hoặc của một thiết bị khác.',
    en: 'An entry belongs to another inspection or to another device.',
  },
  'entry-altered': {
    vi: 'Một mục ghi đã bị sửa: chữ ký không đúng.',
    en: 'An entry was altered: its signature is wrong.',
  },
  'entry-missing': { vi: 'Thiếu một mục ghi.', en: 'An entry is missing.' },
  'entry-repeated': { vi: 'Một mục ghi có hai lần.', en: 'An entry is there twice.' },
  'entry-order': { vi: 'Các mục ghi không theo thứ tự.', en: 'The entries are not in order.' },
  'chain-broken': {
    vi: 'Chuỗi mục ghi bị đứt: mục này không nối tiếp mục trước nó.',
    en: 'The chain is broken: this entry does not follow the one before it.',
  },
  'begin-missing': { vi: 'Thiếu phần mở đầu của lần kiểm tra.', en: 'The beginning of the inspection is missing.' },
  'bad-entry': {
    vi: 'Một mục ghi không đúng quy cách.',
    en: 'An entry has not the form that entries have.',
  },
  'count-wrong': {
    vi: 'Số mục ghi không khớp với số ghi ở phần kết thúc.',
    en: 'The number of entries is not the one that the end says.',
  },
  'receipt-wrong': {
    vi: 'Giấy biên nhận của cơ quan đã bị sửa hoặc không phải của hồ sơ này.',
    en: 'A receipt of the office was altered or is not of this record.',
  },
  'photo-altered': {
    vi: 'Một ảnh đã bị sửa hoặc không thuộc hồ sơ này.',
    en: 'A photo was altered or does not belong to this record.',
  },
}

/** What a reader of a verified bundle has to know. */
export const WARNING_WORDS: Readonly<Record<BundleWarningCode, Words>> = {
  unfinished: {
    vi: 'Lần kiểm tra chưa kết thúc; phần sau có thể còn thiếu.',
    en: 'The inspection was not finished; what came later may be missing.',
  },
  'not-received': {
    vi: 'Cơ quan chưa xác nhận đã nhận đủ: thời gian chỉ dựa vào đồng hồ điện thoại, và các mục cuối có thể đã bị bỏ đi.',
    en: 'No receipt of the office covers all entries: times rest on the phone’s clock alone, and last entries may have been left out.',
  },
  'photo-missing': { vi: 'Có ảnh không kèm theo hồ sơ.', en: 'A photo is not in this file.' },
  'clock-set-back': {
    vi: 'Đồng hồ điện thoại đã bị lùi lại trong lúc kiểm tra.',
    en: 'The phone’s clock was behind, or was set back during the inspection.',
  },
  'clock-ahead': {
    vi: 'Đồng hồ điện thoại chạy trước giờ thật.',
    en: 'The phone’s clock was ahead of the real time.',
  },
  'signature-missing': {
    vi: 'Thiếu chữ ký (hoặc lời từ chối ký) của người kiểm tra hoặc của bên được kiểm tra.',
    en: 'The signature (or the refusal to sign) of the inspector or of the inspected side is missing.',
  },
  'after-revocation': {
    vi: 'Thiết bị này sau đó đã bị thu hồi, và không có biên nhận nào chứng tỏ các mục này được ghi trước ngày đó.',
    en: 'The device was revoked later, and no receipt proves that these entries were made before that day.',
  },
  'revocations-unknown': {
    vi: 'Chưa biết thiết bị có bị thu hồi hay không: không có danh sách thiết bị bị thu hồi.',
    en: 'Whether the device was revoked is not known: there is no list of revoked devices.',
  },
  'key-withdrawn': {
    vi: 'Khóa của cơ quan sau đó đã bị rút lại. Hãy hỏi cơ quan xem hồ sơ này có trong sổ của họ không.',
    en: 'The key of the office was withdrawn later. Ask the office whether this record is in its register.',
  },
  'outside-provinces': {
    vi: 'Nơi kiểm tra không thuộc các tỉnh được giao cho người kiểm tra hoặc cơ quan.',
    en: 'The place is outside the provinces of the inspector or of the office.',
  },
  'old-package': {
    vi: 'Gói dữ liệu đã quá hạn khi kiểm tra, nên một số tem chưa được coi là đã kiểm tra.',
    en: 'The package was too old, so that some stamps do not count as checked.',
  },
}

/** Why a package is refused. */
export const PACKAGE_REASON_WORDS: Readonly<Record<PackageReason, Words>> = {
  'not-a-package': { vi: 'Đây không phải gói dữ liệu kiểm tra. Hãy tải lại.', en: 'This is no inspection package. Take it again.' },
  altered: { vi: 'Gói dữ liệu bị hỏng hoặc đã bị sửa. Hãy tải lại.', en: 'The package is damaged or was altered. Take it again.' },
  'foreign-office': {
    vi: 'Gói dữ liệu này của cơ quan khác. Hãy dùng trang của cơ quan đó.',
    en: 'This package is of another office. Use that office’s page.',
  },
  'not-yours': {
    vi: 'Gói dữ liệu này được tải cho người khác. Hãy tải gói của bạn.',
    en: 'This package was taken by somebody else. Take your own.',
  },
  'wrong-scope': {
    vi: 'Gói dữ liệu không đúng tỉnh, xã đã chọn. Hãy tải lại.',
    en: 'The package is not of the places that were chosen. Take it again.',
  },
}

export const KIND_WORDS: Readonly<Record<EntryKind, Words>> = {
  begin: { vi: 'Bắt đầu', en: 'Beginning' },
  person: { vi: 'Người có mặt', en: 'Person present' },
  product: { vi: 'Sản phẩm', en: 'Product' },
  scan: { vi: 'Quét tem', en: 'Scan' },
  check: { vi: 'Nội dung kiểm tra', en: 'Check' },
  finding: { vi: 'Nhận xét', en: 'Finding' },
  photo: { vi: 'Ảnh', en: 'Photo' },
  note: { vi: 'Ghi chú', en: 'Note' },
  signature: { vi: 'Chữ ký', en: 'Signature' },
  correction: { vi: 'Sửa', en: 'Correction' },
  end: { vi: 'Kết thúc', en: 'End' },
}

export const ROLE_WORDS: Readonly<Record<PersonBody['role'], Words>> = {
  inspector: { vi: 'Người kiểm tra', en: 'Inspector' },
  producer: { vi: 'Chủ thể', en: 'Producer' },
  seller: { vi: 'Người bán', en: 'Seller' },
  witness: { vi: 'Người làm chứng', en: 'Witness' },
  other: { vi: 'Người khác', en: 'Other' },
}

export const SIDE_WORDS: Readonly<Record<SignatureSide, Words>> = {
  inspector: { vi: 'Người kiểm tra', en: 'Inspector' },
  inspected: { vi: 'Bên được kiểm tra', en: 'Inspected side' },
  witness: { vi: 'Người làm chứng', en: 'Witness' },
}

export const LEVEL_WORDS: Readonly<Record<FindingLevel, Words>> = {
  ok: { vi: 'Đạt', en: 'In order' },
  minor: { vi: 'Lỗi nhỏ', en: 'Minor fault' },
  serious: { vi: 'Vi phạm nghiêm trọng', en: 'Serious fault' },
}

export const PROPOSAL_WORDS: Readonly<Record<ProposalKind, Words>> = {
  suspend: { vi: 'Đề nghị tạm dừng lô hàng', en: 'Proposes to suspend the batch' },
  recall: { vi: 'Đề nghị thu hồi lô hàng', en: 'Proposes to recall the batch' },
  revoke: { vi: 'Đề nghị thu hồi giấy chứng nhận', en: 'Proposes to revoke the certificate' },
}

export const CONCLUSION_WORDS: Readonly<Record<Conclusion, Words>> = {
  'in-order': { vi: 'Đạt yêu cầu', en: 'In order' },
  faults: { vi: 'Có sai sót', en: 'Faults were found' },
}

export const WAY_WORDS: Readonly<Record<ScanBody['way'], Words>> = {
  camera: { vi: 'Máy ảnh', en: 'Camera' },
  photo: { vi: 'Ảnh có sẵn', en: 'Photo' },
  paste: { vi: 'Dán', en: 'Pasted' },
  typed: { vi: 'Gõ mã', en: 'Typed' },
  'hand-scanner': { vi: 'Máy quét cầm tay', en: 'Hand scanner' },
}

/** The phone's verdict on a stamp in a few words; the shopper's page has full sentences. */
export const VERDICT_WORDS: Readonly<Record<VerdictKind, Words>> = {
  unreadable: { vi: 'Không đọc được', en: 'Unreadable' },
  'signature-wrong': { vi: 'Tem giả hoặc đã bị sửa', en: 'Forged or altered' },
  'issuer-unknown': { vi: 'Không rõ nơi phát hành', en: 'Issuer unknown' },
  'key-withdrawn': { vi: 'Khóa ký đã bị rút', en: 'Signing key withdrawn' },
  'out-of-scope': { vi: 'Nơi phát hành không có quyền ký', en: 'Issuer out of scope' },
  'other-product': { vi: 'Mã của sản phẩm khác', en: 'Code of another product' },
  recalled: { vi: 'Lô hàng bị thu hồi', en: 'Batch recalled' },
  revoked: { vi: 'Giấy chứng nhận bị thu hồi', en: 'Certificate revoked' },
  suspended: { vi: 'Lô hàng tạm dừng', en: 'Batch suspended' },
  'made-after-lapse': { vi: 'Sản xuất sau khi hết hiệu lực', en: 'Made after the certificate lapsed' },
  'not-yet-valid': { vi: 'Chưa có hiệu lực', en: 'Not yet valid' },
  'cannot-check': { vi: 'Chưa kiểm tra được', en: 'Could not be checked' },
  'typed-code': { vi: 'Chỉ có mã gõ tay', en: 'Typed code only' },
  'clock-wrong': { vi: 'Đồng hồ điện thoại sai', en: 'Clock of the phone is wrong' },
  lapsed: { vi: 'Hết hiệu lực', en: 'Lapsed' },
  extended: { vi: 'Thật, được kéo dài', en: 'Genuine, extended' },
  'lapses-soon': { vi: 'Thật, sắp hết hiệu lực', en: 'Genuine, lapses soon' },
  valid: { vi: 'Thật, còn hiệu lực', en: 'Genuine, in force' },
}
