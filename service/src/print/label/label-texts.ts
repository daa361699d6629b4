// The texts of a label and their order, as paragraphs that can be broken into lines. No positions yet.
import { fault, fieldFault, type FieldFault } from '@temsao/shared/faults/faults.ts'
import { TYPED_CODE_ALPHABET } from '@temsao/shared/stamp/typed-code.ts'
import type { FontFace, LabelFont } from '../font/label-font.ts'
import type { FontWeight } from '../font/letters.ts'
import { measureText } from '../font/letters.ts'
import { PrintError } from '../print-error.ts'
import type { LabelContent, LabelDesign, LabelPart } from './label.ts'

/** The fields of a label that are drawn as text. */
export type TextField = 'productName' | 'producerName' | 'netContent' | 'lot' | 'producedOn' | 'bestBefore' | 'typedCode' | 'serial'

/** Texts that stay together on a line if possible; `widthEm` is the room they are given, in thousandths of their size. */
export interface Fragment {
  readonly field: TextField
  readonly text: string
  readonly widthEm: number
}

/** Fragments of one size and weight, one after the other. */
export interface Paragraph {
  readonly weight: FontWeight
  /** The letter size relative to that of the body. */
  readonly scale: number
  /** Whether the texts differ from label to label, so that each fragment is drawn on its own in the room that it is given. */
  readonly varies: boolean
  readonly fragments: readonly Fragment[]
}

/** The smallest letter size that is printed, in points: capitals of 1.2 mm. */
export const MIN_TEXT_POINTS = 4.5
/** The space between two fragments of a line. */
export const SEPARATOR = ' · '

const WORDS = {
  vi: { lot: 'Lô', producedOn: 'NSX', bestBefore: 'HSD', serial: 'Sê-ri' },
  en: { lot: 'Lot', producedOn: 'Made', bestBefore: 'Best before', serial: 'Serial' },
} as const

type Texts = Readonly<Partial<Record<TextField, string>>>

/** The text of each field that the design shows, in NFC; throws `PrintError` `letter-missing` with every letter that the font lacks. */
export function textsOf(content: LabelContent, design: LabelDesign, font: LabelFont): Texts {
  const texts = normalisedTexts(content, design)
  const faults = Object.entries(texts).flatMap(([field, text]) => findLetterFault(field, text, font) ?? [])
  if (faults.length === 0) return texts
  throw new PrintError('letter-missing', fault('letters-missing', { fields: faults.map(({ field }) => field) }), { fields: faults })
}

/** The paragraphs of the texts from top to bottom; `layoutLabel` puts the stars after the first. */
export function paragraphsOf(texts: Texts, font: LabelFont): Paragraph[] {
  const paragraph = (fields: readonly TextField[], look: Omit<Paragraph, 'fragments'>): Paragraph => ({
    ...look,
    fragments: fields.flatMap((field) => {
      const text = texts[field]
      return text === undefined ? [] : [{ field, text, widthEm: roomOf(font[look.weight], text, look.varies) }]
    }),
  })
  return [
    paragraph(['productName'], { weight: 'bold', scale: 1.25, varies: false }),
    paragraph(['producerName'], { weight: 'regular', scale: 1, varies: false }),
    paragraph(['netContent', 'lot', 'producedOn', 'bestBefore'], { weight: 'regular', scale: 1, varies: false }),
    paragraph(['typedCode'], { weight: 'bold', scale: 1.1, varies: true }),
    paragraph(['serial'], { weight: 'regular', scale: 1, varies: true }),
  ].filter(({ fragments }) => fragments.length > 0)
}

/** How a serial is written on a label. */
export function serialText(serial: string, language: LabelDesign['language']): string {
  return `${WORDS[language].serial} ${serial}`
}

function normalisedTexts(content: LabelContent, { shows, language }: LabelDesign): Texts {
  const words = WORDS[language]
  const all: Readonly<Record<TextField, readonly [LabelPart, string | undefined]>> = {
    productName: ['product', content.productName],
    producerName: ['producer', content.producerName],
    netContent: ['netContent', content.netContent],
    lot: ['lot', `${words.lot} ${content.lot}`],
    producedOn: ['dates', `${words.producedOn} ${shownDay(content.producedOn)}`],
    bestBefore: ['dates', content.bestBefore && `${words.bestBefore} ${shownDay(content.bestBefore)}`],
    typedCode: ['typedCode', content.typedCode],
    serial: ['serial', content.serial && serialText(content.serial, language)],
  }
  const shown = Object.entries(all).filter(([, [part, text]]) => shows[part] && text !== undefined && text !== '')
  return Object.fromEntries(shown.map(([field, [, text]]) => [field, text!.normalize('NFC')]))
}

function shownDay(day: string): string {
  return day.split('-').toReversed().join('/')
}

function findLetterFault(field: string, text: string, font: LabelFont): FieldFault | undefined {
  const missing = new Set(Array.from(text).filter((character) => !font.regular.findGlyph(character) || !font.bold.findGlyph(character)))
  if (missing.size === 0) return undefined
  return fieldFault(field, 'letter-missing', { characters: [...missing].map(nameOfCharacter) })
}

function nameOfCharacter(character: string): string {
  if (!/[\p{C}\p{M}\p{Z}]/u.test(character)) return `“${character}”`
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}

/** The width of a text. If the text varies, the width of the widest text of the same pattern, so that the next label also fits. */
function roomOf(face: FontFace, text: string, varies: boolean): number {
  if (!varies) return measureText(face, text)
  const widest = (characters: string): number => Math.max(...Array.from(characters, (character) => measureText(face, character)))
  const [digit, code, small] = [widest('0123456789'), widest(TYPED_CODE_ALPHABET), widest('abcdeghknopqsuvxy')]
  return Array.from(text, (character) => {
    if (/[0-9]/.test(character)) return /^[\dA-Z]{5}-[\dA-Z]{5}$/.test(text) ? code : digit
    if (/[A-Z]/.test(character)) return Math.max(code, measureText(face, character))
    return /[a-z]/.test(character) ? Math.max(small, measureText(face, character)) : measureText(face, character)
  }).reduce((sum, width) => sum + width, 0)
}
