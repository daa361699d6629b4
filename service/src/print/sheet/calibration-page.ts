// The page that is printed once to measure how a printer shifts and stretches: rulers, crosses, the cells of a sheet, and instructions.
import { createPdfFonts } from '../pdf/pdf-fonts.ts'
import type { PdfFonts } from '../pdf/pdf-fonts.ts'
import { calibrationMarks } from './calibration.ts'
import type { CalibrationMarks } from './calibration.ts'
import { formatDecimal, pointsOfMm } from '../drawing/decimal.ts'
import { loadLabelFont } from '../font/label-font.ts'
import { measureText } from '../font/letters.ts'
import type { LabelFont } from '../font/label-font.ts'
import type { FontWeight } from '../font/letters.ts'
import { createPdfObjects, pdfDate, pdfText } from '../pdf/pdf-objects.ts'
import { assertSheet, listCells } from './sheet-layout.ts'
import type { SheetDescription } from './sheet.ts'

/** The language of the instructions. */
export type CalibrationLanguage = 'vi' | 'en'

const TITLES = { vi: 'Trang chỉnh máy in', en: 'Printer calibration page' } as const

const STEPS: Readonly<Record<CalibrationLanguage, (marks: CalibrationMarks) => readonly string[]>> = {
  vi: (marks) => [
    'Bước 1. In trang này ở cỡ 100 % (kích thước thật), không chọn “vừa trang giấy”.',
    `Bước 2. Đo thước ngang từ vạch 0 đến vạch cuối. Đúng là ${shown(marks.rulerXMm, 'vi')} mm. Ghi số đo được.`,
    `Bước 3. Đo thước dọc từ vạch 0 đến vạch cuối. Đúng là ${shown(marks.rulerYMm, 'vi')} mm. Ghi số đo được.`,
    `Bước 4. Đo từ mép trái tờ giấy đến tâm dấu cộng. Đúng là ${shown(marks.crossXMm, 'vi')} mm.`,
    `Bước 5. Đo từ mép trên tờ giấy đến tâm dấu cộng. Đúng là ${shown(marks.crossYMm, 'vi')} mm.`,
    'Bước 6. Nhập bốn số đo vào ô “Chỉnh máy in”, rồi in lại tem thử trên giấy thường.',
    'Đặt trang này lên tờ tem, soi ra ánh sáng: các ô nét đứt phải trùng với các con tem.',
  ],
  en: (marks) => [
    'Step 1. Print this page at 100 % (actual size); do not choose “fit to page”.',
    `Step 2. Measure the ruler across from 0 to its last line. It should be ${shown(marks.rulerXMm, 'en')} mm. Note what you measure.`,
    `Step 3. Measure the ruler down from 0 to its last line. It should be ${shown(marks.rulerYMm, 'en')} mm. Note what you measure.`,
    `Step 4. Measure from the left edge of the paper to the middle of the cross. It should be ${shown(marks.crossXMm, 'en')} mm.`,
    `Step 5. Measure from the upper edge of the paper to the middle of the cross. It should be ${shown(marks.crossYMm, 'en')} mm.`,
    'Step 6. Type the four numbers under “Printer calibration”, then print a trial sheet on plain paper.',
    'Lay this page on a sheet of labels and hold both against the light: the dashed cells have to meet the labels.',
  ],
}

const MARGIN_MM = 6
const TEXT_MM = 3.4
const LINE_MM = 5.4
/** Narrower pages have no room for instructions; the instructions are also beside the form where the numbers are typed. */
const LEAST_TEXT_PAGE_MM = 140

/** A PDF of one page for the sheet, always drawn without calibration. Throws `PrintError` `sheet-invalid`. */
export async function createCalibrationPdf(
  sheet: SheetDescription,
  { language, now }: { language: CalibrationLanguage; now: Date },
): Promise<Uint8Array> {
  assertSheet(sheet)
  const objects = createPdfObjects()
  const [catalogue, tree, info, page, content] = Array.from({ length: 5 }, () => objects.reserve())
  const font = await loadLabelFont()
  const fonts = createPdfFonts(objects, font)
  const canvas = { sheet, marks: calibrationMarks(sheet), language, font, fonts }
  const operators = [drawCells(sheet), drawText(canvas), drawRulers(canvas), drawCross(canvas)].join('')
  objects.writeStream(content!, '', Buffer.from(operators, 'latin1'))
  const box = `/MediaBox[0 0 ${points(sheet.pageWidthMm)} ${points(sheet.pageHeightMm)}]`
  objects.write(page!, `<</Type/Page/Parent ${tree} 0 R${box}/Resources<<${fonts.resources}>>/Contents ${content} 0 R>>`)
  objects.write(tree!, `<</Type/Pages/Count 1/Kids[${page} 0 R]>>`)
  objects.write(
    catalogue!,
    `<</Type/Catalog/Pages ${tree} 0 R/Lang(${language})/ViewerPreferences<</PrintScaling/None/DisplayDocTitle true>>>>`,
  )
  objects.write(info!, `<</Title${pdfText(TITLES[language])}/Producer(Temsao)/CreationDate${pdfDate(now)}>>`)
  fonts.write()
  objects.finish(`/Root ${catalogue} 0 R/Info ${info} 0 R`)
  return objects.take()
}

