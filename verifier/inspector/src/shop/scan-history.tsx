// Where and when a stamp with a serial number was seen: by shoppers, up to the time of the package, and by this phone.
import type { ScanMoment } from '@temsao/shared/inspection/package-content.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import { formatCount, formatDay, formatInstant } from '../../../ui/days.ts'
import { Facts } from '../../../ui/parts/facts.tsx'
import { useWords, type WordsOf } from '../words.ts'
import type { Judged } from './judging.ts'
import { scansOf } from './kept-scans.ts'
import type { Scan } from './scan.ts'

/** The card with the history; nothing for a stamp that is not genuine. */
export function ScanHistory({ scan, judged }: { scan: Scan; judged: Judged }) {
  const words = useWords('shop')
  const { verdict, finding } = judged
  if (!('stamp' in verdict)) return null
  if (verdict.stamp.serial === undefined)
    return (
      <div class="card">
        <h2>{words.history}</h2>
        <p>{words.batchHistoryOnly}</p>
      </div>
    )
  const counted = finding?.state === 'issued' ? finding.scans : undefined
  const own = scansOf(scan.typedCode ?? '').map(({ at }) => formatInstant(new Date(at).toISOString()))
  return (
    <div class="card">
      <h2>{words.history}</h2>
      {counted === undefined && <p>{words.noHistory}</p>}
      <Facts
        of={[
          [words.first, counted && sayMoment(counted.first, words)],
          [words.lastSeen, counted && sayMoment(counted.last, words)],
          [words.distinct, counted && formatCount(counted.distinct)],
          [words.byProvince, counted && sayProvinces(counted.byProvince, words)],
          [words.ownScans, own.join('; ')],
        ]}
      />
    </div>
  )
}

function sayMoment({ hour, day, province }: ScanMoment, words: WordsOf<'shop'>): string {
  return words.moment(hour, formatDay(day), nameOf(province ?? '', words))
}

function sayProvinces(byProvince: Readonly<Record<string, number>>, words: WordsOf<'shop'>): string {
  return Object.entries(byProvince)
    .map(([code, count]) => `${nameOf(code, words)}: ${formatCount(count)}`)
    .join('; ')
}

function nameOf(code: string, words: WordsOf<'shop'>): string {
  return code === '' ? words.nowhere : (PROVINCES[code] ?? code)
}
