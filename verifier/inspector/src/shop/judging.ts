// Judges a scanned text without a network: the verdict, what the register says, whether that counts as checked, and signs of copying. Does
// not show or store anything.
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { findCopySignals, type CopySignal } from '@temsao/shared/stamp/copy-signals.ts'
import { packageAge } from '@temsao/shared/inspection/package.ts'
import { findInPackage, type PackageFinding } from '@temsao/shared/inspection/package-search.ts'
import type { Stamp } from '@temsao/shared/stamp/stamp.ts'
import { encodeTypedCode, findTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { judge, VERDICT_LEVELS, type Reading, type Verdict, type VerdictLevel } from '@temsao/shared/verdict/verdict.ts'
import { readStamp } from '../../../reading/reading.ts'
import type { OpenPackage } from '../trip/current-package.ts'
import { trustList } from '../trip/verified-trust.ts'
import { gatherFacts } from './copy-facts.ts'
import { toRecord, toStamp } from './package-record.ts'
import { findStatus } from './package-status.ts'
import type { Scan, ScanWay } from './scan.ts'

/** Why a verdict was not checked against a usable register. */
export type Unchecked =
  | 'no-package'
  | 'too-old'
  | 'from-the-future'
  /** Another office signed the stamp; its register is not in the package. */
  | 'other-office'
  /** The stamp was signed on or after the day of the package. */
  | 'newer-than-package'
  /** The product belongs to a place that the package does not cover. */
  | 'outside-package'
  /** The package covers the product but does not contain the stamp's number. */
  | 'not-in-register'

/** The result for one scan. */
export interface Judged {
  readonly at: number
  readonly way: ScanWay
  readonly text: string
  readonly verdict: Verdict
  readonly finding: PackageFinding | undefined
  readonly unchecked: Unchecked | undefined
  readonly signals: readonly CopySignal[]
  /** The level of the verdict; a good one becomes `caution` if it was not checked or there are signs of copying. */
  readonly level: VerdictLevel
}

/** One text to judge, with its circumstances. */
export interface Occasion {
  readonly text: string
  readonly way: ScanWay
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly pack: OpenPackage | undefined
  readonly place: Scan['place']
  readonly inspection: string | undefined
  /** This phone's earlier scans of a stamp with a serial number. */
  readonly earlierOf: (typedCode: string) => readonly Scan[]
}

/** Judges a text; never rejects. `undefined` for a typed code that the package does not contain: nothing can be said about its stamp. */
export async function judgeScan(occasion: Occasion): Promise<Judged | undefined> {
  return occasion.way === 'typed' ? await judgeTyped(occasion) : await judgeText(occasion)
}

async function judgeText(occasion: Occasion): Promise<Judged> {
  const { text, pack, at } = occasion
  const trust = trustList.get()
  const reading: Reading = (await readStamp(text, trust)) ?? { state: 'unreadable', code: 'not-a-stamp' }
  const stamp = reading.state === 'genuine' ? reading.stamp : undefined
  const finding = stamp && pack && search(pack, stamp)
  const record = finding?.state === 'issued' ? toRecord(pack!, stamp!, finding) : undefined
  const status = stamp && pack && (await findStatus(pack, stamp))
  return conclude(occasion, judge(reading, { now: at, trust, status, record }), finding)
}

async function judgeTyped(occasion: Occasion): Promise<Judged | undefined> {
  const { text, pack, at } = occasion
  const number = findTypedCode(text)
  const finding = number && pack && findInPackage(pack.content, number)
  if (number === undefined || pack === undefined || finding?.state !== 'issued') return undefined
  const stamp = toStamp(number, finding, originOf(number.issuer))
  if (stamp === undefined) return undefined
  const record = toRecord(pack, stamp, finding)
  const status = await findStatus(pack, stamp)
  const reading: Reading = { state: 'genuine', stamp, pathFits: true }
  return conclude(occasion, judge(reading, { now: at, status, record, byTypedCode: true }), finding)
}

function originOf(issuer: number): string {
  return trustList.get()?.issuers.find((known) => known.issuer === issuer)?.origins[0] ?? location.origin
}

function search({ content }: OpenPackage, stamp: Stamp): PackageFinding {
  return findInPackage(content, { ...stamp, lot: stamp.profile === 'full' ? stamp.lot : undefined })
}

function conclude(occasion: Occasion, verdict: Verdict, finding: PackageFinding | undefined): Judged {
  const { at, way, text, pack, place, inspection } = occasion
  const stamp = 'stamp' in verdict ? verdict.stamp : undefined
  const unchecked = whyUnchecked(pack, stamp, { finding, at })
  const earlier = stamp?.serial === undefined ? [] : occasion.earlierOf(encodeTypedCode(stamp))
  const isMissing = unchecked === 'not-in-register'
  const signals = stamp === undefined ? [] : findCopySignals(gatherFacts({ stamp, finding, isMissing, earlier, at, place, inspection }))
  const own = VERDICT_LEVELS[verdict.kind]
  const isOdd = unchecked !== undefined || signals.length > 0
  return { at, way, text, verdict, finding, unchecked, signals, level: own === 'good' && isOdd ? 'caution' : own }
}

function whyUnchecked(
  pack: OpenPackage | undefined,
  stamp: Stamp | undefined,
  { finding, at }: { finding: PackageFinding | undefined; at: number },
): Unchecked | undefined {
  if (pack === undefined) return 'no-package'
  const age = packageAge(pack.head, at)
  if (age === 'too-old' || age === 'from-the-future') return age
  if (stamp === undefined || finding === undefined || finding.state === 'issued') return undefined
  if (finding.state === 'other-office') return 'other-office'
  if (stamp.signedOn >= dayInVietnam(pack.head.issuedAt * 1000)) return 'newer-than-package'
  return finding.product === undefined ? 'outside-package' : 'not-in-register'
}
