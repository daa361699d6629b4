// Puts the symbol and the texts that vary from label to label into the places that the plan gives. Runs on every thread that draws.
import { fault, fieldFault } from '@temsao/shared/faults/faults.ts'
import type { TextItem } from './label-layout.ts'
import type { LabelPlan } from './label-plan.ts'
import { MIN_TEXT_POINTS, serialText } from './label-texts.ts'
import type { TextField } from './label-texts.ts'
import { measureText } from '../font/letters.ts'
import type { LetterFace, LetterFont } from '../font/letters.ts'
import { largestModuleMm, leastModuleMm } from '../drawing/module-size.ts'
import { PrintError } from '../print-error.ts'
import { encodeQr, QUIET_ZONE_MODULES } from '../qr/qr-encode.ts'
import type { QrMatrix } from '../qr/qr-encode.ts'
import type { LabelContent, LabelDesign } from './label.ts'

const MM_PER_POINT = 25.4 / 72

/** Everything needed to place texts. */
export interface PlaceGround {
  readonly design: LabelDesign
  readonly font: LetterFont
}

/** A symbol in its place on the label, without its quiet zone; `leftMm` and `topMm` are those of its first dark module. */
export interface PlacedSymbol {
  readonly matrix: QrMatrix
  readonly moduleMm: number
  readonly leftMm: number
  readonly topMm: number
}

/** Encodes the code of one label of the plan. A longer code gets smaller modules in the same square, or throws `label-too-small`. */
export function placeSymbol({ layout, level, version, mask }: LabelPlan, qrText: string, design: LabelDesign): PlacedSymbol {
  const { symbol } = layout
  let matrix = encodeQr(qrText, { level, minVersion: version, mask })
  if (matrix.version > version && level !== 'M' && design.level === undefined)
    matrix = encodeQr(qrText, { level: 'M', minVersion: version, mask })
  const whole = matrix.size + 2 * QUIET_ZONE_MODULES
  const moduleMm = matrix.version === version ? symbol.moduleMm : largestModuleMm(symbol.widthMm, matrix.size, design)
  if (moduleMm < leastModuleMm(design) - 1e-6) {
    throw new PrintError('label-too-small', fault('code-too-long-for-label', { length: qrText.length }))
  }
  const margin = (symbol.widthMm - whole * moduleMm) / 2 + QUIET_ZONE_MODULES * moduleMm
  return { matrix, moduleMm, leftMm: symbol.leftMm + margin, topMm: symbol.topMm + margin }
}

/** A text of the layout in its place; a text that varies has the value of this label. */
export interface PlacedText {
  readonly text: string
  readonly sizeMm: number
  readonly leftMm: number
}

/**
 * Places a text of the layout for one label; a text longer than planned is drawn smaller. Throws `PrintError` `text-does-not-fit`
 * if it would be too small to read, and `letter-missing`.
 */
export function placeText(item: TextItem, content: LabelContent, { design, font }: PlaceGround): PlacedText {
  const text = item.varies ? varyingText(item.field, content, design) : item.text
  const face = font[item.weight]
  if (item.varies) assertLetters(face, item.field, text)
  const widthEm = measureText(face, text) / 1000
  const sizeMm = Math.min(item.sizeMm, item.roomMm / widthEm)
  if (sizeMm < MIN_TEXT_POINTS * MM_PER_POINT - 1e-6) {
    const { field } = item
    throw new PrintError('text-does-not-fit', fault('text-too-long-for-label', { field, text, points: MIN_TEXT_POINTS }), {
      fields: [fieldFault(field, 'text-too-long-here', { text, points: MIN_TEXT_POINTS })],
    })
  }
  return { text, sizeMm, leftMm: item.align === 'left' ? item.xMm : item.xMm - (widthEm * sizeMm) / 2 }
}

function varyingText(field: TextField, { typedCode, serial = '' }: LabelContent, { language }: LabelDesign): string {
  return field === 'serial' ? serialText(serial, language) : typedCode
}

function assertLetters(face: LetterFace, field: TextField, text: string): void {
  for (const character of text) {
    if (face.findGlyph(character)) continue
    throw new PrintError('letter-missing', fault('letters-missing', { fields: [field] }), {
      fields: [fieldFault(field, 'letter-missing', { characters: [`“${character}”`] })],
    })
  }
}
