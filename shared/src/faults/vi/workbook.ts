// The faults of imported workbooks in Vietnamese.
import type { Catalogue, Speech } from '../fault.ts'
import type { NamedCommune, Shown, WorkbookFaults } from '../workbook.ts'

function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(', ')
}

function show(value: Shown, { number }: Speech): string {
  if (value === null) return 'ô trống'
  return typeof value === 'number' ? number(value) : `“${value}”`
}

function sayCommunes(communes: readonly NamedCommune[], more: number): string {
  const named = communes.map(({ name, code, province }) => `${name}, ${province} (${code})`).join('; ')
  return more > 0 ? `${named}; và ${more} xã khác` : named
}

const DAMAGED = 'Tệp bị hỏng hoặc thiếu. Hãy mở trong Excel, lưu lại rồi chọn lại.'

/** The sentences by code. */
export const words: Catalogue<WorkbookFaults> = {
  'file-has-nothing': 'Tệp trống. Hãy chọn tệp có dữ liệu.',
  'sheet-has-nothing': 'Bảng trống: không ô nào có dữ liệu.',
  'neither-xlsx-nor-csv': 'Đây không phải bảng Excel (.xlsx) hay tệp CSV. Hãy mở bảng trong Excel rồi lưu lại dạng .xlsx.',
  'old-excel': 'Tệp Excel đời cũ (.xls) hoặc có mật khẩu. Hãy mở ra, lưu lại dạng .xlsx không mật khẩu rồi chọn lại.',
  'workbook-with-password': 'Tệp có mật khẩu. Hãy mở ra, lưu lại không mật khẩu rồi chọn lại.',
  'zip-without-workbook': 'Đây là tệp nén, không phải bảng Excel. Hãy chọn chính tệp .xlsx, hoặc tệp CSV.',
  'workbook-damaged': DAMAGED,
  'workbook-part-missing': DAMAGED,
  'workbook-number-damaged': DAMAGED,
  'workbook-cut-off': DAMAGED,
  'workbook-too-many-parts': DAMAGED,
  'workbook-unpacks-too-large': ({ megabytes }) =>
    `Tệp quá lớn khi mở ra (hơn ${megabytes} MB). Hãy chép các dòng có dữ liệu sang tệp mới.`,
  'workbook-takes-too-long': ({ seconds }) =>
    `Đọc tệp quá ${seconds} giây vẫn chưa xong nên đã dừng. Hãy chỉ chép các dòng, cột có dữ liệu sang tệp mới rồi gửi lại.`,
  'workbook-needs-too-much': ({ megabytes }) =>
    `Đọc tệp cần hơn ${megabytes} MB bộ nhớ nên đã dừng. Hãy chỉ chép các dòng, cột có dữ liệu sang tệp mới rồi gửi lại.`,
  'workbook-merges-too-many': ({ most }, { number }) =>
    `Các ô gộp của trang tính phủ hơn ${number(most)} ô. Hãy chép các dòng có dữ liệu sang tệp mới.`,
  'workbook-without-sheets': 'Tệp không có trang tính nào.',
  'no-sheet-of-name': ({ name, names }) => `Tệp không có trang tính “${name}”; có: ${quoted(names)}.`,
  'damaged-encoding': ({ encoding }) => `Tệp ghi là ${encoding} nhưng bị hỏng chữ. Hãy lưu lại dạng “CSV UTF-8”.`,
  'read-as-windows-1258': 'Tệp không phải UTF-8 nên được đọc theo bảng mã Windows-1258. Hãy xem kỹ các tên bên trên trước khi nhập.',
  'one-sheet-read': ({ name, others }) => `Chỉ đọc trang tính “${name}”; tệp còn có ${quoted(others)}.`,
  'old-font-encoding':
    'Chữ trong bảng dùng phông cũ (TCVN3 như .VnTime, hoặc VNI). Hãy đổi sang Unicode, ví dụ bằng UniKey (Ctrl+Shift+F6), rồi chọn lại.',
  'too-many-rows': ({ most }, { number }) => `Bảng có hơn ${number(most)} dòng. Hãy chia thành nhiều tệp.`,
  'cell-beyond-columns': ({ row, column, most }) => `Dòng ${row} có ô ở cột ${column}; bảng có nhiều nhất ${most} cột.`,
  'cell-too-long': ({ cell, most }, { number }) => `Ô ${cell} có hơn ${number(most)} ký tự; hãy rút ngắn.`,
  'some-cell-too-long': ({ most }, { number }) => `Có ô dài hơn ${number(most)} ký tự; hãy rút ngắn.`,
  'row-not-csv': ({ row, reason }, { fault }) => `Dòng ${row} của tệp CSV sai cách ghi: ${fault(reason)}`,
  'quote-not-closed': 'có dấu ngoặc kép mở mà không đóng.',
  'record-too-long': 'dòng dài hơn 4 MB, có lẽ thiếu một dấu ngoặc kép.',
  'quote-inside': 'có dấu ngoặc kép nằm giữa ô; hãy ghi hai lần và đặt cả ô trong ngoặc kép.',
  'no-headings': ({ searched, examples }) =>
    `Không thấy dòng tên cột trong ${searched} dòng đầu. Hãy đặt tên cột, ví dụ ${quoted(examples)}, rồi chọn lại.`,
  'no-heading-row': ({ row }) => `Dòng ${row} trống hoặc không có. Hãy ghi đúng số của dòng tên cột.`,
  'no-such-column': ({ column }) => `Không có cột “${column}”; hãy ghi cột bằng chữ, ví dụ C.`,
  'not-a-row-number': 'Hãy ghi số của dòng.',
  'mapping-not-json': 'Cách ghép cột chưa đúng; hãy chọn lại các cột.',
  'defaults-not-json': 'Giá trị cho mọi dòng chưa đúng; hãy ghi lại.',
  'columns-missing': ({ headings }) => `Bảng thiếu cột: ${quoted(headings)}. Hãy chọn cột, hoặc ghi một giá trị cho mọi dòng.`,
  'import-refused': ({ count }, { number }) => `Bảng có ${number(count)} chỗ chưa đúng nên chưa nhập gì. Hãy kiểm tra lại.`,
  'row-refused': ({ row, fault: inner }, { fault }) => `Dòng ${row}: ${fault(inner)} Chưa nhập gì.`,
  'cell-fault': ({ heading, fault: inner }, { fault }) => `${heading}: ${fault(inner)}`,
  'file-field-missing': 'Hãy chọn tệp của bảng.',

  'column-missing': 'Bảng không có cột này; hãy chọn cột, hoặc ghi một giá trị cho mọi dòng.',
  'cell-empty': 'Ô trống; hãy điền vào.',
  'commune-empty': 'Ô trống; hãy ghi xã, phường của chủ thể.',
  'producer-empty': 'Ô trống; hãy ghi ai làm ra sản phẩm.',
  'product-code-empty': 'Ô trống; hãy ghi mã sản phẩm.',
  'cell-in-old-font': 'Chữ dùng phông cũ (TCVN3 hoặc VNI); hãy đổi sang Unicode, ví dụ bằng UniKey.',
  'cell-error': ({ error }) => `Ô báo lỗi ${error}; hãy sửa công thức.`,
  'formula-not-calculated': 'Ô có công thức chưa tính; hãy mở và lưu tệp trong Excel.',
  'cell-not-a-day': ({ text }) => `Phải là một ngày như 12/11/2024 (ngày/tháng/năm), không phải “${text}”.`,
  'cell-number-not-a-day': ({ number: value }, { number }) =>
    `Phải là một ngày như 12/11/2024 (ngày/tháng/năm), không phải số ${number(value)}.`,
  'no-such-day': ({ day }) => `Không có ngày ${day}. Hãy ghi ngày/tháng/năm.`,
  'cell-not-a-number': ({ text }) => `Phải là một con số, không phải “${text}”.`,
  'cell-not-stars': ({ text }) => `Phải là hạng sao, ví dụ “3 sao”, không phải “${text}”.`,
  'cell-not-one-of': ({ names, text }) => `Phải là một trong: ${names.join(', ')}; không phải “${text}”.`,
  'cell-not-a-set': ({ most, text }) => `Phải là bộ sản phẩm, ghi số (1 đến ${most}) hoặc tên, không phải “${text}”.`,
  'cell-not-a-group': ({ most, text }) => `Phải là nhóm sản phẩm, ghi số (1 đến ${most}) hoặc tên, không phải “${text}”.`,
  'gtin-shortened': ({ text }) => `Excel đã rút thành ${text}; hãy đổi cột sang dạng chữ (Text) rồi ghi lại đủ các chữ số.`,
  'not-a-province': ({ text, count }) => `“${text}” không phải một trong ${count} tỉnh hiện nay.`,
  'not-a-commune-code': ({ text }) => `“${text}” không phải mã của một xã hiện nay; hãy dùng danh mục đang có hiệu lực.`,
  'commune-ambiguous': ({ text, communes, more }) =>
    `“${text}” có thể là ${sayCommunes(communes, more)}: hãy ghi thêm tỉnh, hoặc ghi mã xã.`,
  'commune-elsewhere': ({ text, communes, more }) => `“${text}” không phải xã hiện nay ở đó. Có: ${sayCommunes(communes, more)}.`,
  'commune-not-present': ({ text }) =>
    `Hiện nay không có xã “${text}” ở đó. Nhiều xã đã sáp nhập, đổi tên từ 1/7/2025: hãy ghi tên hiện nay.`,
  'address-without-commune': ({ text }) => `“${text}” không nêu xã, phường; hãy thêm cột “Xã/phường” hoặc “Mã xã”.`,
  'kind-not-in-name': ({ text, heading }) => `Tên “${text}” không cho biết loại hình chủ thể; hãy điền cột “${heading}”.`,
  'expiry-differs': ({ expiresOn, issuedOn, expected }, { day }) =>
    `Ghi là ${day(expiresOn)}; chứng nhận cấp ngày ${day(issuedOn)} hết hạn ngày ${day(expected)}, sau 36 tháng. Hãy sửa một trong hai.`,
  'producer-not-registered': ({ name }) => `“${name}” chưa có trong sổ; hãy ghi thêm loại hình, địa chỉ và xã vào bảng.`,
  'producer-ambiguous': ({ name, communes }) => `Có nhiều chủ thể tên “${name}”, ở các xã ${communes.join(', ')}; hãy ghi rõ xã.`,
  'product-not-registered': ({ code }) => `Mã “${code}” chưa có trong sổ; hãy nhập sản phẩm trước.`,
  'gtin-of-product': ({ gtin, product }) => `${gtin} đã là mã vạch của sản phẩm ${product}; hãy xem mã nào đúng.`,
  'certificate-of-product': ({ number, product }) => `${number} đã là số chứng nhận của sản phẩm ${product}.`,
  'certificate-on-row': ({ number, row }) => `${number} đã có ở dòng ${row}.`,
  'row-day-of-certificate': ({ issuedOn, number }, { day }) => `Sản phẩm này đã có chứng nhận ${number} cấp cùng ngày ${day(issuedOn)}.`,
  'contradicts-row': ({ value, other, row }, speech) =>
    `Ở đây ghi ${show(value, speech)}, ở dòng ${row} ghi ${show(other, speech)}. Hãy sửa cho hai dòng giống nhau.`,
  'differs-from-register': ({ value, other }, speech) =>
    `Bảng ghi ${show(value, speech)}, trong sổ là ${show(other, speech)}. Hãy sửa bảng, hoặc chọn “Sửa cả những mục đã có trong sổ” ở bước 2.`,
  'fixed-by-stamp': ({ value, other }, speech) =>
    `Bảng ghi ${show(value, speech)}, trong sổ là ${show(other, speech)}. Tem đã ký ghi như vậy nên không sửa được: hãy ghi lại như trong sổ.`,
  'fixed-in-register': ({ value, other }, speech) =>
    `Bảng ghi ${show(value, speech)}, trong sổ là ${show(other, speech)}. Không sửa được bằng bảng: hãy sửa riêng mục này.`,
}
