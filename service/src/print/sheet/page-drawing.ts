// Draws the pages of a PDF of labels: their operators and images as bytes. Takes plain data, so that it can run on every thread; it does
// not know the fonts or the rest of the file.
import { ByteWriter } from '../drawing/byte-writer.ts'
import { formatDecimal, pointsOfMm } from '../drawing/decimal.ts'
import { placeSymbol } from '../label/label-place.ts'
import type { LabelPlan } from '../label/label-plan.ts'
import { countLabels, labelAt } from '../label/label-run.ts'
import type { LabelItem } from '../label/label-run.ts'
import type { LetterFont } from '../font/letters.ts'
import { maskByteCount, maskEntries, maskOperators, PDF_INKS, putMask, textOperators, writeVectors } from '../label/pdf-label.ts'
import { createTextWriter } from '../pdf/pdf-text.ts'
import type { UsedLetters } from '../pdf/pdf-text.ts'
import { labelCorner, snapToDots } from './sheet-page.ts'
import type { SheetPage } from './sheet-page.ts'
import type { LabelContent, LabelDesign } from '../label/label.ts'
import type { SheetDescription, SymbolDrawing } from './sheet.ts'

/** Rows of modules look like noise: higher zlib levels take time and save almost nothing. */
export const DEFLATE_LEVEL = 6

/** The settings that all pages of a document share. */
export interface PageStyle {
  readonly sheet: SheetDescription
  readonly page: SheetPage
  readonly design: LabelDesign
  readonly symbols: SymbolDrawing
}

/** Consecutive labels of a page that share one plan. */
export interface PagePart {
  readonly labels: LabelItem
  readonly plan: LabelPlan
  /** The object that draws their shared content. */
  readonly form: number
  readonly firstCell: number
}

/** A page to draw, with the numbers of its objects: the first of its images, which are numbered consecutively, and its content. */
export interface PageTask {
  readonly parts: readonly PagePart[]
  readonly firstImage: number
  readonly stream: number
}

/** A page as objects of the file. */
export interface DrawnPage {
  /** Its images and its content, as they are written in the file. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Where in `bytes` each image begins, and in the last place where the content begins. */
  readonly offsets: Uint32Array
  /** The characters that it shows, without those of its forms. */
  readonly letters: UsedLetters
}

/** Draws one page after the other in the same memory: `begin`, `draw` each part, compress `content`, `finish`. */
export class PageDrawing {
  readonly #font: LetterFont
  readonly #content = new ByteWriter()
  readonly #images = new ByteWriter()
  #style!: PageStyle
  #task!: PageTask
  #offsets: number[] = []
  #texts!: ReturnType<typeof createTextWriter>

  constructor(font: LetterFont) {
    this.#font = font
  }

  begin(style: PageStyle, task: PageTask): void {
    this.#style = style
    this.#task = task
    this.#offsets = []
    this.#texts = createTextWriter(this.#font)
    this.#images.reset()
    this.#content.reset()
    this.#content.text(`${PDF_INKS[style.symbols].ink}\n`)
  }

  /** Draws the labels of a part; throws like `placeText`, `placeSymbol` and `encodeStampCode`. */
  draw(part: PagePart): void {
    for (let index = 0; index < countLabels(part.labels); index++)
      this.#drawLabel(part, labelAt(part.labels, index), part.firstCell + index)
  }

  /** The operators of the page; valid until the next `begin`. */
  get content(): Buffer {
    return this.#content.written
  }

  /** The page, given its content compressed with `deflate`. */
  finish(compressed: Uint8Array): DrawnPage {
    const head = Buffer.from(`${this.#task.stream} 0 obj\n<</Filter/FlateDecode/Length ${compressed.length}>>\nstream\n`, 'latin1')
    const parts = [this.#images.written, head, compressed, Buffer.from('\nendstream\nendobj\n', 'latin1')]
    // Copied into its own memory, which can be transferred to another thread without a copy.
    const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const part of parts) {
      bytes.set(part, at)
      at += part.length
    }
    return { bytes, offsets: Uint32Array.from([...this.#offsets, this.#images.length]), letters: this.#texts.used() }
  }

  #drawLabel({ plan, form }: PagePart, content: LabelContent, cell: number): void {
    const { sheet, page, design } = this.#style
    const { layout } = plan
    const corner = labelCorner(sheet, page, cell)
    const bottomMm = page.heightMm - corner.topMm - layout.heightMm
    this.#content.text(`q 1 0 0 1 ${points(corner.leftMm)} ${points(bottomMm)} cm\n/A${form} Do\n`)
    const ground = { design, font: this.#font }
    for (const item of layout.texts)
      if (item.varies) this.#content.text(textOperators(item, content, { layout, ground, fonts: this.#texts }))
    this.#content.text('Q\n')
    this.#drawSymbol(plan, content.qrText, corner)
  }

  /** Places the symbol on the page itself and not in a form, so that its modules can align with the printer's dots. */
  #drawSymbol(plan: LabelPlan, qrText: string, corner: { leftMm: number; topMm: number }): void {
    const { page, design, symbols } = this.#style
    const symbol = placeSymbol(plan, qrText, design)
    const placed = {
      ...symbol,
      leftMm: snapToDots(corner.leftMm + symbol.leftMm, design.dpi),
      topMm: snapToDots(corner.topMm + symbol.topMm, design.dpi),
    }
    if (symbols === 'vector') return writeVectors(this.#content, placed, page.heightMm)
    const number = this.#task.firstImage + this.#offsets.length
    const { matrix } = placed
    this.#offsets.push(this.#images.length)
    this.#images.text(`${number} 0 obj\n<<${maskEntries(matrix)}/Length ${maskByteCount(matrix)}>>\nstream\n`)
    this.#images.put(maskByteCount(matrix), (bytes, at) => putMask(bytes, at, matrix))
    this.#images.text('\nendstream\nendobj\n')
    this.#content.text(maskOperators(placed, page.heightMm, `M${number}`))
  }
}

function points(lengthMm: number): string {
  return formatDecimal(Number(pointsOfMm(lengthMm).toFixed(3)))
}
