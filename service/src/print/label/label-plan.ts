// From the content of a label to its layout and its symbol, or to a refusal that says what to change.
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
/** How much larger than asked a label is tried when the smallest that would do is looked for. */
const MOST_TIMES_LARGER = 8
const SMALLEST_LABEL_STEPS = 9

/** On what labels are planned. */
export interface LabelGround {
  readonly labelWidthMm: number
  readonly labelHeightMm: number
  readonly design: LabelDesign
  readonly font: LabelFont
}

/** How labels of one batch are drawn: all that they have in common. */
export interface LabelPlan {
  readonly layout: LabelLayout
  readonly level: QrLevel
  /** Symbols are of this version, or above where a code is longer. */
  readonly version: number
  /** Every mask is a valid symbol: chosen for the first, and the others are spared the choice. */
  readonly mask: number
}

/**
 * Plans a label. Throws `PrintError` `letter-missing`, `text-does-not-fit` with the fields whose texts are too long, `label-too-small`
 * with the smallest label that would do, and what `encodeQr` throws.
 */
export function planLabel(content: LabelContent, ground: LabelGround): LabelPlan {
  const symbol = symbolFor(content.qrText, ground.design)
  const request = requestOf(content, sizeOfVersion(symbol.version), ground)
  const layout = findCarefulLayout(request)
  if (!layout) throw explainNoLayout(content, request)
  const { mask } = encodeQr(content.qrText, { level: symbol.level, minVersion: symbol.version })
  return { layout, ...symbol, mask }
}

/** The layout of a label, or `undefined` where it does not fit; throws as `planLabel` for what no size of label would mend. */
export function findLabelLayout(content: LabelContent, ground: LabelGround): LabelLayout | undefined {
  return findCarefulLayout(requestOf(content, sizeOfVersion(symbolFor(content.qrText, ground.design).version), ground))
}

/** Small modules are taken where nothing else is left, not where they merely give more room to texts. */
function findCarefulLayout(request: LayoutRequest): LabelLayout | undefined {
  const { design } = request
  return (
    findLayout({ ...request, design: { ...design, allowSmallModules: false } }) ??
    (design.allowSmallModules ? findLayout(request) : undefined)
  )
}

/** The smallest label of the same proportions that takes the content, in mm rounded up to a tenth; `undefined` when none does. */
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

/** M or what was asked for; a better level where it costs no larger symbol. */
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

/** The fields without one of which the rest would fit; when there is none such, all of them. */
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
