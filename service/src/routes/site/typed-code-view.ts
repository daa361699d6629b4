// The page of a typed code: what the register says about the stamp, and that a code proves only that such a stamp was issued.
import { addDays } from '@temsao/shared/calendar.ts'
import { lastDayOf } from '@temsao/shared/stamp/certificate-term.ts'
import type { FullStamp } from '@temsao/shared/stamp/stamp.ts'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { judge, VERDICT_LEVELS, type Verdict, type VerdictLevel } from '@temsao/shared/verdict/verdict.ts'
import type { TrustList } from '@temsao/shared/lists/trust-list.ts'
import { html } from 'hono/html'
import type { Decisions, StampRecord } from '../../domain/records/live-record.ts'
import type { Html } from './frame.ts'
import { formatInstant, renderContent, renderFacts, renderRating, renderSection } from './product-view.ts'
import { drawSymbol, type Sign } from './symbols.ts'
import type { TypedKind, Words } from './words.ts'

/** The time and the keys with which a record is judged, and the words of the verdict. */
export interface TypedOccasion {
  readonly now: number
  readonly trust: TrustList
  readonly words: Words
}

/** Renders the verdict on a typed code and, unless the key is not trusted, what the register says. */
export function renderTypedCode({ stamp, claims }: StampRecord, occasion: TypedOccasion): Html {
  const { now, trust, words } = occasion
  const { revocation, batch, renewed, extension } = claims
  const record = {
    issuedAt: Math.floor(now / 1000),
    stamp,
    ...(revocation && { revocation }),
    ...(batch && { batch }),
    ...(renewed && { renewed }),
    ...(extension && { extension }),
  }
  const verdict = judge({ state: 'genuine', stamp, pathFits: true }, { now, trust, record })
  const kind = kindOf(verdict, words)
  if (kind === 'not-trusted') return renderBand(kind, stamp, { ...occasion, days: 0 })
  const days = 'daysLeft' in verdict ? verdict.daysLeft : 0
  return html`${renderBand(kind, stamp, { ...occasion, days })}
    <p class="note">${words.asOf(formatInstant(now, words))}</p>
    ${renderDecisions(claims, words)} ${renderCard(stamp, occasion)}
    <p class="card warning">${words.codeCaution}</p>
    ${renderSection(words.certificate, [
      [words.facts.number, stamp.certificateNumber, 'vi'],
      [words.facts.issuedOn, words.formatDate(stamp.term.issuedOn)],
      [words.facts.expiresOn, words.formatDate(stamp.term.expiresOn)],
      [words.facts.extendedTo, stamp.term.extendedTo && words.formatDate(stamp.term.extendedTo)],
      [words.facts.productCode, stamp.productCode],
    ])}
    ${renderContent(claims.content, words)}`
}

// Any kind without words here means that the issuer or the key is not trusted: no other kind is possible for a stamp of this register.
function kindOf({ kind }: Verdict, { verdicts }: Words): TypedKind {
  return Object.hasOwn(verdicts, kind) ? (kind as TypedKind) : 'not-trusted'
}

// Anybody can copy a code, so it is never shown in green, whatever the register says about the stamp.
function levelOf(kind: TypedKind): VerdictLevel {
  const level = kind === 'not-trusted' ? 'bad' : VERDICT_LEVELS[kind]
  return level === 'good' ? 'caution' : level
}

function signOf(kind: TypedKind): Sign {
  return kind === 'valid' || kind === 'lapses-soon' || kind === 'extended' ? 'known' : kind
}

function renderBand(kind: TypedKind, stamp: FullStamp, { words, days }: TypedOccasion & { days: number }) {
  const sentences = words.verdicts[kind]
  const facts = factsOf(stamp, words, days)
  const say = (text: string): string => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? '')
  const level = levelOf(kind)
  return html`<div class="band ${level}" data-verdict="${kind}">
    ${drawSymbol(level, signOf(kind))}
    <p>${words.result}: <b>${sentences.label}</b></p>
    <div class="body">
      <h1><strong>${say(sentences.lead)}</strong> ${say(sentences.rest)}</h1>
      <p><b>${words.toDo}:</b> ${say(sentences.action)}</p>
    </div>
  </div>`
}

function factsOf(stamp: FullStamp, words: Words, days: number): Readonly<Record<string, string>> {
  const { term, producedOn, star } = stamp
  const lastDay = lastDayOf(term)
  const made = producedOn < term.issuedOn ? words.madeBefore : producedOn > lastDay ? words.madeAfter : words.madeInForce
  return {
    star: String(star),
    issuedOn: words.formatDate(term.issuedOn),
    lastDay: words.formatDate(lastDay),
    lapsedFrom: words.formatDate(addDays(lastDay, 1)),
    left: words.daysLeft(days),
    batch: made,
  }
}

function renderCard(stamp: FullStamp, { words, now }: TypedOccasion) {
  const { facts, formatDate } = words
  const today = new Date(now + 7 * 3_600_000).toISOString().slice(0, 10)
  const bestBefore = stamp.bestBefore && `${formatDate(stamp.bestBefore)}${stamp.bestBefore < today ? ` (${words.past})` : ''}`
  return html`<section class="card">
    <h2 class="name" lang="vi">${stamp.productName}</h2>
    ${renderRating(stamp.star, words)}
    ${renderFacts([
      [facts.producer, stamp.producerName, 'vi'],
      [facts.locality, `${stamp.communeName}, ${stamp.provinceName}`, 'vi'],
      [facts.netContent, stamp.netContent],
      [facts.lot, stamp.lot],
      [facts.producedOn, formatDate(stamp.producedOn)],
      [facts.bestBefore, bestBefore],
      [facts.typedCode, encodeTypedCode(stamp)],
    ])}
    ${stamp.certificateNumber.startsWith('DEMO') ? html`<p class="demo">${words.demo}</p>` : ''}
  </section>`
}

function renderDecisions({ revocation, batch, renewed, extension }: Decisions, words: Words): Html {
  const { facts, formatDate } = words
  return html`${
    batch === undefined
      ? ''
      : renderSection(batch.status === 'recalled' ? words.recall : words.suspension, [
          [facts.reason, batch.reason, 'vi'],
          [facts.since, formatDate(batch.since)],
        ])
  }
  ${
    revocation === undefined
      ? ''
      : renderSection(words.revocation, [
          [facts.ground, words.grounds[revocation.ground]],
          [facts.decision, revocation.decision, 'vi'],
          [facts.body, revocation.body, 'vi'],
          [facts.revokedOn, formatDate(revocation.revokedOn)],
        ])
  }
  ${
    extension === undefined
      ? ''
      : renderSection(words.extension, [
          [facts.extendedTo, formatDate(extension.extendedTo)],
          [facts.extensionDocument, extension.document, 'vi'],
        ])
  }
  ${
    renewed === undefined
      ? ''
      : renderSection(words.renewal, [
          [facts.number, renewed.number, 'vi'],
          [facts.certificateStar, words.rating(renewed.star)],
          [facts.issuedOn, formatDate(renewed.issuedOn)],
          [facts.expiresOn, formatDate(renewed.expiresOn)],
        ])
  }`
}
