// Labels for thermal printers that use ZPL II. Each row of labels is one bitmap of whole dots, so that we control letters and modules.
import { fault, fieldFault, type FieldFault } from '@temsao/shared/faults/faults.ts'
import { promisify } from 'node:util'
import { deflate } from 'node:zlib'
import { bitsOf, createPicture, layOver, paintOutlines, paintSymbol } from '../label/label-bitmap.ts'
import type { LabelPicture } from '../label/label-bitmap.ts'
import { loadLabelFont } from '../font/label-font.ts'
import { drawOwn, drawShared } from '../label/label-outlines.ts'
import { createPlanner } from '../label/label-planner.ts'
import type { LabelGround } from '../label/label-plan.ts'
import { eachLabel } from '../label/label-run.ts'
import type { LabelItem } from '../label/label-run.ts'
import { PrintError } from '../print-error.ts'
import { assertSheet, cellAt, cellCountOf, indexOfCell } from './sheet-layout.ts'
import { calibrationOf } from './sheet-page.ts'
import { DEFAULT_DESIGN } from '../label/label.ts'
import type { SheetDescription, SheetPlacement } from './sheet.ts'

/** How ZPL is made. */
export interface ZplOptions extends SheetPlacement {
  /** How often each row is printed (`^PQ`), 1 to 99,999: for labels that are all the same. */
  readonly copies?: number | undefined
  readonly signal?: AbortSignal | undefined
}

const MAX_COPIES = 99_999
const CRC_POLYNOMIAL = 0x1021
// Runs on another thread, which also lets other work run between two rows.
const compress = promisify(deflate)

/**
 * ZPL II for labels as they arrive, one format (`^XA` to `^XZ`) per row, in ASCII. The design must name the printer's dpi. Throws
 * `PrintError` like `createSheetPdf`, and `sheet-invalid` without a dpi or with a scale, because dots cannot be scaled.
 */
export async function* createZpl(
  sheet: SheetDescription,
  labels: AsyncIterable<LabelItem>,
  options: ZplOptions,
): AsyncGenerator<Uint8Array> {
  const dpi = assertPrintable(sheet, options)
  const ground: LabelGround = { ...sheet, design: options.design ?? DEFAULT_DESIGN, font: await loadLabelFont() }
  const size = { widthMm: sheet.pageWidthMm, heightMm: sheet.pageHeightMm }
  // The content that all labels share is drawn once for each place in a row and then laid over the others.
  const planned = createPlanner(ground, () => new Map<number, LabelPicture>())
  const { rightMm, downMm } = calibrationOf(options)
  let next = options.startCell ? indexOfCell(sheet, options.startCell) : 0
  let row: LabelPicture | undefined
  for await (const content of eachLabel(labels, options.signal)) {
    row ??= createPicture(size, dpi)
    const { plan, made } = planned(content)
    const cell = cellAt(sheet, next)
    const corner = { leftMm: cell.leftMm + rightMm, topMm: cell.topMm + downMm }
    let shared = made.get(next)
    if (!shared) {
      shared = createPicture(size, dpi)
      paintOutlines(shared, drawShared(plan, content, ground), corner)
      made.set(next, shared)
    }
    layOver(row, shared)
    const { own, symbol } = drawOwn(plan, content, ground)
    paintOutlines(row, own, corner)
    paintSymbol(row, symbol, corner)
    next++
    if (next < cellCountOf(sheet)) continue
    yield await formatOf(row, options.copies)
    options.signal?.throwIfAborted()
    row = undefined
    next = 0
  }
  if (row) yield await formatOf(row, options.copies)
}

function assertPrintable(sheet: SheetDescription, options: ZplOptions): number {
  assertSheet(sheet, options)
  const { design, calibration, copies = 1 } = options
  const fields: FieldFault[] = []
  if (design?.dpi === undefined) fields.push(fieldFault('design.dpi', 'dots-missing'))
  for (const name of ['scaleXPermille', 'scaleYPermille'] as const) {
    if (calibration && calibration[name] !== 1000) fields.push(fieldFault(`calibration.${name}`, 'scale-of-thermal'))
  }
  if (!(Number.isInteger(copies) && copies >= 1 && copies <= MAX_COPIES)) {
    fields.push(fieldFault('copies', 'copies-out-of-range', { most: MAX_COPIES, value: String(copies) }))
  }
  if (fields.length === 0) return design!.dpi!
  throw new PrintError('sheet-invalid', fault('sheet-unprintable', { fields: fields.map(({ field }) => field) }), { fields })
}

/** One format: width and length in dots, the picture as compressed bits with their checksum, the number of copies. */
async function formatOf(picture: LabelPicture, copies = 1): Promise<Uint8Array> {
  const { bytesPerRow, bytes } = bitsOf(picture)
  const data = (await compress(bytes)).toString('base64')
  const size = `^PW${picture.widthPixels}^LL${picture.heightPixels}^LH0,0^LS0^LT0`
  const graphic = `^FO0,0^GFA,${bytes.length},${bytes.length},${bytesPerRow},:Z64:${data}:${checksumOf(data)}^FS`
  return Buffer.from(`^XA${size}${graphic}^PQ${copies}^XZ\n`, 'latin1')
}

/** The CRC-16 of the characters as the printer computes it, in four hexadecimal digits. */
function checksumOf(text: string): string {
  let crc = 0
  for (let index = 0; index < text.length; index++) {
    crc ^= text.charCodeAt(index) << 8
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? CRC_POLYNOMIAL : 0)) & 0xffff
  }
  return crc.toString(16).toUpperCase().padStart(4, '0')
}
