// Findings, checklist answers, photos and signatures of an inspection.
import { CHECKLIST, CHECKLIST_ANSWERS } from '@temsao/shared/inspection/checklist.ts'
import { SIDE_WORDS } from '@temsao/shared/inspection/words.ts'
import { REVOCATION_GROUNDS } from '@temsao/shared/lists/revocation.ts'
import { formatInstant } from '../../../../ui/days.ts'
import { language } from '../../../../ui/catalogue.ts'
import { useWords } from '../../words.ts'
import { Part, productNames } from './part.tsx'
import type { Inspection } from './records.ts'

export function Findings({ of }: { of: Inspection }) {
  const words = useWords('inspections')
  const { grounds } = useWords('office')
  const nameOf = productNames(of)
  return (
    <Part title={words.findings} of={of} name="findings">
      {of.findings.length === 0 && <p class="hint">{words.noFindings}</p>}
      <ul class="rows">
        {of.findings.map(({ entry, level, text, product, ground, proposes, photos = [] }) => (
          <li key={entry}>
            <span>
              <span class={level === 'serious' ? 'tag stopped' : 'tag'}>{words.findingLevels[level]}</span> {nameOf(product)}
              <span class="lines">{text}</span>
              <small>
                {[
                  words.atEntry(entry),
                  ...(ground === undefined ? [] : [words.groundOf(ground, grounds[ground] ?? REVOCATION_GROUNDS[ground])]),
                  ...(proposes === undefined ? [] : [`${words.proposal}: ${words.proposalKinds[proposes]}`]),
                  ...photos.map(words.photoOf),
                ].join(' · ')}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

export function Checks({ of }: { of: Inspection }) {
  const words = useWords('inspections')
  const spoken = language.use()
  const nameOf = productNames(of)
  if (of.checks.length === 0) return null
  const products = [...new Set(of.checks.map(({ product }) => product))]
  return (
    <Part title={words.checks} of={of} name="checks">
      {products.map((product) => (
        <div key={product ?? 0}>
          <h3>{nameOf(product) ?? words.wholePlace}</h3>
          <ul class="rows">
            {of.checks
              .filter((check) => check.product === product)
              .map(({ entry, item, answer, text }) => (
                <li key={entry}>
                  <span>
                    {CHECKLIST[item][spoken]}
                    {text !== undefined && <span class="lines">{text}</span>}
                  </span>
                  <span class={answer === 'no' ? 'tag stopped' : 'tag'}>{CHECKLIST_ANSWERS[answer][spoken]}</span>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </Part>
  )
}

export function Photos({ of }: { of: Inspection }) {
  const words = useWords('inspections')
  if (of.photos.length === 0) return null
  return (
    <Part title={words.photos} of={of}>
      <ul class="evidence-photos">
        {of.photos.map(({ entry, sha256, caption, received, width, height }) => (
          <li key={entry}>
            <figure>
              {received ? (
                <img
                  loading="lazy"
                  width={width}
                  height={height}
                  src={`/api/v1/inspections/${of.id}/photos/${sha256}`}
                  alt={caption ?? words.photoOf(entry)}
                />
              ) : (
                <p class="hint">{words.photoMissing}</p>
              )}
              <figcaption>{caption === undefined ? words.photoOf(entry) : `${words.photoOf(entry)}: ${caption}`}</figcaption>
            </figure>
          </li>
        ))}
      </ul>
    </Part>
  )
}

export function Signatures({ of }: { of: Inspection }) {
  const words = useWords('inspections')
  const spoken = language.use()
  if (of.signatures.length === 0) return null
  return (
    <Part title={words.signatures} of={of}>
      <ul class="signatures">
        {of.signatures.map(({ entry, side, name, title, at, strokes, refused }) => (
          <li key={entry}>
            <b>{SIDE_WORDS[side][spoken]}</b>
            {strokes === undefined ? (
              <p>{words.refused(refused ?? '')}</p>
            ) : (
              <svg role="img" aria-label={words.signatureOf(name)} viewBox="-10 -10 1020 420">
                <path d={strokes} fill="none" stroke="currentColor" stroke-width="8" stroke-linecap="round" stroke-linejoin="round" />
              </svg>
            )}
            <span>{name}</span>
            <small>{[title, formatInstant(at)].filter((text) => text !== undefined).join(' · ')}</small>
          </li>
        ))}
      </ul>
    </Part>
  )
}
