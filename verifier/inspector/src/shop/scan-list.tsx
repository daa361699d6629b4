// The last verdicts, newest first. Thousands may be stored; only a few are drawn, and more on request.
import { useMemo, useState } from 'preact/hooks'
import { formatCount } from '../../../ui/days.ts'
import { language } from '../../../ui/catalogue.ts'
import { useWords, type WordsOf } from '../words.ts'
import { scans } from './kept-scans.ts'
import type { Scan } from './scan.ts'
import { VerdictSymbol } from './verdict-symbol.tsx'
import { labelOf, symbolOf } from './verdict-words.ts'

const FIRST_ROWS = 20
const MORE_ROWS = 100

/** The list of scans. */
export function ScanList() {
  const words = useWords('shop')
  const all = scans.use()
  const [rows, setRows] = useState(FIRST_ROWS)
  if (all.length === 0) return <p class="hint">{words.noScans}</p>
  const shown = Array.from({ length: Math.min(rows, all.length) }, (_, index) => all[all.length - 1 - index]!)
  return (
    <section class="scans">
      <h2>{words.scanned(formatCount(all.length))}</h2>
      <ul>
        {shown.map((scan) => (
          <Row key={scan.number} scan={scan} />
        ))}
      </ul>
      {all.length > rows && (
        <button type="button" onClick={() => setRows(rows + MORE_ROWS)}>
          {words.older}
        </button>
      )}
    </section>
  )
}

// A row changes only with the language, so it is drawn once.
function Row({ scan }: { scan: Scan }) {
  const words = useWords('shop')
  return useMemo(() => drawRow(scan, words), [scan.number, words])
}

function drawRow(scan: Scan, words: WordsOf<'shop'>) {
  const { number, at, level, title, lot, serial } = scan
  const label = labelOf(scan, language.get(), words)
  return (
    <li>
      <a href={`#/shop/${number}`}>
        <VerdictSymbol kind={symbolOf(scan)} level={level} />
        <span>
          <b lang={title === undefined ? undefined : 'vi'}>{title ?? label}</b>
          <small>{[clockOf(at), title === undefined ? undefined : label, lot, serial && `№ ${serial}`].filter(Boolean).join(' · ')}</small>
        </span>
      </a>
    </li>
  )
}

/** Hours, minutes and seconds in Vietnam's time. */
function clockOf(at: number): string {
  return new Date(at + 7 * 3_600_000).toISOString().slice(11, 19)
}
