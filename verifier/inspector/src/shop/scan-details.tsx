// Everything about a scanned stamp: verdict, facts to compare, signs of copying, law, certificate, place, batch, history, numbers.
import { COPY_SIGNALS, type CopySignal } from '@temsao/shared/stamp/copy-signals.ts'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { formatKid } from '@temsao/shared/stamp/token.ts'
import { formatCount, formatDay, formatDecimal } from '../../../ui/days.ts'
import { Facts, type Fact } from '../../../ui/parts/facts.tsx'
import { Fold } from '../../../ui/parts/fold.tsx'
import { language } from '../../../ui/catalogue.ts'
import { useWords, type WordsOf } from '../words.ts'
import type { Judged } from './judging.ts'
import { listLaw } from './legal-basis.ts'
import { RegisterFacts } from './register-facts.tsx'
import type { Scan } from './scan.ts'
import { ScanHistory } from './scan-history.tsx'
import { Comparison, VerdictBand } from './verdict-band.tsx'

/** All details; without those about the stamp's content if the stamp is not genuine. */
export function ScanDetails({ scan, judged }: { scan: Scan; judged: Judged }) {
  const words = useWords('shop')
  return (
    <>
      <VerdictBand judged={judged} isWhole />
      {'stamp' in judged.verdict && (
        <div class="card">
          <h2>{words.compare}</h2>
          <Comparison judged={judged} />
        </div>
      )}
      <Signals signals={judged.signals} />
      <Law judged={judged} />
      <RegisterFacts judged={judged} />
      <ScanHistory scan={scan} judged={judged} />
      <Codes judged={judged} />
      <Fold label={words.readText}>
        <p class="read-text">{judged.text}</p>
      </Fold>
    </>
  )
}

function Signals({ signals }: { signals: readonly CopySignal[] }) {
  const words = useWords('shop')
  if (signals.length === 0) return null
  return (
    <div class="card odd">
      <h2>{words.signals}</h2>
      <p>{words.noProof}</p>
      {signals.map((signal) => {
        const { title, explanation } = COPY_SIGNALS[signal.code][language.get()]
        const measure = measureOf(signal, words)
        return (
          <div key={signal.code}>
            <h3>{title}</h3>
            {measure !== undefined && (
              <p>
                <b>{measure}</b>
              </p>
            )}
            <p>{explanation}</p>
          </div>
        )
      })}
    </div>
  )
}

function measureOf(signal: CopySignal, words: WordsOf<'shop'>): string | undefined {
  switch (signal.code) {
    case 'far-apart':
      return words.distance(formatCount(signal.distanceKm), formatDecimal(Math.round(signal.hours * 10) / 10))
    case 'more-scans-than-packs':
      return words.scansAndPacks(formatCount(signal.scans), formatCount(signal.packs))
    case 'made-after-lapse':
      return words.lapsedBefore(formatDay(signal.producedOn), formatDay(signal.lastDay))
    case 'code-not-commune':
      return words.codeAndCommune(signal.productCode, signal.communeCode)
    case 'seen-twice-here':
      return words.seenIn(signal.entries.join(', '))
    case 'outside-range':
    case 'void-serial':
      return undefined
  }
}

function Law({ judged }: { judged: Judged }) {
  const words = useWords('shop')
  return (
    <div class="card">
      <h2>{words.legal}</h2>
      <ul>
        {listLaw(judged, words).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  )
}

function Codes({ judged: { verdict, way } }: { judged: Judged }) {
  const words = useWords('shop')
  if (!('stamp' in verdict)) return null
  const { stamp } = verdict
  const facts: Fact[] = [
    [words.typedCode, <code>{encodeTypedCode(stamp)}</code>],
    [words.serial, stamp.serial],
    [words.stampNumber, formatCount(stamp.number)],
    [words.productCode, stamp.productCode],
    [words.gtin, stamp.profile === 'full' ? stamp.gtin : undefined],
    [words.signedOn, formatDay(stamp.signedOn)],
    // A typed code does not tell which key signed the stamp.
    [words.key, way === 'typed' ? undefined : formatKid(stamp)],
    [words.origin, stamp.origin.replace(/^https?:\/\//, '')],
  ]
  return (
    <div class="card">
      <h2>{words.codes}</h2>
      <Facts of={facts} />
    </div>
  )
}
