// A label as outlines in mm, y downwards, for all outputs that have no fonts: SVG, EPS, bitmaps.
import type { LabelLayout, TextItem } from './label-layout.ts'
import { placeSymbol, placeText } from './label-place.ts'
import type { PlacedSymbol } from './label-place.ts'
import type { LabelGround, LabelPlan } from './label-plan.ts'
import type { FontFace } from '../font/label-font.ts'
import type { LabelContent } from './label.ts'
import type { PathStep } from '../drawing/raster.ts'
import { starPolygons } from '../drawing/star-shape.ts'

/** A label ready for any output without fonts. */
export interface LabelDrawing {
  readonly layout: LabelLayout
  /** Stars and texts that all labels of a plan share, to be filled with the nonzero winding rule. */
  readonly shared: readonly PathStep[]
  /** Texts of this label only. */
  readonly own: readonly PathStep[]
  readonly symbol: PlacedSymbol
}

const STAR_COUNT = 5

/** Draws a label of the plan; throws like `placeText` and `placeSymbol`. */
export function drawLabel(plan: LabelPlan, content: LabelContent, ground: LabelGround): LabelDrawing {
  return { ...drawOwn(plan, content, ground), layout: plan.layout, shared: drawShared(plan, content, ground) }
}

/** The outlines that all labels of a plan share. */
export function drawShared({ layout }: LabelPlan, content: LabelContent, ground: LabelGround): PathStep[] {
  return [...starsOutline(layout, content.star), ...textsOutline(layout, content, { ground, varies: false })]
}

/** The parts of one label only. */
export function drawOwn(plan: LabelPlan, content: LabelContent, ground: LabelGround): Pick<LabelDrawing, 'own' | 'symbol'> {
  const own = textsOutline(plan.layout, content, { ground, varies: true })
  return { own, symbol: placeSymbol(plan, content.qrText, ground.design) }
}

/** The outlines of a text that starts at a point on the baseline. */
export function lettersOutline(
  face: FontFace,
  text: string,
  { sizeMm, leftMm, baselineMm }: { sizeMm: number; leftMm: number; baselineMm: number },
): PathStep[] {
  const steps: PathStep[] = []
  const scale = sizeMm / 1000
  let xMm = leftMm
  for (const character of text) {
    const glyph = face.findGlyph(character)
    if (!glyph) continue
    for (const { type, values } of glyph.outline()) {
      const moved = values.map((value, index) => (index % 2 === 0 ? xMm + value * scale : baselineMm - value * scale))
      steps.push({ type, values: moved })
    }
    xMm += glyph.advance * scale
  }
  return steps
}

function textsOutline(
  { texts }: LabelLayout,
  content: LabelContent,
  { ground, varies }: { ground: LabelGround; varies: boolean },
): PathStep[] {
  return texts.filter((item) => item.varies === varies).flatMap((item) => textOutline(item, content, ground))
}

function textOutline(item: TextItem, content: LabelContent, ground: LabelGround): PathStep[] {
  const { text, sizeMm, leftMm } = placeText(item, content, ground)
  return lettersOutline(ground.font[item.weight], text, { sizeMm, leftMm, baselineMm: item.baselineMm })
}

function starsOutline({ stars }: LabelLayout, filled: number): PathStep[] {
  if (!stars) return []
  return Array.from({ length: STAR_COUNT }, (_, index) =>
    starPolygons(index < filled).flatMap((polygon) => {
      const corners = polygon.map(([x, y], corner): PathStep => ({
        type: corner === 0 ? 'M' : 'L',
        values: [stars.leftMm + index * stars.pitchMm + x * stars.sizeMm, stars.topMm + y * stars.sizeMm],
      }))
      return [...corners, { type: 'Z', values: [] } as const]
    }),
  ).flat()
}
