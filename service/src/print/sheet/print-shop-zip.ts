// One zip with all that a printing house needs: every label as vectors, one label as SVG and EPS, the codes as CSV, and instructions.
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { drawLabelEps } from './label-eps.ts'
import { eachLabel } from '../label/label-run.ts'
import type { LabelItem } from '../label/label-run.ts'
import type { LabelContent } from '../label/label.ts'
import type { SheetDescription } from './sheet.ts'
import type { SheetPdfOptions } from './sheet-pdf.ts'
import { DEFAULT_DESIGN } from '../label/label.ts'
import { createSheetPdf } from './sheet-pdf.ts'
import { renderLabelSvg } from './sheet-preview.ts'

/** Gives the labels from the first on at each call, and the same ones each time: PDF and CSV are written one after the other. */
export type LabelSource = () => AsyncIterable<LabelItem>

/** How the zip is made; its PDF always has vectors. */
export interface PrintShopOptions extends Omit<SheetPdfOptions, 'symbols' | 'startCell' | 'calibration'> {
  /** Writes the codes of the labels as a table with one row per label. */
  readonly writeCodes: (labels: AsyncIterable<LabelContent>) => Readable
}

/**
 * The zip as a stream, written while the labels arrive. Throws `PrintError` like `createSheetPdf` for a sheet or a first label that
 * cannot be printed, before any byte is written; a later failure destroys the stream.
 */
export async function createPrintShopZip(sheet: SheetDescription, labels: LabelSource, options: PrintShopOptions): Promise<Readable> {
  const first = await firstOf(labels())
  const design = options.design ?? DEFAULT_DESIGN
  const zip = new ZipFile()
  const entry = { mtime: options.now, mode: 0o100644 }
  zip.addBuffer(Buffer.from(readmeOf(sheet, options), 'utf8'), 'DOC-TRUOC.txt', entry)
  if (first) {
    zip.addBuffer(Buffer.from(await renderLabelSvg(sheet, first, { design }), 'utf8'), 'tem-mau.svg', entry)
    zip.addBuffer(await drawLabelEps(sheet, first, design), 'tem-mau.eps', entry)
  }
  const output = zip.outputStream as Readable
  const addStream = (name: string, create: () => Readable): void =>
    zip.addReadStreamLazy(name, entry, (give) => {
      const stream = create()
      // A failure in the middle must end the download, so that half a file of codes does not look complete.
      stream.on('error', (error) => output.destroy(error))
      give(null, stream)
    })
  addStream('tem.pdf', () => Readable.from(createSheetPdf(sheet, labels(), { ...options, symbols: 'vector' }), { objectMode: false }))
  addStream('ma-tem.csv', () => options.writeCodes(eachLabel(labels(), options.signal)))
  zip.end()
  return output
}

async function firstOf(labels: AsyncIterable<LabelItem>): Promise<LabelContent | undefined> {
  for await (const label of eachLabel(labels)) return label
  return undefined
}

function readmeOf(sheet: SheetDescription, { title, bleedMm = 0, cropMarks = false }: PrintShopOptions): string {
  const size = `${sheet.labelWidthMm} × ${sheet.labelHeightMm} mm`
  return [
    title.normalize('NFC'),
    '',
    'DÀNH CHO NHÀ IN',
    `- tem.pdf: toàn bộ tem, nét vector, đen 100 % K, phông chữ đã nhúng. Cỡ mỗi tem: ${inVietnamese(size)}.`,
    cropMarks
      ? `- Có dấu xén${bleedMm > 0 ? ` và chừa xén ${inVietnamese(String(bleedMm))} mm` : ''}; khung TrimBox là cỡ tem sau khi xén.`
      : '- Không có dấu xén.',
    '- tem-mau.svg, tem-mau.eps: con tem đầu tiên, chữ đã chuyển thành đường nét.',
    '- ma-tem.csv: mã của từng tem theo đúng thứ tự (serial, mã gõ tay, nội dung mã QR), dùng để in dữ liệu biến đổi.',
    '- In đúng 100 %, không co giãn. Không thu nhỏ mã QR, không đặt chữ hay hình vào vùng trắng quanh mã (4 ô mỗi phía).',
    '- Mỗi mã chỉ in một lần. Tem hỏng phải hủy, không đưa ra ngoài.',
    '- In thử một tờ và quét bằng điện thoại trước khi in cả lô.',
    '',
    'FOR THE PRINTING HOUSE',
    `- tem.pdf: all labels, vector, 100 % K, fonts embedded. Size of a label: ${size}.`,
    cropMarks
      ? `- With crop marks${bleedMm > 0 ? ` and a bleed of ${bleedMm} mm` : ''}; the TrimBox is the finished size.`
      : '- Without crop marks.',
    '- tem-mau.svg, tem-mau.eps: the first label, with text as outlines.',
    '- ma-tem.csv: the codes in the order of the labels (serial, typed code, text of the QR code), for variable data printing.',
    '- Print at 100 %. Do not make the QR code smaller, and keep the white zone around it free (4 modules on every side).',
    '- Print each code once only. Destroy spoilt labels.',
    '- Print one sheet and scan it with a phone before the whole run.',
    '',
  ].join('\r\n')
}

/** A decimal number with a comma. */
function inVietnamese(text: string): string {
  return text.replace(/(\d)\.(\d)/g, '$1,$2')
}
