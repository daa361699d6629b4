// Turns the content of a label into its layout and its symbol, or into an error that says what to change.
import { fault, fieldFault } from '@temsao/shared/faults/faults.ts'
import { smallestWidthMm } from '../stamp/artwork-size.ts'
import { findLayout } from './label-layout.ts'
import type { LabelLayout, LayoutRequest } from './label-layout.ts'
import type { LabelFont } from '../font/label-font.ts'
import { MIN_TEXT_POINTS, paragraphsOf, textsOf } from './label-texts.ts'
import type { TextField } from './label-texts.ts'
import { PrintError } from '../print-error.ts'
import { encodeQr, findVersion, tooLong } from '../qr/qr-encode.ts'
import { sizeOfVersion } from '../qr/qr-version.ts'
import type { QrLevel } from '../qr/qr-version.ts'
import type { LabelContent, LabelDesign } from './label.ts'

const BETTER_LEVELS: readonly QrLevel[] = ['H', 'Q', 'M']
/** How much larger than requested a label may become in the search for the smallest that works. */
const MOST_TIMES_LARGER = 8
const SMALLEST_LABEL_STEPS = 9

/** The label that the plan is for. */
export interface LabelGround {
  readonly labelWidthMm: number
  readonly labelHeightMm: number
  readonly design: LabelDesign
  readonly font: LabelFont
}

/** What all labels of one batch have in common when they are drawn. */
export interface LabelPlan {
  readonly layout: LabelLayout
  readonly level: QrLevel
  /** The minimum version of the symbols; a longer code may need a higher one. */
  readonly version: number
  /** Every mask gives a valid symbol: it is chosen for the first label and reused for the others, which saves time. */
  readonly mask: number
}

/**
 * Plans a label. Throws `PrintError` `letter-missing`, `text-does-not-fit` with the fields whose texts are too long, `label-too-small`
 * with the smallest label that would work, and everything that `encodeQr` throws.
 */
export function planLabel(content: LabelContent, ground: LabelGround): LabelPlan {
  const symbol = symbolFor(content.qrText, ground.design)
  const request = requestOf(content, sizeOfVersion(symbol.version), ground)
  const layout = findCarefulLayout(request)
  if (!layout) throw explainNoLayout(content, request)
  const { mask } = encodeQr(content.qrText, { level: symbol.level, minVersion: symbol.version })
  return { layout, ...symbol, mask }
}

/** The layout of a label, or `undefined` if it does not fit; throws like `planLabel` for faults that no size of label would fix. */
export function findLabelLayout(content: LabelContent, ground: LabelGround): LabelLayout | undefined {
  return findCarefulLayout(requestOf(content, sizeOfVersion(symbolFor(content.qrText, ground.design).version), ground))
}

/** Small modules are used only if nothing else fits, never just to give texts more room. */
function findCarefulLayout(request: LayoutRequest): LabelLayout | undefined {
  const { design } = request
  return (
    findLayout({ ...request, design: { ...design, allowSmallModules: false } }) ??
    (design.allowSmallModules ? findLayout(request) : undefined)
  )
}

/** The smallest label of the same proportions that holds the content, in mm rounded up to a tenth; `undefined` if none does. */
export function findSmallestLabel(content: LabelContent, ground: LabelGround): { widthMm: number; heightMm: number } | undefined {
  const request = requestOf(content, sizeOfVersion(symbolFor(content.qrText, ground.design).version), ground)
  const scaled = (factor: number): LayoutRequest => ({ ...request, widthMm: request.widthMm * factor, heightMm: request.heightMm * factor })
  let [tooSmall, enough] = [1 / MOST_TIMES_LARGER, MOST_TIMES_LARGER]
  if (!findLayout(scaled(enough))) return undefined
  for (let step = 0; step < SMALLEST_LABEL_STEPS; step++) {
    const middle = Math.sqrt(tooSmall * enough)
    if (findLayout(scaled(middle))) enough = middle
    else tooSmall = middle
  }
  const up = (lengthMm: number): number => Math.ceil(lengthMm * enough * 10) / 10
  return { widthMm: up(request.widthMm), heightMm: up(request.heightMm) }
}

/** The requested level or M; a better level if it needs no larger symbol. */
function symbolFor(qrText: string, { level: asked, minVersion = 1 }: LabelDesign): { level: QrLevel; version: number } {
  const least = findVersion(qrText, asked ?? 'M')
  if (least === undefined) throw tooLong(qrText, asked ?? 'M')
  const version = Math.max(least, minVersion)
  return { version, level: asked ?? BETTER_LEVELS.find((level) => (findVersion(qrText, level) ?? Infinity) <= version) ?? 'M' }
}

function requestOf(content: LabelContent, modules: number, { labelWidthMm, labelHeightMm, design, font }: LabelGround): LayoutRequest {
  const paragraphs = paragraphsOf(textsOf(content, design, font), font)
  return { widthMm: labelWidthMm, heightMm: labelHeightMm, modules, paragraphs, design, font }
}

function explainNoLayout(content: LabelContent, request: LayoutRequest): PrintError {
  const { widthMm, heightMm, design, font } = request
  const ground = { labelWidthMm: widthMm, labelHeightMm: heightMm, design, font }
  const smallest = findSmallestLabel(content, ground)
  const enough = smallest ? { widthMm: smallest.widthMm, heightMm: smallest.heightMm } : null
  const noText: LabelDesign = { ...design, shows: { ...design.shows, stars: false } }
  if (!findLayout({ ...request, paragraphs: [], design: noText })) {
    const mm = smallestWidthMm(content.qrText, design)
    return new PrintError('label-too-small', fault('label-too-small', { widthMm, heightMm, enough }), {
      fields: [
        ...(widthMm < mm ? [fieldFault('labelWidthMm', 'code-needs', { mm })] : []),
        ...(heightMm < mm ? [fieldFault('labelHeightMm', 'code-needs', { mm })] : []),
      ],
    })
  }
  const fields = tooLongFields(request)
  const room = { widthMm, heightMm, points: MIN_TEXT_POINTS }
  return new PrintError('text-does-not-fit', fault('texts-do-not-fit', { fields, ...room, enough }), {
    fields: fields.map((field) => fieldFault(field, 'text-does-not-fit', room)),
  })
}

/** Every field whose removal would make the rest fit; if there is no such field, all of them. */
function tooLongFields(request: LayoutRequest): TextField[] {
  const { paragraphs } = request
  const fields = paragraphs.flatMap(({ fragments }) => fragments.map(({ field }) => field))
  const guilty = fields.filter((field) => findLayout({ ...request, paragraphs: withoutField(paragraphs, field) }) !== undefined)
  return guilty.length > 0 ? guilty : fields
}

function withoutField(paragraphs: LayoutRequest['paragraphs'], field: TextField): LayoutRequest['paragraphs'] {
  return paragraphs
    .map((paragraph) => ({ ...paragraph, fragments: paragraph.fragments.filter((fragment) => fragment.field !== field) }))
    .filter(({ fragments }) => fragments.length > 0)
}