interface Canvas {
  readonly sheet: SheetDescription
  readonly marks: CalibrationMarks
  readonly language: CalibrationLanguage
  readonly font: LabelFont
  readonly fonts: PdfFonts
}

function drawCells(sheet: SheetDescription): string {
  const cells = listCells(sheet).map(({ leftMm, topMm }) => {
    const bottomMm = sheet.pageHeightMm - topMm - sheet.labelHeightMm
    return `${[leftMm, bottomMm, sheet.labelWidthMm, sheet.labelHeightMm].map(points).join(' ')} re\n`
  })
  return `q 0.4 G 0.4 w [2 2] 0 d\n${cells.join('')}S Q\n`
}

function drawText(canvas: Canvas): string {
  const { sheet, marks, language, font } = canvas
  if (sheet.pageWidthMm < LEAST_TEXT_PAGE_MM || sheet.pageHeightMm < LEAST_TEXT_PAGE_MM) return ''
  const widthMm = sheet.pageWidthMm - marks.crossXMm * 2 - MARGIN_MM * 4
  const steps = STEPS[language](marks).flatMap((step) => brokenLines(font, step, widthMm))
  const heightMm = (steps.length + 2) * LINE_MM + MARGIN_MM
  const leftMm = marks.crossXMm + MARGIN_MM * 2
  const topMm = Math.max((sheet.pageHeightMm - heightMm) / 2, marks.crossYMm + MARGIN_MM * 2)
  const ground = [leftMm - MARGIN_MM, sheet.pageHeightMm - topMm - heightMm, widthMm + 2 * MARGIN_MM, heightMm].map(points).join(' ')
  const title = textAt(canvas, 'bold', { text: TITLES[language], sizeMm: TEXT_MM * 1.6, xMm: leftMm, yMm: topMm + LINE_MM * 1.4 })
  const lines = steps.map((text, index) =>
    textAt(canvas, 'regular', { text, sizeMm: TEXT_MM, xMm: leftMm, yMm: topMm + LINE_MM * (index + 3) }),
  )
  return `1 g ${ground} re f\n0 g\n${title}${lines.join('')}`
}

/** Both rulers begin at the cross: a line at each millimetre, longer ones at 5 and 10, a number at each 10. */
function drawRulers(canvas: Canvas): string {
  const { marks } = canvas
  const across = Array.from({ length: marks.rulerXMm + 1 }, (_, mm) => drawTick(canvas, mm, true))
  const down = Array.from({ length: marks.rulerYMm + 1 }, (_, mm) => drawTick(canvas, mm, false))
  return `0 G 0.3 w\n${across.join('')}${down.join('')}`
}

function drawTick(canvas: Canvas, mm: number, across: boolean): string {
  const { sheet, marks } = canvas
  const isLast = mm === (across ? marks.rulerXMm : marks.rulerYMm)
  const lengthMm = mm === 0 || isLast ? 4.5 : mm % 10 === 0 ? 3.5 : mm % 5 === 0 ? 2.5 : 1.5
  const [fromX, fromY] = across ? [marks.crossXMm + mm, marks.crossYMm] : [marks.crossXMm, marks.crossYMm + mm]
  const [toX, toY] = across ? [fromX, fromY + lengthMm] : [fromX + lengthMm, fromY]
  const line = lineOf(sheet, [fromX, fromY, toX, toY])
  if (mm === 0 || (mm % 10 !== 0 && !isLast)) return line
  const place = across ? { xMm: toX - 1.5, yMm: toY + 2.6 } : { xMm: toX + 0.8, yMm: toY + 0.8 }
  return line + textAt(canvas, 'regular', { text: String(mm), sizeMm: 2.2, ...place })
}

function drawCross({ sheet, marks: { crossXMm: x, crossYMm: y } }: Canvas): string {
  const arm = Math.min(x, y) * 0.75
  return `0.4 w\n${lineOf(sheet, [x - arm, y, x + arm, y])}${lineOf(sheet, [x, y - arm, x, y + arm])}`
}

function lineOf({ pageHeightMm }: SheetDescription, [fromX, fromY, toX, toY]: readonly [number, number, number, number]): string {
  return `${points(fromX)} ${points(pageHeightMm - fromY)} m ${points(toX)} ${points(pageHeightMm - toY)} l S\n`
}

function textAt(
  { sheet, fonts }: Canvas,
  weight: FontWeight,
  { text, sizeMm, xMm, yMm }: { text: string; sizeMm: number; xMm: number; yMm: number },
): string {
  const place = `${points(xMm)} ${points(sheet.pageHeightMm - yMm)} Td`
  return `BT /${fonts.nameOf(weight)} ${points(sizeMm)} Tf ${place} ${fonts.encode(weight, text.normalize('NFC'))} Tj ET\n`
}

function brokenLines(font: LabelFont, text: string, widthMm: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word
    const fits = lines.length > 0 && (measureText(font.regular, longer) * TEXT_MM) / 1000 <= widthMm
    if (fits) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

function shown(lengthMm: number, language: CalibrationLanguage): string {
  const text = formatDecimal(lengthMm)
  return language === 'vi' ? text.replace('.', ',') : text
}

function points(lengthMm: number): string {
  return formatDecimal(Number(pointsOfMm(lengthMm).toFixed(3)))
}
