// The drawn parts of an inspection record: signatures, the code that links to its verification, photos.
import type { InspectionReport, ReportPhoto, ReportSignature } from './inspection-report-data.ts'
import { formatMoment, SIDES } from './inspection-report-words.ts'
import { createLinkCode } from '../qr/link-code.ts'
import { QUIET_ZONE_MODULES } from '../qr/qr-encode.ts'
import { addPage, assertRoom, drawArtifact, drawFigure, POINTS_PER_MM, SIZES, writeHeading, writeText, type Paper } from './report-paper.ts'

// The field of 1000 × 400 in which people sign.
const FIELD = { width: 1000, height: 400 } as const
const SIGNATURE_WIDTH = 62 * POINTS_PER_MM
const SIGNATURE_HEIGHT = (SIGNATURE_WIDTH * FIELD.height) / FIELD.width
const SIGNATURE_ROOM = 46 * POINTS_PER_MM
const INK = '#0b2a6b'

/** The signatures, two in a row, or the reason for not signing. */
export function drawSignatures(paper: Paper, signatures: readonly ReportSignature[]): void {
  const { doc } = paper
  doc.y += 8
  if (signatures.length === 0) {
    writeText(paper, 'Biên bản chưa có chữ ký của các bên.', { face: 'italic' })
    return
  }
  for (let index = 0; index < signatures.length; index += 2) {
    assertRoom(paper, SIGNATURE_ROOM)
    const pair = signatures.slice(index, index + 2)
    const top = doc.y
    let bottom = top
    for (const [side, signature] of pair.entries()) {
      doc.y = top
      drawSignature(paper, signature, side)
      bottom = Math.max(bottom, doc.y)
    }
    doc.y = bottom + 8
  }
}

function drawSignature(paper: Paper, signature: ReportSignature, side: number): void {
  const { doc, left, width } = paper
  const box = { x: left + (side * width) / 2, width: width / 2, align: 'center' } as const
  const { name, title, at, strokes, refused } = signature
  writeText(paper, SIDES[signature.side], { face: 'bold', ...box, after: 1 })
  const top = doc.y
  if (strokes === undefined) {
    writeText(paper, `Không ký. Lý do: ${refused ?? 'không ghi'}`, { face: 'italic', ...box, x: box.x + 10, width: box.width - 20 })
    doc.y = Math.max(doc.y, top + SIGNATURE_HEIGHT / 2)
  } else {
    drawFigure(paper, `Chữ ký của ${name}`, () => {
      doc.translate(box.x + (box.width - SIGNATURE_WIDTH) / 2, top).scale(SIGNATURE_WIDTH / FIELD.width)
      doc.path(strokes).lineWidth(7).lineCap('round').lineJoin('round').stroke(INK)
    })
    doc.y = top + SIGNATURE_HEIGHT
  }
  writeText(paper, name, { face: 'bold', ...box, after: 0 })
  if (title !== undefined) writeText(paper, title, { ...box, after: 0 })
  writeText(paper, formatMoment(at), { size: SIZES.small, ...box, after: 0 })
}

const QR_SIDE = 34 * POINTS_PER_MM
const PROOF_HEIGHT = 52 * POINTS_PER_MM

/** How to verify the inspection record, with a code that links to the page, and the data that this relies on. */
export async function drawProof(paper: Paper, { proof, number }: InspectionReport): Promise<void> {
  const { doc, left, width } = paper
  doc.y += 6
  assertRoom(paper, PROOF_HEIGHT)
  const top = doc.y
  const inside = { x: left + QR_SIDE + 16, width: width - QR_SIDE - 26 } as const
  await drawQr(paper, proof.url, { x: left + 8, y: top + 8 })
  doc.y = top + 9
  writeText(paper, 'Kiểm tra biên bản này', { face: 'bold', ...inside, after: 2 })
  const received =
    proof.receivedAt === undefined ? 'Cơ quan chưa nhận đủ các mục.' : `Cơ quan nhận đủ lúc ${formatMoment(proof.receivedAt)}.`
  for (const line of [
    'Quét mã bên cạnh: trang mở ra cho biết cơ quan đã nhận biên bản nào, và đối chiếu được từng mục nếu có tệp dữ liệu kèm theo.',
    `Tệp dữ liệu: hau-kiem-${number}.json, gồm ${proof.entries} mục nối nhau bằng mã băm, mỗi mục mang chữ ký số của máy.`,
    `Dữ liệu mang theo được ký lúc ${formatMoment(proof.packageSignedAt)}. ${received}`,
    `Máy: ${proof.deviceName}, khóa ${proof.deviceKid}.`,
    `Mã băm mục cuối (SHA-256): ${proof.head}`,
  ])
    writeText(paper, line, { size: SIZES.small, ...inside, after: 1.5 })
  const height = Math.max(doc.y - top, QR_SIDE + 16) + 4
  drawArtifact(paper, () => doc.rect(left, top, width, height).lineWidth(0.7).stroke('#555555'))
  doc.y = top + height + 8
}

