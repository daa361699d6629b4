// Renders the verdict on a bundle for people at a terminal. Everything shown has been verified. Scanned codes are not shown, since
// they may contain control characters for the terminal.
import { VIETNAM_OFFSET_SECONDS } from '@temsao/shared/calendar.ts'
import { CHECKLIST } from '@temsao/shared/inspection/checklist.ts'
import { formatFingerprint } from '@temsao/shared/inspection/device.ts'
import type { CorrectionBody, FindingBody, PersonBody, ProductBody, SignatureBody } from '@temsao/shared/inspection/entry.ts'
import { countVerdicts, standing, type InspectionSummary, type Kept } from '@temsao/shared/inspection/summary.ts'
import type { BundleProof, BundleVerdict } from '@temsao/shared/inspection/verify-bundle.ts'
import {
  CONCLUSION_WORDS,
  LEVEL_WORDS,
  PROPOSAL_WORDS,
  REASON_WORDS,
  ROLE_WORDS,
  SIDE_WORDS,
  VERDICT_WORDS,
  WARNING_WORDS,
} from '@temsao/shared/inspection/words.ts'
import type { Language } from '@temsao/shared/page-language.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import { INSPECTION_LABELS } from './inspection-labels.ts'

/** The most lines of one kind, because a screen is not a file. */
const MOST_LINES = 30

/** The verdict in words: a refusal with its reason, or the inspection with every warning. */
export function renderVerdict(verdict: BundleVerdict, language: Language): string {
  return verdict.state === 'refused' ? renderRefusal(verdict, language) : renderInspection(verdict, language)
}

function renderRefusal({ reason, entry, field }: Extract<BundleVerdict, { state: 'refused' }>, language: Language): string {
  const label = INSPECTION_LABELS[language]
  const place = [...(entry === undefined ? [] : [`${label.entry} ${entry}`]), ...(field === undefined ? [] : [`${label.field}: ${field}`])]
  const where = place.length === 0 ? '' : `, ${place.join(', ')}`
  return `${label.refused} ${REASON_WORDS[reason][language]} (${reason}${where})`
}

function renderInspection({ inspection, proof, warnings }: Extract<BundleVerdict, { state: 'verified' }>, language: Language): string {
  const label = INSPECTION_LABELS[language]
  const rows = [
    ...frameRows(inspection, proof, language),
    ...contentRows(inspection, language),
    ...closingRows(inspection, proof, language),
  ]
  const width = Math.max(...rows.map(([term]) => term.length))
  const facts = rows.flatMap(([term, lines]) =>
    lines.flatMap((text) => text.split('\n')).map((text, index) => `  ${(index === 0 ? term : '').padEnd(width)}  ${text}`.trimEnd()),
  )
  const attention = warnings.map(({ code, entry }) => {
    const at = entry === undefined ? '' : `, ${label.entry} ${entry}`
    return `  ! ${WARNING_WORDS[code][language]} (${code}${at})`
  })
  return [label.verified, ...facts, ...(attention.length === 0 ? [] : [`${label.attention}:`, ...attention]), label.meaning].join('\n')
}

type Row = readonly [term: string, lines: readonly string[]]

function frameRows({ begin, end, lastAt }: InspectionSummary, proof: BundleProof, language: Language): Row[] {
  const label = INSPECTION_LABELS[language]
  const { number, planned, basis, place } = begin.body
  const { device, office, receipt } = proof
  const received = receipt === undefined ? label.notReceived : formatTime(receipt.issuedAt, language)
  return [
    [label.number, [number]],
    [label.kind, [[planned ? label.planned : label.unannounced, ...(basis === undefined ? [] : [basis])].join('; ')]],
    [label.place, [[place.text, PROVINCES[place.provinceCode] ?? place.provinceCode].join(', ')]],
    [label.office, [office.name[language]]],
    [label.inspector, [device.name]],
    [label.device, [`${device.device} (${formatFingerprint(device.kid)})`]],
    [label.phoneClock, [`${formatTime(begin.at, language)} ${label.until} ${formatTime(end?.at ?? lastAt, language)}`]],
    [label.madeBetween, [`${formatTime(proof.package.issuedAt, language)} ${label.until} ${received}`]],
  ]
}

