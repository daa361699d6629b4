// Inspection records for the tests that draw them.
import { encode } from 'jpeg-js'
import type { InspectionReport, ReportPhoto } from '@temsao/service/print/report/inspection-report-data.ts'

/** The morning of 2026-11-22 in Vietnam. */
export const MORNING = Date.parse('2026-11-22T02:12:00Z')
const at = (minutes: number): number => MORNING + minutes * 60_000

/** A plain picture as a JPEG. */
export function jpegOf(width: number, height: number, shade = 0x7a): Buffer {
  const data = Buffer.alloc(width * height * 4, shade)
  for (let i = 0; i < data.length; i += 4) data[i + 1] = (i / 4 / width) & 255
  return Buffer.from(encode({ width, height, data }, 80).data)
}

const photo = (entry: number, picture: Buffer | undefined): ReportPhoto => ({
  entry,
  sha256: entry.toString(16).padStart(2, '0').repeat(32),
  caption: 'Nhãn trên hộp, cạnh tem',
  at: at(entry),
  read: () => Promise.resolve(picture),
})

/** Strokes of an invented signature. */
export const STROKES = 'M100 250L180 120L230 300L300 90L340 280L420 200L520 260L600 180L700 240L860 150M200 330L800 310'

/** An inspection record with something in every part. */
export const REPORT: InspectionReport = {
  id: 'a1'.repeat(16),
  number: 'HK-20261122-K7QF-01',
  office: 'Văn phòng điều phối nông thôn mới tỉnh Lai Châu',
  place: 'Cửa hàng Bản Đỏ, số 12 đường Trần Phú',
  locality: 'Phường Đoàn Kết, tỉnh Lai Châu',
  province: 'Lai Châu',
  isPlanned: false,
  basis: 'Kế hoạch 45/KH-VPĐP ngày 10/11/2026 về hậu kiểm sản phẩm OCOP dịp cuối năm',
  begunAt: at(0),
  endedAt: at(95),
  inspector: 'Vàng A Sử',
  people: [
    { name: 'Vàng A Sử', role: 'Người kiểm tra', title: 'Chuyên viên' },
    { name: 'Nguyễn Thị Hoa', role: 'Người bán', title: 'Chủ cửa hàng' },
    { name: 'Lò Văn Ượng', role: 'Người chứng kiến' },
  ],
  products: [
    { name: 'Miến dong Minh Họa', producerName: 'HTX Minh Họa', lot: 'MD-261103', netContent: '500 g', scans: 38, doubtful: 3 },
    { name: 'Chè xanh Minh Họa', producerName: 'HTX Minh Họa', lot: 'CX-01', netContent: '200 g', scans: 12, doubtful: 0 },
  ],
  verdicts: [
    { kind: 'signature-wrong', count: 2 },
    { kind: 'recalled', count: 1 },
    { kind: 'valid', count: 47 },
  ],
  doubtfulScans: [
    { verdict: 'signature-wrong', at: at(12), times: 2, checked: true },
    { verdict: 'recalled', typedCode: '26R2V-M4C4N', serial: '1007', at: at(14), times: 1, product: 'Miến dong Minh Họa', checked: true },
    { verdict: 'issuer-unknown', at: at(15), times: 1, checked: false },
  ],
  checks: [
    { product: 'Miến dong Minh Họa', item: 'Sản phẩm vẫn đang được sản xuất', answer: 'Đạt' },
    {
      product: 'Miến dong Minh Họa',
      item: 'Nhãn hiệu OCOP chỉ có trên sản phẩm được công nhận',
      answer: 'Không đạt',
      text: 'Hai hộp miến không tên dán tem của lô MD-261103.',
    },
    { item: 'Sổ sách sản xuất, nhập và bán hàng được ghi đầy đủ', answer: 'Chưa kiểm tra' },
  ],
  findings: [
    {
      level: 'Vi phạm nghiêm trọng',
      text: 'Hai hộp miến không có tên cơ sở mang tem với chữ ký sai.\nNgười bán nói mua lại của người đi chợ, không có hóa đơn.',
      product: 'Miến dong Minh Họa',
      ground: 'd',
      proposes: 'suspend',
      photos: [41, 42],
    },
    { level: 'Đạt', text: 'Chè xanh bày bán đúng như giấy chứng nhận.', product: 'Chè xanh Minh Họa', photos: [] },
  ],
  signals: [
    {
      title: 'Cùng một tem ở hai nơi quá xa nhau',
      explanation:
        'Tem này được quét ở Lai Châu và ở Cà Mau cách nhau 40 phút. Một gói hàng không đi nhanh như thế; cũng có thể ai đó đã gửi ảnh chụp tem.',
      stamps: ['26R2V-M4C4N'],
    },
  ],
  notes: [{ text: 'Cửa hàng mất điện từ 9 giờ 20 đến 9 giờ 45.', at: at(34) }],
  corrections: [{ entry: 31, at: at(60), reason: 'Gõ nhầm số hộp', before: 'Ba hộp miến', after: 'Hai hộp miến' }],
  conclusion: 'faults',
  conclusionText: 'Đề nghị tạm dừng lô MD-261103 để kiểm tra nguồn tem.',
  signatures: [
    { side: 'inspector', name: 'Vàng A Sử', title: 'Chuyên viên', at: at(92), strokes: STROKES },
    { side: 'inspected', name: 'Nguyễn Thị Hoa', title: 'Chủ cửa hàng', at: at(94), refused: 'Không đồng ý với nội dung về hai hộp miến' },
    { side: 'witness', name: 'Lò Văn Ượng', at: at(94), strokes: STROKES },
  ],
  photos: [photo(41, jpegOf(640, 480)), photo(42, jpegOf(360, 640, 0x33)), photo(43, undefined)],
  warnings: ['Giờ trên máy bị vặn lùi một lần trong khi kiểm tra (mục 12).'],
  leftOut: { doubtfulScans: 3 },
  proof: {
    url: `https://tem.example.vn/inspection.html#${'a1'.repeat(16)}.${'Qx3'.repeat(14)}A`,
    entries: 87,
    head: `${'Qx3'.repeat(14)}A`,
    deviceKid: `K7QFabcd${'z'.repeat(35)}`,
    deviceName: 'Điện thoại của Sử',
    receivedAt: at(180),
    packageSignedAt: at(-300),
  },
}
