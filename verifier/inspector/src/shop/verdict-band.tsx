// The verdict, large, with its symbol; and the facts that an inspector compares with the pack.
import { Facts } from '../../../ui/parts/facts.tsx'
import { formatDay } from '../../../ui/days.ts'
import { language } from '../../../ui/catalogue.ts'
import { useWords } from '../words.ts'
import type { Judged } from './judging.ts'
import { packFactsOf } from './pack-facts.ts'
import { VerdictSymbol } from './verdict-symbol.tsx'
import { messagesIn, sayVerdict, symbolOf } from './verdict-words.ts'

/** The verdict band. `isWhole` adds the reason and what to do; `more` is the text of the link around it. */
export function VerdictBand({ judged, isWhole = false, more }: { judged: Judged; isWhole?: boolean; more?: string }) {
  const words = useWords('shop')
  const { lead, rest, reason, action } = sayVerdict(judged, language.get(), words)
  const { kind } = judged.verdict
  return (
    <div class={`band ${judged.level}`} data-verdict={kind} data-level={judged.level}>
      <VerdictSymbol
        kind={symbolOf({ verdict: kind, isChecked: judged.unchecked === undefined, signals: judged.signals })}
        level={judged.level}
      />
      <div>
        <p class="lead">
          <strong>{lead}</strong> {rest}
        </p>
        {isWhole && reason !== undefined && reason !== '' && <p>{reason}</p>}
        {isWhole && action !== undefined && <p>{action}</p>}
        {more !== undefined && <p class="more">{more}</p>}
      </div>
    </div>
  )
}

/** What should be printed on the pack; nothing if the stamp is not genuine. */
export function Comparison({ judged }: { judged: Judged }) {
  const words = useWords('shop')
  const { verdict, finding } = judged
  if (!('stamp' in verdict)) return null
  const { stamp } = verdict
  const pack = packFactsOf(stamp, finding)
  return (
    <>
      <Facts
        of={[
          [words.product, <Named text={pack.productName} />],
          [words.netContent, pack.netContent],
          [words.lot, pack.lot],
          [words.producedOn, pack.producedOn && formatDay(pack.producedOn)],
          [words.bestBefore, pack.bestBefore && formatDay(pack.bestBefore)],
          [words.serial, stamp.serial],
          [words.producer, <Named text={pack.producerName} />],
          [words.stars, `OCOP ${stamp.star}★`],
        ]}
      />
      {pack.certificateNumber?.startsWith('DEMO') === true && <p class="hint">{messagesIn(language.get()).demo}</p>}
    </>
  )
}

// Names are Vietnamese, whatever the language of the page.
function Named({ text }: { text: string | undefined }) {
  return <span lang="vi">{text ?? '–'}</span>
}
