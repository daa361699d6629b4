// The faults of the register in Vietnamese.
import type { Catalogue } from '../fault.ts'
import type { RegisterFaults } from '../register.ts'

const TAKEN = {
  lot: 'Mã lô này',
  number: 'Số giấy chứng nhận này',
  issuedOn: 'Ngày cấp này',
  productCode: 'Mã sản phẩm này',
  gtin: 'Mã vạch này',
} as const

/** The sentences by code. */
export const words: Catalogue<RegisterFaults> = {
  'not-certificate-ids': ({ most }) => `Phải là số của các giấy chứng nhận, cách nhau bằng dấu phẩy, nhiều nhất ${most}.`,
  'not-a-file-name': 'Phải là tên tệp, không kèm thư mục.',
  'province-code-form': 'Phải là mã tỉnh gồm hai chữ số.',
  'application-first': ({ number }) => `Không phải lần đầu: sản phẩm đã có giấy ${number}.`,
  'application-not-higher': ({ star }) => `Phải cao hơn ${star} sao mà sản phẩm đang có.`,
  'evaluation-first': ({ number, issuedOn }, { day }) => `Không phải lần đầu: sản phẩm đã có giấy ${number} ngày ${day(issuedOn)}.`,
  'evaluation-upgrade': ({ number, star }) => `Không phải nâng hạng: giấy ${number} đã có ${star} sao.`,
  'points-star': ({ points, earned, star }, { number }) =>
    `${number(points)} điểm được ${earned} sao, không phải ${star} sao; hãy sửa điểm hoặc hạng sao.`,
  'not-a-star': 'Phải là 3, 4 hoặc 5 sao: chỉ các hạng này có giấy chứng nhận.',
  'best-before-production': ({ bestBefore, producedOn }, { day }) =>
    `Hạn dùng ${day(bestBefore)} lại trước ngày sản xuất ${day(producedOn)}; hãy sửa một trong hai.`,
  'produced-in-future': ({ producedOn, today }, { day }) =>
    `Ngày sản xuất ${day(producedOn)} chưa tới (hôm nay là ${day(today)}); làm xong rồi hãy khai lô.`,
  'no-certificate-on': ({ product, on, reason }, { day, fault }) =>
    `Ngày ${day(on)}, “${product}” không có chứng nhận còn hiệu lực: ${fault(reason)}`,
  'no-print-today': ({ today, reason }, { day, fault }) => `Hôm nay, ${day(today)}, không được in tem: ${fault(reason)}`,
  'no-stamp-today': ({ today, reason }, { day, fault }) => `Hôm nay, ${day(today)}, không cấp tem được: ${fault(reason)}`,
  'no-certificate-for-lot': ({ lot, producedOn, reason }, { day, fault }) => `Lô ${lot} sản xuất ngày ${day(producedOn)}: ${fault(reason)}`,
  'latest-revoked': ({ number, revokedOn, decision }, { day }) =>
    `chứng nhận ${number} đã bị thu hồi ngày ${day(revokedOn)} theo quyết định ${decision}. Chưa có chứng nhận mới thì không được dùng tem.`,
  'latest-lapsed': ({ number, from, to }, { day }) =>
    `chứng nhận ${number} chỉ có hiệu lực từ ${day(from)} đến hết ${day(to)}. Hãy sửa ngày, hoặc đợi cơ quan quản lý nhập chứng nhận mới.`,
  'first-later': ({ number, from }, { day }) =>
    `chứng nhận đầu tiên, ${number}, chỉ có hiệu lực từ ${day(from)}. Hãy sửa ngày; hàng làm trước ngày đó không được mang tem.`,
  'has-no-certificate': 'sản phẩm chưa có chứng nhận. Sản phẩm đang xin xếp hạng thì chưa được mang tem.',
  'lot-recalled-for-good': ({ lot }) => `Lô ${lot} đã bị thu hồi; không sửa được nữa.`,
  'packs-below-printed': ({ printed }, { number }) => `Quá ít: lô này đã in ${number(printed)} tem.`,
  'fixed-on-batch-stamp': 'Tem của lô này đã ký nên không sửa được. Hãy khai lô khác.',
  'packs-raised-by-office': 'Tem đã ký thì chỉ cơ quan quản lý tăng được số gói; hãy hỏi cơ quan.',
  'fixed-on-product-stamp': 'Không sửa được: đã có tem ký mang nội dung này. Nếu cần, hãy thêm sản phẩm mới.',
  'fixed-by-signed-stamp': 'Nội dung đã có trong tem ký thì không sửa được.',
  'fixed-on-certificate-stamp': 'Không sửa được: đã có tem ký theo giấy này. Hãy kéo dài, thu hồi, hoặc nhập giấy mới.',
  'certificate-fixed': 'Giấy đã có tem ký thì không sửa được.',
  'already-taken': ({ what }) => `${TAKEN[what]} đã có rồi; hãy xem chỗ được đánh dấu.`,
  'lot-of-batch': ({ id, product, producedOn }, { day }) =>
    `Lô này của “${product}” đã có (lô số ${id}, sản xuất ngày ${day(producedOn)}); hãy dùng mã lô khác.`,
  'number-of-certificate': ({ productId, id }) => `Số này đã có ở giấy số ${id} của sản phẩm số ${productId}.`,
  'day-of-certificate': ({ number }) => `Sản phẩm này đã có giấy ${number} cấp đúng ngày đó.`,
  'code-of-product': ({ name, id }) => `Đã dùng cho “${name}” (sản phẩm số ${id}); hãy xem bên nào đúng.`,
  'set-in-group': ({ set, group }) => `Bộ ${set} thuộc nhóm ${group}; hãy sửa bộ, hoặc bỏ trống nhóm.`,
  'product-code-form': 'Phải có dạng tỉnh-xã-số thứ tự-năm, ví dụ 12-03390-2-2024.',
  'code-names-no-province': ({ province }) => `Mã ghi tỉnh ${province}, không có trong 34 tỉnh; hãy xem lại mã.`,
  'code-names-foreign-commune': ({ commune, name, province }) =>
    `Mã ghi xã ${commune}, xã này không thuộc ${name} (${province}); hãy xem lại mã.`,
  'not-a-gtin': 'Phải là mã vạch GTIN 8, 12, 13 hoặc 14 chữ số; hãy xem lại chữ số cuối.',
  'commune-code-form': 'Hãy chọn xã, phường trong danh sách hiện ra khi gõ.',
  'no-present-commune': 'Không có xã, phường này trong danh mục hiện nay; hãy gõ lại và chọn.',
  'not-a-present-province': 'Hãy chọn một tỉnh hiện nay.',
  'spoilage-out-of-range': 'Phải là số từ 0 đến 50, nhiều nhất hai chữ số sau dấu phẩy.',
  'extension-out-of-range': ({ expiresOn, latest }, { day }) =>
    `Phải sau ngày hết hạn ${day(expiresOn)} và không quá ngày ${day(latest)} (180 ngày, khoản 3 Điều 12 Quyết định 26/2026/QĐ-TTg).`,
  'after-revocation': ({ revokedOn }, { day }) => `Sau ngày thu hồi ${day(revokedOn)}.`,
  'before-issue': ({ issuedOn }, { day }) => `Trước ngày cấp giấy ${day(issuedOn)}.`,
  'certificate-revoked': ({ number, revokedOn, decision, cannot }, { day }) =>
    `Giấy ${number} đã bị thu hồi ngày ${day(revokedOn)} theo ${decision}, không ${cannot === 'extended' ? 'kéo dài' : 'thu hồi lại'} được.`,
  'certificate-superseded': ({ number, by }) => `Giấy ${number} đã có giấy ${by} thay; hãy kéo dài giấy đó.`,
  'not-extended': ({ number }) => `Giấy ${number} chưa được kéo dài: hãy kéo dài trước rồi đính kèm văn bản.`,
  'not-revoked': ({ number }) => `Giấy ${number} chưa bị thu hồi: hãy thu hồi trước rồi đính kèm quyết định.`,
  'no-such-document': ({ certificate, id }) => `Giấy số ${certificate} không có bản chụp số ${id}.`,
  'no-such-document-of-kind': ({ id }) => `Giấy này không có bản chụp số ${id} thuộc loại đó.`,
  'document-superseded': 'Bản chụp này vừa được thay bằng bản khác; hãy tải lại trang rồi làm lại.',
  'file-empty': 'Tệp trống; hãy chọn lại.',
  'file-of-other-type': ({ type }) => `Tệp hỏng, bị cắt, hoặc không phải ${type}; hãy gửi đúng tệp PDF, JPEG hoặc PNG.`,
  'lot-stopped': ({ lot, by, on, reason }, { day }) =>
    by === 'recalled'
      ? `Lô ${lot} đã bị thu hồi ngày ${day(on)} (${reason}): không được cấp hay in tem cho lô này nữa.`
      : `Lô ${lot} đang bị tạm dừng từ ngày ${day(on)} (${reason}): chưa được cấp hay in tem cho lô này.`,
  'lot-in-other-state': ({ lot, status, since }, { day }) => {
    const from = since === null ? '' : ` từ ngày ${day(since)}`
    if (status === 'recalled') return `Lô ${lot} đã bị thu hồi${from}; không làm gì thêm với lô này được nữa.`
    if (status === 'suspended') return `Lô ${lot} đang bị tạm dừng${from}.`
    return `Lô ${lot} đang dùng bình thường, không có gì để bỏ.`
  },
  'before-last-event': ({ earliest }, { day }) => `Trước ngày ${day(earliest)}, là ngày lần cuối lô này có thay đổi.`,
  'number-of-row': ({ row }) => `Trùng số với dòng ${row}.`,
  'before-decision': ({ decidedOn }, { day }) => `Trước ngày quyết định ${day(decidedOn)}.`,
  'decision-refused': ({ wrong, rows }) => `Chưa nhập gì: ${wrong} trong ${rows} dòng chưa đúng. Hãy sửa rồi gửi lại tất cả.`,
  'no-certificates': 'Hãy chọn ít nhất một mục.',
  'too-many-certificates': ({ most }) => `Nhiều nhất ${most} giấy một lần; hãy nhập phần còn lại ở lần sau.`,
  'certificate-named-twice': ({ id }) => `Giấy số ${id} được chọn hai lần.`,
  'versions-not-as-many': 'Số phiên bản phải bằng số giấy đã chọn.',
  'list-version-not-a-day': 'Phải là ngày danh mục bắt đầu áp dụng, viết năm-tháng-ngày.',
  'list-differs': ({ version }, { day }) =>
    `Danh mục ngày ${day(version)} đã có trong sổ với nội dung khác và đang được dùng. Hãy nhập danh mục mới cho một ngày sau đó.`,
  'list-refused': ({ listed, count }) =>
    `Không dùng được danh mục xã này${count > listed ? `; dưới đây là ${listed} trong ${count} chỗ sai` : ''}.`,
  'list-heading': 'Dòng đầu phải là code,name,province_code.',
  'list-line-too-long': 'Có nhiều hơn ba ô.',
  'list-code': ({ code }) => `Ghi mã “${code}”; mã xã có năm chữ số.`,
  'list-code-twice': ({ code, line }) => `Mã ${code} đã có ở dòng ${line}.`,
  'list-province': ({ province }) => `Ghi tỉnh “${province}”, không có trong 34 tỉnh.`,
  'list-name': ({ most }) => `Thiếu tên xã, hoặc tên dài hơn ${most} ký tự hay có ký tự không in được.`,
  'list-empty-province': ({ name, province }) => `Không có xã nào của ${name} (${province}); danh mục phải có cả nước.`,
  'no-recognised-product': ({ id }) => `Sản phẩm số ${id} không có trong danh sách được công nhận.`,
}
