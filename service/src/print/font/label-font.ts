// The typeface of labels, Be Vietnam Pro (SIL Open Font License): its metrics and outlines. Read once, when the first label is drawn.
import { readFile } from 'node:fs/promises'
import { outlineOf } from './glyph-outline.ts'
import type { OutlineStep } from './glyph-outline.ts'
import type { FontWeight, Letter, LetterFace, LetterTable } from './letters.ts'
import { openTrueType } from './truetype.ts'
import type { TrueType } from './truetype.ts'

/** A letter with its outline, in thousandths of the letter size. */
export interface Glyph extends Letter {
  readonly outline: () => readonly OutlineStep[]
}

/** One weight of the typeface; font units are thousandths of the letter size. */
export interface FontFace extends LetterFace {
  readonly name: string
  /** The whole font file. */
  readonly data: Uint8Array
  readonly ascent: number
  readonly descent: number
  readonly findGlyph: (character: string) => Glyph | undefined
  /** The characters that `findGlyph` finds. */
  readonly characters: () => readonly string[]
}

/** The typeface in the weights that labels use. */
export type LabelFont = Readonly<Record<FontWeight, FontFace>>

/** The height of a capital in thousandths of the letter size. */
export const CAPITAL_HEIGHT = 740

const FILES: Readonly<Record<FontWeight, readonly [name: string, file: string]>> = {
  regular: ['BeVietnamPro-Regular', '400Regular/BeVietnamPro_400Regular.ttf'],
  bold: ['BeVietnamPro-Bold', '700Bold/BeVietnamPro_700Bold.ttf'],
}

let loading: Promise<LabelFont> | undefined

/** The typeface; the file is read at the first call and kept. */
export async function loadLabelFont(): Promise<LabelFont> {
  loading ??= readFaces()
  return await loading
}

/** The letters of the typeface as data. */
export function letterTableOf({ regular, bold }: LabelFont): LetterTable {
  return { regular: lettersOf(regular), bold: lettersOf(bold) }
}

function lettersOf(face: FontFace): ReadonlyMap<string, Letter> {
  return new Map(
    face.characters().map((character) => {
      const { id, advance } = face.findGlyph(character)!
      return [character, { id, advance }]
    }),
  )
}

async function readFaces(): Promise<LabelFont> {
  const [regular, bold] = await Promise.all([readFace('regular'), readFace('bold')])
  return { regular, bold }
}

async function readFace(weight: FontWeight): Promise<FontFace> {
  const [name, file] = FILES[weight]
  const data = await readFile(new URL(import.meta.resolve(`@expo-google-fonts/be-vietnam-pro/${file}`)))
  const font = openTrueType(data)
  const findGlyph = glyphFinderOf(font)
  const characters = (): string[] =>
    Array.from(font.codePoints(), (codePoint) => String.fromCodePoint(codePoint)).filter((character) => findGlyph(character) !== undefined)
  return { name, data, ascent: font.ascent, descent: font.descent, findGlyph, characters }
}

/** Looks up each character only once: the same few occur on every label. */
function glyphFinderOf(font: TrueType): FontFace['findGlyph'] {
  const known = new Map<string, Glyph | undefined>()
  return (character) => {
    if (known.has(character)) return known.get(character)
    const glyph = findGlyphIn(font, character)
    known.set(character, glyph)
    return glyph
  }
}

function findGlyphIn(font: TrueType, character: string): Glyph | undefined {
  // A combining mark without a composed letter would need a shaper to position it; control characters would be drawn as nothing.
  if (/^[\p{M}\p{C}\p{Zl}\p{Zp}]$/u.test(character)) return undefined
  const id = font.glyphIdOf(character.codePointAt(0)!)
  if (id === 0) return undefined
  let outline: readonly OutlineStep[] | undefined
  return { id, advance: font.metricsOf(id).advance, outline: () => (outline ??= outlineOf(font, id)) }
}