function contentRows(inspection: InspectionSummary, language: Language): Row[] {
  const label = INSPECTION_LABELS[language]
  const { people, products, scans, checks, findings } = inspection
  const verdicts = [...countVerdicts(inspection)].map(([kind, count]) => `${VERDICT_WORDS[kind][language]}: ${count}`)
  const faults = standing(checks).filter(({ body }) => body.answer === 'no')
  const lines = <T>(kept: readonly Kept<T>[], render: (body: T) => string): string[] => listed(standing(kept), language, render)
  return [
    [label.people, lines(people, (person) => describePerson(person, language))],
    [label.products, lines(products, (product) => describeProduct(product, language))],
    [label.scans, [String(standing(scans).length), ...verdicts]],
    [label.faults, lines(faults, ({ item, text }) => [CHECKLIST[item][language], ...(text === undefined ? [] : [text])].join(': '))],
    [label.findings, lines(findings, (finding) => describeFinding(finding, language))],
  ]
}

function closingRows(inspection: InspectionSummary, proof: BundleProof, language: Language): Row[] {
  const label = INSPECTION_LABELS[language]
  const { photos, signatures, corrections, end, entries } = inspection
  const conclusion = end && [CONCLUSION_WORDS[end.body.conclusion][language], ...(end.body.text === undefined ? [] : [end.body.text])]
  return [
    [label.photos, [String(photos.length)]],
    [label.signatures, listed(standing(signatures), language, (signature) => describeSignature(signature, language))],
    [label.corrections, listed(corrections, language, (correction) => describeCorrection(correction, language))],
    [label.conclusion, [conclusion?.join(': ') ?? label.none]],
    [label.entries, [String(entries)]],
    [label.head, [proof.head]],
    [label.revocations, [proof.devicesIssuedAt === undefined ? label.none : formatTime(proof.devicesIssuedAt, language)]],
  ]
}

function listed<T>(kept: readonly Kept<T>[], language: Language, render: (body: T) => string): string[] {
  const label = INSPECTION_LABELS[language]
  if (kept.length === 0) return [label.none]
  const lines = kept.slice(0, MOST_LINES).map(({ body }) => render(body))
  return kept.length > MOST_LINES ? [...lines, label.more.replace('{count}', String(kept.length - MOST_LINES))] : lines
}

function describePerson({ name, role, title }: PersonBody, language: Language): string {
  return `${name} (${[ROLE_WORDS[role][language], ...(title === undefined ? [] : [title])].join(', ')})`
}

function describeProduct({ name, producerName, lot, netContent }: ProductBody, language: Language): string {
  const lotText = lot === undefined ? [] : [`${INSPECTION_LABELS[language].lot} ${lot}`]
  return [name, ...(netContent === undefined ? [] : [netContent]), ...lotText, producerName].join(', ')
}

function describeFinding({ level, text, proposes }: FindingBody, language: Language): string {
  const proposal = proposes === undefined ? '' : ` ${PROPOSAL_WORDS[proposes][language]}.`
  return `[${LEVEL_WORDS[level][language]}] ${text}${proposal}`
}

function describeSignature({ side, name, refused }: SignatureBody, language: Language): string {
  const refusal = refused === undefined ? '' : `: ${INSPECTION_LABELS[language].refusedToSign}, ${refused}`
  return `${SIDE_WORDS[side][language]}: ${name}${refusal}`
}

function describeCorrection({ of, reason, body }: CorrectionBody, language: Language): string {
  const label = INSPECTION_LABELS[language]
  return `${body === undefined ? label.withdraws : label.corrects} ${of}: ${reason}`
}

// Vietnamese time, wherever the machine is. In Vietnamese, hours and minutes come first, as in official documents.
function formatTime(seconds: number, language: Language): string {
  const iso = new Date((seconds + VIETNAM_OFFSET_SECONDS) * 1000).toISOString()
  const [date, time] = [iso.slice(0, 10), iso.slice(11, 16)]
  return language === 'vi' ? `${time} ${date.split('-').toReversed().join('/')}` : `${date} ${time} (UTC+7)`
}