async function drawQr(paper: Paper, url: string, { x, y }: { x: number; y: number }): Promise<void> {
  const { doc } = paper
  const { size, runs } = await createLinkCode(url)
  const module = QR_SIDE / (size + 2 * QUIET_ZONE_MODULES)
  drawFigure(paper, `Mã QR dẫn tới ${url}`, () => {
    doc.translate(x, y).scale(module).translate(QUIET_ZONE_MODULES, QUIET_ZONE_MODULES)
    for (const { column, row, width } of runs) doc.rect(column, row, width, 1)
    doc.fill('black')
  })
}

const PHOTOS_A_PAGE = 4
const PHOTO_GAP = 6 * POINTS_PER_MM
const PHOTO_HEIGHT = 96 * POINTS_PER_MM

/** The photos on separate pages, four per page, each with its number, caption and hash. */
export async function drawPhotos(paper: Paper, photos: readonly ReportPhoto[]): Promise<void> {
  const { doc } = paper
  for (const [index, photo] of photos.entries()) {
    const cell = index % PHOTOS_A_PAGE
    if (cell === 0) {
      addPage(paper)
      if (index === 0) writeHeading(paper, `Phụ lục. Ảnh chụp (${photos.length})`)
    }
    const top = photoTop(paper, index, cell)
    await drawPhoto(paper, photo, { side: cell % 2, top })
    doc.y = top + PHOTO_HEIGHT
  }
}

const FIRST_ROW = 32 * POINTS_PER_MM

function photoTop(paper: Paper, index: number, cell: number): number {
  const first = index < PHOTOS_A_PAGE ? FIRST_ROW : paper.doc.page.margins.top
  const step = (paper.bottom - FIRST_ROW + PHOTO_GAP) / 2
  return first + (cell >= 2 ? step : 0)
}

async function drawPhoto(paper: Paper, photo: ReportPhoto, { side, top }: { side: number; top: number }): Promise<void> {
  const { doc, left, width } = paper
  const box = { x: left + side * ((width + PHOTO_GAP) / 2), width: (width - PHOTO_GAP) / 2 }
  const { entry, caption, about, at, sha256 } = photo
  const jpeg = await photo.read()
  drawArtifact(paper, () => doc.rect(box.x, top, box.width, PHOTO_HEIGHT).lineWidth(0.5).stroke('#999999'))
  if (jpeg === undefined) {
    doc.y = top + PHOTO_HEIGHT / 2 - 12
    writeText(paper, 'Ảnh chưa gửi về cơ quan', { face: 'italic', align: 'center', ...box })
  } else
    drawFigure(paper, caption ?? `Ảnh mục ${entry}`, () => {
      const fit: [number, number] = [box.width - 4, PHOTO_HEIGHT - 4]
      doc.image(Buffer.from(jpeg), box.x + 2, top + 2, { fit, align: 'center', valign: 'center' })
    })
  doc.y = top + PHOTO_HEIGHT + 3
  const words = [`Ảnh mục ${entry}`, caption, about].filter((text) => text !== undefined)
  writeText(paper, words.join('. '), { face: 'bold', size: SIZES.small, tag: 'Caption', ...box, after: 0 })
  writeText(paper, `${formatMoment(at)} · SHA-256 ${sha256}`, { size: 6.5, color: '#444444', ...box, after: 0 })
}
