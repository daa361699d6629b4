// The faults of label orders and their sheets in Vietnamese.
import type { Catalogue, Speech } from '../fault.ts'
import type { KeptFault, KeptPlace, LabelFaults, StaleStamp, Widths } from '../labels.ts'

function sayStaleStamp(fault: StaleStamp, { day }: Speech): string {
  if (fault.kind === 'revoked') return `tem ghi chứng nhận ${fault.number}, đã bị thu hồi ngày ${day(fault.on)}.`
  if (fault.kind === 'lapsed') return `tem ghi chứng nhận ${fault.number}, đã hết hạn ngày ${day(fault.on)}.`
  return `tem ghi ${fault.shown} sao, nay sản phẩm có ${fault.present} sao.`
}

const PROFILES: Readonly<Record<string, string>> = { full: 'tem đầy đủ', mini: 'tem nhỏ gọn' }

function sayWidths(smallest: Widths, { number }: Speech): string {
  const widths = Object.entries(smallest).map(([profile, width]) => `${PROFILES[profile] ?? profile} từ ${number(width)} mm`)
  return `Cạnh nhỏ nhất: ${widths.join(', ')}.`
}

function sayUnreadable(place: KeptPlace, fault: KeptFault): string {
  const isSaved = place.kind === 'saved-sheet'
  const name = isSaved ? `Mẫu giấy “${place.name}”` : `Lần in ${place.order}`
  if (fault.kind === 'newer') return `${name} do bản Temsao mới hơn ghi; hãy cập nhật dịch vụ.`
  return isSaved ? `${name} bị hỏng; hãy xóa rồi lưu lại.` : `Dữ liệu của lần in ${place.order} bị hỏng; hãy trả tem rồi lấy tem mới.`
}

