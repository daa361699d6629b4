// Symbols drawn without files: one shape for each level (disc, triangle, octagon), one sign for each kind, so that the meaning never
// depends only on colour; and real stars. The grid and the shapes are those of the shopper's page.
import type { VerdictLevel } from '@temsao/shared/verdict/verdict.ts'
import { html } from 'hono/html'

// All on a 48×48 grid.
const SHAPES: Readonly<Record<VerdictLevel, string>> = {
  good: 'M24 2a22 22 0 1 0 0 44 22 22 0 1 0 0-44z',
  caution: 'M20.5 4.5a4 4 0 0 1 7 0l18.6 34a4 4 0 0 1-3.5 6H5.4a4 4 0 0 1-3.5-6z',
  bad: 'M15.3 3h17.4L45 15.3v17.4L32.7 45H15.3L3 32.7V15.3z',
}

const CLOCK = 'M24 12v13l8 5'

/** The signs, by what they say. */
export const SIGNS = {
  known: 'M24 18v11M24 36.5v.1',
  valid: 'M13.5 25l7.5 7.5 14-16',
  'lapses-soon': CLOCK,
  extended: 'M12.5 24h22M26 15l9 9-9 9',
  lapsed: 'M24 17v12M24 36.5v.1',
  'clock-wrong': 'M24 18v11l7 4',
  'not-yet-valid': CLOCK,
  'made-after-lapse': 'M24 13v12l-8 5',
  recalled: 'M35.5 24h-22M22 15l-9 9 9 9',
  revoked: 'M14 24h20',
  suspended: 'M19 15v18M29 15v18',
  'not-trusted': 'M20 24a4 4 0 1 0-8 0 4 4 0 1 0 8 0h15v6',
  missing: 'M18 19a6 6 0 1 1 9 5.2q-3 1.8-3 4.3M24 35.5v.1',
} as const

export type Sign = keyof typeof SIGNS

/** Draws a symbol as a decoration; the words beside it say the same. */
export function drawSymbol(level: VerdictLevel, sign: Sign) {
  return html`<svg viewBox="0 0 48 48" aria-hidden="true">
    <path class="shape" d="${SHAPES[level]}" />
    <path class="sign" d="${SIGNS[sign]}" />
  </svg>`
}

const STAR = 'M24 3.5l6.3 13.4 14.7 1.9-10.8 10.2 2.8 14.5L24 36.4l-13 7.1 2.8-14.5L3 18.8l14.7-1.9z'

/** Draws five stars and fills the first `filled` of them; `label` says the number to people who do not see them. */
export function drawStars(filled: number, label: string) {
  const stars = Array.from(
    { length: 5 },
    (_, index) => html`<svg viewBox="0 0 48 48" ${index < filled ? html`class="filled"` : ''}><path d="${STAR}" /></svg>`,
  )
  return html`<span class="stars" role="img" aria-label="${label}">${stars}</span>`
}
