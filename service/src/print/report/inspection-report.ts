// The inspection record (biên bản hậu kiểm) as a PDF on A4, in the form of Vietnamese office papers (Decree 30/2020/NĐ-CP).
import type { InspectionReport, LimitedPart } from './inspection-report-data.ts'
import { drawPhotos, drawProof, drawSignatures } from './inspection-report-figures.ts'
import { CONCLUSIONS, formatMoment, PROPOSALS, sayDay, sayGround, sayLeftOut, sayMoment, VERDICTS } from './inspection-report-words.ts'
import {
  createPaper,
  drawArtifact,
  drawTable,
  finishPaper,
  SIZES,
  writeHeading,
  writeText,
  type Column,
  type Paper,
  type Row,
} from './report-paper.ts'

/** Draws the inspection record; `now` is the creation time written into the file. Photos are read one at a time. */
export async function drawInspectionReport(report: InspectionReport, now: number): Promise<Uint8Array> {
  const title = `Biên bản hậu kiểm ${report.number}`
  const paper = await createPaper({ title, author: report.office, now })
  drawLetterhead(paper, report)
  writeOpening(paper, report)
  const parts = [writePeople, writeProducts, writeScans, writeChecks, writeFindings, writeSignals, writeNotes, writeCorrections] as const
  let number = 0
  for (const write of parts) {
    if (write(paper, report, ROMAN[number]!)) number++
    // Layout runs without a pause, so let other requests run before the next part.
    await new Promise((resolve) => setImmediate(resolve))
  }
  writeConclusion(paper, report, ROMAN[number]!)
  drawSignatures(paper, report.signatures)
  await drawProof(paper, report)
  await drawPhotos(paper, report.photos)
  return await finishPaper(paper, title)
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX']

function drawLetterhead(paper: Paper, { office, number, province, begunAt }: InspectionReport): void {
  const { doc, left, width } = paper
  const half = width * 0.42
  const right = { x: left + half, width: width - half, align: 'center' } as const
  const top = doc.y
  writeText(paper, office.toLocaleUpperCase('vi'), { face: 'bold', size: SIZES.body, width: half - 8, align: 'center', after: 1 })
  rule(paper, left + half / 2 - 4, 46)
  writeText(paper, `Số: ${number}`, { size: SIZES.body, width: half - 8, align: 'center' })
  const bottom = doc.y
  doc.y = top
  writeText(paper, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { face: 'bold', size: SIZES.body, ...right, after: 1 })
  writeText(paper, 'Độc lập - Tự do - Hạnh phúc', { face: 'bold', size: 11, ...right, after: 1 })
  rule(paper, right.x + right.width / 2, 158)
  writeText(paper, `${province}, ${sayDay(begunAt)}`, { face: 'italic', size: SIZES.body, ...right })
  doc.y = Math.max(bottom, doc.y) + 14
  writeText(paper, 'BIÊN BẢN HẬU KIỂM', { face: 'bold', size: SIZES.title, align: 'center', tag: 'H1', after: 0 })
  writeText(paper, 'Sản phẩm OCOP sau công nhận', { face: 'bold', size: SIZES.heading, align: 'center', after: 2 })
  rule(paper, left + width / 2, 90)
  doc.y += 6
}

function rule(paper: Paper, middle: number, length: number): void {
  const { doc } = paper
  const y = doc.y + 1
  drawArtifact(paper, () => {
    doc
      .moveTo(middle - length / 2, y)
      .lineTo(middle + length / 2, y)
      .lineWidth(0.7)
      .stroke('black')
  })
  doc.y = y + 5
}

function writeOpening(paper: Paper, report: InspectionReport): void {
  const { place, locality, begunAt, isPlanned, basis, warnings } = report
  const line = (text: string): void => writeText(paper, text)
  line('Căn cứ Điều 9 Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ;')
  if (basis !== undefined) line(`Căn cứ: ${basis};`)
  line(`Hình thức kiểm tra: ${isPlanned ? 'theo kế hoạch' : 'đột xuất'}.`)
  line(`Bắt đầu lúc ${sayMoment(begunAt)}, tại: ${place}, ${locality}.`)
  if (warnings.length === 0) return
  writeText(paper, 'Người đọc cần biết', { face: 'bold', after: 1 })
  for (const warning of warnings) writeText(paper, `• ${warning}`, { tag: 'LI', after: 2 })
}

type WritePart = (paper: Paper, report: InspectionReport, number: string) => boolean

const writePeople: WritePart = (paper, { people, leftOut }, number) => {
  writeHeading(paper, `${number}. Thành phần tham gia`)
  const columns = [column('TT', 0.07, 'center'), column('Họ và tên', 0.38), column('Chức danh', 0.3), column('Tư cách', 0.25)]
  if (people.length === 0) writeText(paper, 'Không ghi tên người tham gia.')
  else
    drawTable(
      paper,
      columns,
      numbered(people, ({ name, title = '', role }) => [name, title, role]),
    )
  noteLeftOut(paper, 'people', leftOut)
  return true
}

const writeProducts: WritePart = (paper, { products, leftOut }, number) => {
  if (products.length === 0) return false
  writeHeading(paper, `${number}. Sản phẩm được kiểm tra`)
  const columns = [
    column('TT', 0.07, 'center'),
    column('Sản phẩm', 0.27),
    column('Chủ thể', 0.26),
    column('Lô', 0.13),
    column('Khối lượng', 0.11),
    column('Tem đã quét', 0.08, 'right'),
    column('Cần xem lại', 0.08, 'right'),
  ]
  const rows = numbered(products, ({ name, producerName, lot = '', netContent = '', scans, doubtful }) => [
    name,
    producerName,
    lot,
    netContent,
    String(scans),
    String(doubtful),
  ])
  drawTable(paper, columns, rows)
  noteLeftOut(paper, 'products', leftOut)
  return true
}

const writeScans: WritePart = (paper, { verdicts, doubtfulScans, leftOut }, number) => {
  const total = verdicts.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return false
  writeHeading(paper, `${number}. Kết quả quét tem (${total} lượt)`)
  const counts = verdicts.map(({ kind, count }) => ({ cells: [VERDICTS[kind].name, VERDICTS[kind].reason, String(count)] }))
  drawTable(paper, [column('Kết quả', 0.38), column('Căn cứ', 0.5), column('Số lượt', 0.12, 'right')], counts)
  if (doubtfulScans.length === 0) return true
  writeText(paper, 'Những tem cần xem lại:', { face: 'bold', after: 3 })
  const columns = [
    column('TT', 0.07, 'center'),
    column('Mã tem', 0.17),
    column('Số sê-ri', 0.12),
    column('Kết quả', 0.28),
    column('Sản phẩm', 0.2),
    column('Lúc', 0.16),
  ]
  const rows = numbered(doubtfulScans, ({ typedCode = 'không đọc được', serial = '', verdict, product = '', at, times, checked }) => [
    typedCode,
    serial,
    `${VERDICTS[verdict].name}${checked ? '' : ' (chưa đối chiếu: dữ liệu trên máy đã cũ)'}`,
    product,
    `${formatMoment(at)}${times > 1 ? ` (${times} lần)` : ''}`,
  ])
  drawTable(paper, columns, rows)
  noteLeftOut(paper, 'doubtfulScans', leftOut)
  return true
}

const writeChecks: WritePart = (paper, { checks, leftOut }, number) => {
  if (checks.length === 0) return false
  writeHeading(paper, `${number}. Nội dung kiểm tra (Điều 9)`)
  const columns = [column('TT', 0.07, 'center'), column('Nội dung', 0.43), column('Kết quả', 0.16), column('Ghi rõ', 0.34)]
  const rows: Row[] = []
  let product: string | undefined | null = null
  for (const [index, check] of checks.entries()) {
    if (check.product !== product && (check.product !== undefined || product !== null))
      rows.push({ cells: ['', check.product ?? 'Chung', '', ''], face: 'bold' })
    product = check.product
    rows.push({ cells: [String(index + 1), check.item, check.answer, check.text ?? ''] })
  }
  drawTable(paper, columns, rows)
  noteLeftOut(paper, 'checks', leftOut)
  return true
}

const writeFindings: WritePart = (paper, { findings, leftOut }, number) => {
  if (findings.length === 0) return false
  writeHeading(paper, `${number}. Ghi nhận tại nơi kiểm tra`)
  for (const [index, { level, text, product, ground, proposes, photos }] of findings.entries()) {
    const about = product === undefined ? '' : ` ${product}.`
    writeText(paper, `${index + 1}. ${level}.${about}`, { face: 'bold', after: 0 })
    writeText(paper, text, { after: 1 })
    if (ground !== undefined) writeText(paper, `Căn cứ: ${sayGround(ground)}.`, { after: 1 })
    if (proposes !== undefined) writeText(paper, `Đề nghị: ${PROPOSALS[proposes]}.`, { after: 1 })
    if (photos.length > 0) writeText(paper, `Ảnh kèm theo: mục ${photos.join(', ')}.`, { after: 1 })
    paper.doc.y += 3
  }
  noteLeftOut(paper, 'findings', leftOut)
  return true
}

const writeSignals: WritePart = (paper, { signals }, number) => {
  if (signals.length === 0) return false
  writeHeading(paper, `${number}. Dấu hiệu tem có thể bị sao chép`)
  writeText(paper, 'Những dấu hiệu dưới đây chỉ để xem xét thêm, không phải là bằng chứng.', { face: 'italic' })
  for (const { title, explanation, stamps } of signals) {
    writeText(paper, title, { face: 'bold', after: 0 })
    writeText(paper, explanation, { after: 1 })
    if (stamps.length > 0) writeText(paper, `Tem: ${stamps.join(', ')}.`, { size: SIZES.table })
  }
  return true
}

const writeNotes: WritePart = (paper, { notes, leftOut }, number) => {
  if (notes.length === 0) return false
  writeHeading(paper, `${number}. Ghi chú`)
  const rows = notes.map(({ at, text, about }) => ({ cells: [formatMoment(at), about === undefined ? text : `${about}: ${text}`] }))
  drawTable(paper, [column('Lúc', 0.2), column('Nội dung', 0.8)], rows)
  noteLeftOut(paper, 'notes', leftOut)
  return true
}

const writeCorrections: WritePart = (paper, { corrections, leftOut }, number) => {
  if (corrections.length === 0) return false
  writeHeading(paper, `${number}. Sửa đổi, bổ sung`)
  writeText(paper, 'Không mục nào bị xóa hay ghi đè: mục cũ vẫn còn trong tệp dữ liệu, đúng như khi ký.', { face: 'italic' })
  const columns = [column('Mục', 0.08, 'center'), column('Trước', 0.28), column('Nay', 0.28), column('Lý do', 0.2), column('Lúc', 0.16)]
  const rows = corrections.map(({ entry, at, reason, before, after = 'Rút lại' }) => ({
    cells: [String(entry), before, after, reason, formatMoment(at)],
  }))
  drawTable(paper, columns, rows)
  noteLeftOut(paper, 'corrections', leftOut)
  return true
}

function writeConclusion(paper: Paper, { conclusion, conclusionText, endedAt }: InspectionReport, number: string): void {
  writeHeading(paper, `${number}. Kết luận`)
  if (conclusion === undefined || endedAt === undefined) {
    writeText(paper, 'Cuộc kiểm tra chưa kết thúc; biên bản này ghi những gì đã có đến nay.')
    return
  }
  writeText(paper, CONCLUSIONS[conclusion], { face: 'bold' })
  if (conclusionText !== undefined) writeText(paper, conclusionText)
  writeText(paper, `Kết thúc lúc ${sayMoment(endedAt)}.`)
}

function noteLeftOut(paper: Paper, part: LimitedPart, leftOut: InspectionReport['leftOut']): void {
  const count = leftOut[part] ?? 0
  if (count > 0) writeText(paper, sayLeftOut(part, count), { face: 'italic' })
}

function column(title: string, share: number, align: 'left' | 'center' | 'right' = 'left'): Column {
  return { title, share, align }
}

function numbered<Item>(items: readonly Item[], cellsOf: (item: Item) => string[]): Row[] {
  return items.map((item, index) => ({ cells: [String(index + 1), ...cellsOf(item)] }))
}