/** The sentences by code. */
export const words: Catalogue<LabelFaults> = {
  'not-dots-an-inch': 'Phải là số điểm trên mỗi inch, ví dụ 203, 300 hoặc 600.',
  'not-a-length': 'Phải là một độ dài tính bằng mm, ví dụ 24,5.',
  'stamp-not-printable': ({ lot, stale, certificate }, speech) =>
    `Không in tem của lô ${lot} được nữa: ${sayStaleStamp(stale, speech)} Hàng mới hãy khai thành lô mới; tem của lô đó ghi chứng nhận ${certificate}.`,
  'reprint-without-reason': 'In lại thì phải có lý do.',
  'reason-missing': 'Hãy ghi lý do in lại.',
  'quota-exceeded': ({ lot, packs, percent, quota, printed, left }, { number }) => {
    const rest =
      left === 0
        ? 'không còn tem nào. Nếu cần thêm, hãy hỏi cơ quan quản lý.'
        : `còn ${number(left)}. Hãy in ${number(left)} tem trở xuống.`
    return `Lô ${lot} có ${number(packs)} gói, cộng ${number(percent)} % phòng hỏng là ${number(quota)} tem; đã in ${number(printed)}, ${rest}`
  },
  'order-without-sheet': 'Lần in này không có tờ tem; hãy lấy một tờ tem mới.',
  'order-returned': 'Tem của lần in này đã trả lại và bị hủy; hãy lấy tem mới.',
  'kept-unreadable': ({ place, fault }) => sayUnreadable(place, fault),
  'texts-unknown': 'Không còn biết lần in này đã ghi tên gì trên tem: tem nhỏ gọn không chứa tên. Hãy trả tem rồi lấy tem mới.',
  'labels-without-serials': 'Các tem này không có số sê-ri.',
  'serial-has-no-meaning': 'Mọi nhãn của lô này dùng chung một tem; hãy ghi số tem cần in.',
  'serials-not-in-order': 'Lần in này không có các số sê-ri đó.',
  'serials-out-of-range': ({ first, last }) => `Phải từ ${first} đến ${last}, là sê-ri của lần in này, số nhỏ ghi trước.`,
  'not-a-serial': 'Phải là một số sê-ri của lần in này.',
  'too-many-labels': ({ most }, { number }) => `Nhiều nhất là ${number(most)} tem một lần; phần còn lại hãy lấy lần sau.`,
  'returned-already': 'Lần in này đã trả tem rồi; mỗi lần in chỉ trả được một lần.',
  'nothing-to-return': 'Không còn tem nào để trả lại.',
  'printed-not-below': ({ labels }, { number }) => `Phải ít hơn ${number(labels)}, là số tem của lần in này.`,
  'labels-count-as-printed': 'Tem chung một mã đã nhận đủ thì tính là đã in. Cần thêm tem thì hỏi cơ quan quản lý.',
  'too-many-saved-sheets': ({ most }) => `Đã có ${most} mẫu giấy; hãy xóa một mẫu không dùng nữa.`,
  'saved-sheet-exists': ({ name }) => `Đã có mẫu giấy tên “${name}”.`,
  'name-taken': 'Tên này đã có; hãy chọn tên khác.',
  'no-built-in-sheet': ({ preset }) => `Không có mẫu giấy “${preset}”; hãy chọn trong danh sách.`,
  'one-sheet-named': 'Hãy chọn đúng một mẫu giấy.',
  'sheet-not-named': 'Chưa chọn giấy in.',
  'no-such-sheet': 'Không có mẫu giấy này.',
  'full-stamp-too-large': ({ needs }, { number }) => {
    const size = needs === null ? 'nhãn lớn hơn' : `nhãn từ ${number(needs.widthMm)} × ${number(needs.heightMm)} mm`
    return `Tem ghi đủ tên cần ${size}. Tem nhỏ gọn thì vừa; khi quét, trang sẽ lấy tên từ sổ.`
  },
  'only-small-stamp': 'Nhãn này không đủ chỗ cho tem đầy đủ: hãy chọn tem nhỏ gọn, hoặc nhãn lớn hơn.',
  'key-may-not-sign': 'Khóa của các tem này không ký được nữa; hãy trả lại tem chưa in và lấy tem mới.',
  'returned-meanwhile': 'Tem vừa được trả lại; hãy lấy tem mới.',
  'stamp-numbers-used-up': 'Nơi phát hành đã dùng hết số tem; hãy hỏi người vận hành để có số nơi phát hành mới.',
  'sheet-unprintable': 'Không in được trên giấy như vậy; hãy sửa những chỗ được đánh dấu.',
  'measures-wrong': 'Các số đo này chưa đúng; hãy đo lại những chỗ được đánh dấu.',
  'value-out-of-range': ({ least, most, value }, { number }) => `Phải là số từ ${number(least)} đến ${number(most)}, không phải ${value}.`,
  'not-whole-but': ({ value }) => `Phải là số nguyên, không phải ${value}.`,
  'rows-of-medium': 'Phải là 1: mỗi trang của cuộn tem hay tem đơn chỉ có một hàng.',
  'columns-of-single': 'Phải là 1: tem đơn chỉ có một nhãn.',
  'bleed-of-single': 'Chỉ dùng cho tem đơn: tem trên tờ đã cắt sẵn. Hãy ghi 0.',
  'too-many-cells': ({ most }, { number }) => `Số hàng nhân số cột nhiều hơn ${number(most)} tem một trang; hãy giảm bớt.`,
  'label-beyond-page': ({ most, page, margin }, { number }) =>
    `Nhiều nhất là ${number(most)} mm: tờ ${number(page)} mm, lề đã chiếm ${number(margin)} mm.`,
  'labels-beyond-page': ({ most, count, takenMm, page }, { number }) =>
    `Nhiều nhất là ${number(most)}: ${number(count)} tem chiếm ${number(takenMm)} mm mà tờ chỉ có ${number(page)} mm. Hãy bớt đi, hoặc giảm cỡ tem, khe và lề.`,
  'cell-not-on-sheet': ({ most }) => `Phải là số nguyên từ 1 đến ${most}.`,
  'measure-out-of-range': ({ least, most, drawnMm }, { number }) =>
    `Phải từ ${number(least)} đến ${number(most)} mm: trên trang vẽ dài ${number(drawnMm)} mm. Hãy đo lại.`,
  'dots-missing': 'Hãy ghi độ phân giải của máy in nhiệt, thường là 203 hoặc 300.',
  'scale-of-thermal': 'Máy in nhiệt không co giãn được: hãy bỏ căn chỉnh cỡ, chỉ giữ bù lệch.',
  'copies-out-of-range': ({ most, value }) => `Phải là số nguyên từ 1 đến ${most}, không phải ${value}.`,
  'label-too-small': ({ widthMm, heightMm, enough }, { number }) => {
    const advice =
      enough === null
        ? 'Hãy dùng nhãn lớn hơn.'
        : `Hãy dùng nhãn từ ${number(enough.widthMm)} × ${number(enough.heightMm)} mm, hoặc bỏ bớt dòng.`
    return `Nhãn ${number(widthMm)} × ${number(heightMm)} mm không đủ chỗ cho tem này. ${advice}`
  },
  'code-needs': ({ mm }, { number }) => `Ít nhất là ${number(mm)} mm: riêng mã QR đã rộng và cao như vậy.`,
  'texts-do-not-fit': ({ widthMm, heightMm, points, enough }, { number }) => {
    const advice = enough === null ? '' : ` Nhãn từ ${number(enough.widthMm)} × ${number(enough.heightMm)} mm thì vừa.`
    return `Có chữ không vừa nhãn ${number(widthMm)} × ${number(heightMm)} mm, dù đã nhỏ nhất (${number(points)} điểm).${advice}`
  },
  'text-does-not-fit': ({ widthMm, heightMm, points }, { number }) =>
    `không vừa nhãn ${number(widthMm)} × ${number(heightMm)} mm, dù chữ đã nhỏ nhất (${number(points)} điểm).`,
  'letters-missing': 'Phông chữ của tem thiếu vài chữ; hãy viết bằng chữ khác ở những chỗ được đánh dấu.',
  'letter-missing': ({ characters }) => `có chữ ${characters.join(', ')} mà phông chữ của tem không có.`,
  'text-too-long-for-label': ({ text, points }, { number }) =>
    `Dòng “${text}” quá dài: chữ sẽ nhỏ hơn ${number(points)} điểm, không đọc được.`,
  'text-too-long-here': ({ text, points }, { number }) => `quá dài: “${text}” sẽ nhỏ hơn ${number(points)} điểm, không đọc được.`,
  'code-too-long-for-label': 'Mã quá dài so với chỗ trên nhãn của tờ này; hãy in riêng.',
  'too-many-pixels': ({ width, height }) => `Hình ${width} × ${height} điểm ảnh là quá lớn; hãy giảm độ phân giải, hoặc chọn dạng vector.`,
  'bitmap-too-wide': ({ width, most }) =>
    `Hình rộng ${width} điểm ảnh là quá lớn, nhiều nhất ${most}; hãy in nhỏ hơn, hoặc chọn dạng vector.`,
  'pixels-not-whole': ({ value }) => `Số điểm ảnh mỗi ô phải là số nguyên lớn hơn 0, không phải ${value}.`,
  'qr-text-too-long': ({ length, level }) =>
    `Không mã QR nào chứa được ${length} ký tự ở mức ${level}; hãy rút ngắn đường liên kết, hoặc chọn mức thấp hơn.`,
  'qr-text-empty': 'Không có gì để ghi vào mã QR.',
  'qr-text-not-ascii': ({ position }) => `Ký tự thứ ${position} không ghi được vào mã QR; đường liên kết phải được mã hóa trước.`,
  'size-not-a-number': ({ value }) => `Kích thước phải là số lớn hơn 0, không phải ${value}.`,
  'size-twice': 'Hãy ghi cạnh của tem hoặc cỡ của ô, không ghi cả hai.',
  'stamp-too-wide': ({ widthMm, most }, { number }) => `Mã rộng ${number(widthMm)} mm là quá lớn; nhiều nhất ${number(most)} mm.`,
  'module-too-large': ({ moduleMm, widest }, { number }) =>
    `Mỗi ô ${number(moduleMm)} mm là quá lớn cho hàng hóa: cạnh mã nhiều nhất ${number(widest)} mm.`,
  'module-too-small': ({ moduleMm, least, smallest }, speech) =>
    `Mỗi ô chỉ ${speech.number(moduleMm)} mm thì không quét được, ít nhất phải ${speech.number(least)} mm. ${sayWidths(smallest, speech)}`,
  'width-too-narrow': ({ widthMm, moduleMm, smallest }, speech) =>
    `Cạnh ${speech.number(widthMm)} mm thì mỗi ô chỉ ${speech.number(moduleMm)} mm, không quét được. ${sayWidths(smallest, speech)}`,
}
