// The articles of Decision 26/2026/QĐ-TTg behind a verdict. Pure. Only what the decision is known to say.
import type { GenuineVerdict, Verdict } from '@temsao/shared/verdict/verdict.ts'
import type { WordsOf } from '../words.ts'
import type { Judged } from './judging.ts'
import { isGivenBack } from './verdict-words.ts'

/** Sentences about the law, the most specific first; the one about post-checks is always last. */
export function listLaw(judged: Judged, words: WordsOf<'shop'>): string[] {
  const { verdict, finding } = judged
  // A label that was given back says nothing about a certificate.
  if (isGivenBack(judged)) return [words.legalMisuse, words.legalPostCheck]
  const revocation = finding?.state === 'issued' ? finding.certificate?.revocation : undefined
  const own = 'stamp' in verdict ? listOfGenuine(verdict, words) : isFake(verdict) ? [words.legalMisuse] : []
  const revoked = revocation === undefined || revocation === null ? [] : [words.legalRevoked(revocation.ground)]
  const onList = revoked.length === 0 && 'stamp' in verdict && has(verdict, 'revoked') ? [words.legalRevokedList] : []
  return [...revoked, ...onList, ...own, words.legalPostCheck]
}

function listOfGenuine(verdict: GenuineVerdict, words: WordsOf<'shop'>): string[] {
  const isOver = has(verdict, 'lapsed') || has(verdict, 'made-after-lapse') || has(verdict, 'not-yet-valid') || has(verdict, 'lapses-soon')
  return [
    ...(isOver ? [words.legalTerm] : []),
    ...(has(verdict, 'extended') ? [words.legalExtended] : []),
    ...(has(verdict, 'other-product') || has(verdict, 'made-after-lapse') ? [words.legalMisuse] : []),
  ]
}

function has({ kind, others }: GenuineVerdict, wanted: GenuineVerdict['kind']): boolean {
  return kind === wanted || others.includes(wanted)
}

function isFake({ kind }: Verdict): boolean {
  return kind === 'signature-wrong' || kind === 'issuer-unknown' || kind === 'key-withdrawn' || kind === 'out-of-scope'
}
