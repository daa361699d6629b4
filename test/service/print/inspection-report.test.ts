// The inspection record: it contains everything, as text that can be selected, on a bounded number of pages.
import { describe, expect, it } from 'vitest'
import type { InspectionReport, ReportPhoto } from '@temsao/service/print/report/inspection-report-data.ts'
import { drawInspectionReport } from '@temsao/service/print/report/inspection-report.ts'
import { jpegOf, MORNING, REPORT } from './inspection-report-samples.ts'
import { readPageTexts } from './pdf-text.ts'

async function draw(change: Partial<InspectionReport> = {}): Promise<{ pdf: Buffer; pages: string[]; text: string }> {
  const pdf = Buffer.from(await drawInspectionReport({ ...REPORT, ...change }, MORNING))
  const pages = readPageTexts(pdf)
  // The line breaks of the page separate words.
  return { pdf, pages, text: pages.join('\n').replaceAll(/\s+/g, ' ') }
}

describe('an inspection record', () => {
  it('has the head of an official paper and every part, in Vietnamese that can be selected', async () => {
    const { text, pages } = await draw()
    for (const words of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'VĂN PHÒNG ĐIỀU PHỐI NÔNG THÔN MỚI TỈNH LAI CHÂU',
      'Số: HK-20261122-K7QF-01',
      'Lai Châu, ngày 22 tháng 11 năm 2026',
      'BIÊN BẢN HẬU KIỂM',
      'Điều 9 Quyết định số 26/2026/QĐ-TTg',
      'Hình thức kiểm tra: đột xuất.',
      'Bắt đầu lúc 09 giờ 12 phút, ngày 22 tháng 11 năm 2026, tại: Cửa hàng Bản Đỏ',
      'Nguyễn Thị Hoa',
      'MD-261103',
      'III. Kết quả quét tem (50 lượt)',
      'Tem giả hoặc đã bị sửa',
      'điểm d Điều 8 Quyết định 26/2026/QĐ-TTg',
      '26R2V-M4C4N',
      'Còn 3 tem cần xem lại nữa không in ở đây',
      'Nhãn hiệu OCOP chỉ có trên sản phẩm được công nhận',
      'Hai hộp miến không có tên cơ sở mang tem với chữ ký sai.',
      'Đề nghị: tạm dừng lô.',
      'không phải là bằng chứng',
      'Cửa hàng mất điện từ 9 giờ 20',
      'Ba hộp miến',
      'Gõ nhầm số hộp',
      'Đề nghị tạm dừng lô MD-261103',
      'Không ký. Lý do: Không đồng ý với nội dung về hai hộp miến',
      'Mã băm mục cuối (SHA-256)',
      REPORT.proof.head,
      'Phụ lục. Ảnh chụp (3)',
      'Ảnh mục 41. Nhãn trên hộp, cạnh tem',
      'Ảnh chưa gửi về cơ quan',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('\uFFFD')
    expect(text).toBe(text.normalize('NFC'))
    for (const [index, page] of pages.entries()) expect(page).toContain(`Trang ${index + 1}/${pages.length}`)
  })

  it('is tagged, says its language and its title, and is the same each time', async () => {
    const { pdf } = await draw()
    const text = pdf.toString('latin1')
    for (const part of [
      '/Lang (vi-VN)',
      '/Marked true',
      '/StructTreeRoot',
      '/DisplayDocTitle true',
      '/S /Table',
      '/S /TH',
      '/S /Figure',
      '/S /H1',
    ])
      expect(text).toContain(part)
    expect((await draw()).pdf.equals(pdf)).toBe(true)
  })

  it('leaves out empty parts, and says what has not been done', async () => {
    const empty = { products: [], verdicts: [], doubtfulScans: [], checks: [], findings: [], signals: [], notes: [], corrections: [] }
    const { text, pages } = await draw({ ...empty, signatures: [], photos: [], conclusion: undefined, endedAt: undefined, leftOut: {} })
    expect(text).toContain('II. Kết luận Cuộc kiểm tra chưa kết thúc')
    expect(text).toContain('chưa có chữ ký')
    expect(pages).toHaveLength(1)
  })

  it('draws whatever somebody wrote, on a bounded number of pages', async () => {
    const odd = ['x'.repeat(2_000), 'dòng một\n\ndòng hai', '🙂 漢字 ﷽ مرحبا', '<b>&amp;</b> (\\) %', '\u0301a\u0323', ' . '.repeat(300)]
    const { pages, text } = await draw({
      notes: odd.map((note) => ({ text: note, at: MORNING })),
      findings: odd.map((finding) => ({ level: 'Đạt', text: finding, photos: [] })),
      place: odd[0]!.slice(0, 300),
      signatures: [],
    })
    expect(text).toContain('dòng hai')
    expect(pages.length).toBeLessThan(12)
  })

  it('reads photos one after the other, and draws four a page', async () => {
    let reading = 0
    const jpeg = jpegOf(64, 48)
    const photos = Array.from({ length: 9 }, (_, index): ReportPhoto => ({
      entry: index + 1,
      sha256: 'ab'.repeat(32),
      at: MORNING,
      read: async () => {
        expect(reading++).toBe(0)
        await Promise.resolve()
        reading--
        return jpeg
      },
    }))
    const bare = await draw({ photos: [] })
    expect((await draw({ photos })).pages.length - bare.pages.length).toBe(3)
  })
})
