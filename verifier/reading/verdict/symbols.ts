// The drawn symbols: one shape for each level (round, triangle, octagon) and one sign for each verdict, so that nothing is told by
// colour alone.
import { VERDICT_LEVELS, type VerdictKind, type VerdictLevel } from '@temsao/shared/verdict/verdict.ts'
import { getById } from './dom.ts'

// All on a 48×48 grid.
const SHAPES: Readonly<Record<VerdictLevel, string>> = {
  good: 'M24 2a22 22 0 1 0 0 44 22 22 0 1 0 0-44z',
  caution: 'M20.5 4.5a4 4 0 0 1 7 0l18.6 34a4 4 0 0 1-3.5 6H5.4a4 4 0 0 1-3.5-6z',
  bad: 'M15.3 3h17.4L45 15.3v17.4L32.7 45H15.3L3 32.7V15.3z',
}

const CHECK = 'M13.5 25l7.5 7.5 14-16'
const CROSS = 'M16 16l16 16M32 16L16 32'
const CLOCK = 'M24 12v13l8 5'
const LOW_CLOCK = 'M24 18v11l7 4'
const ARROW = 'M12.5 24h22M26 15l9 9-9 9'
const BANG = 'M24 17v12M24 36.5v.1'
const QUESTION = 'M18 19a6 6 0 1 1 9 5.2q-3 1.8-3 4.3M24 35.5v.1'
const LOW_QUESTION = 'M19 22a5 5 0 1 1 7.5 4.3q-2.5 1.5-2.5 3.7M24 37.5v.1'
const SWAP = 'M13 19h20l-6-6M35 29H15l6 6'
const SLASH = 'M14.5 33.5l19-19'
const BACK = 'M35.5 24h-22M22 15l-9 9 9 9'
const PAUSE = 'M19 15v18M29 15v18'
const MINUS = 'M14 24h20'
const LOW_MINUS = 'M16 29h16'
const KEY = 'M20 24a4 4 0 1 0-8 0 4 4 0 1 0 8 0h15v6'
const PIN = 'M24 36l-8-14h16z'
const LATE = 'M24 13v12l-8 5'

const SIGNS: Readonly<Record<VerdictKind, string>> = {
  valid: CHECK,
  'lapses-soon': CLOCK,
  extended: ARROW,
  lapsed: BANG,
  'clock-wrong': LOW_CLOCK,
  'cannot-check': LOW_QUESTION,
  'typed-code': LOW_MINUS,
  'not-yet-valid': CLOCK,
  'made-after-lapse': LATE,
  recalled: BACK,
  revoked: MINUS,
  suspended: PAUSE,
  'key-withdrawn': KEY,
  'out-of-scope': PIN,
  'issuer-unknown': QUESTION,
  'other-product': SWAP,
  'signature-wrong': CROSS,
  unreadable: SLASH,
}

const STAR = 'M24 3.5l6.3 13.4 14.7 1.9-10.8 10.2 2.8 14.5L24 36.4l-13 7.1 2.8-14.5L3 18.8l14.7-1.9z'

/** The shape of a level and the sign of a verdict, as paths on a grid of 48×48. */
export function pathsOf(kind: VerdictKind, level: VerdictLevel = VERDICT_LEVELS[kind]): readonly [shape: string, sign: string] {
  return [SHAPES[level], SIGNS[kind]]
}

/** Draws the symbol of a verdict. It is only decoration, because the words say the same. */
export function drawSymbol(kind: VerdictKind): Element {
  return draw(pathsOf(kind))
}

/** Draws five stars, the first `filled` of them filled; `label` tells it to people who cannot see them. */
export function drawStars(filled: number, label: string): Element {
  const row = document.createElement('span')
  row.className = 'stars'
  row.setAttribute('role', 'img')
  row.setAttribute('aria-label', label)
  for (let i = 0; i < 5; i++) {
    const star = draw([STAR, ''])
    if (i < filled) star.setAttribute('class', 'filled')
    row.append(star)
  }
  return row
}

// The empty drawing is in index.html, where the HTML parser gives it its namespace.
function draw(paths: readonly string[]): Element {
  const template = getById('drawing') as HTMLTemplateElement
  const drawing = template.content.firstElementChild!.cloneNode(true) as Element
  paths.forEach((path, index) => drawing.children[index]!.setAttribute('d', path))
  return drawing
}
