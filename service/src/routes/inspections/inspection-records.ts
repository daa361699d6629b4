// Inspections, their progress and proposals as the API shows them.
import { z } from '@hono/zod-openapi'
import { COPY_SIGNALS, type CopySignalCode } from '@temsao/shared/stamp/copy-signals.ts'
import { CHECKLIST_IDS, CHECKLIST_ANSWERS, type ChecklistAnswer } from '@temsao/shared/inspection/checklist.ts'
import { FINDING_LEVELS, PERSON_ROLES, SIGNATURE_SIDES, type EntryKind } from '@temsao/shared/inspection/entry.ts'
import { RECORD_WARNINGS } from '@temsao/shared/inspection/warnings.ts'
import { KIND_WORDS } from '@temsao/shared/inspection/words.ts'
import { REVOCATION_GROUNDS, type RevocationGround } from '@temsao/shared/lists/revocation.ts'
import { VERDICT_LEVELS, type VerdictKind } from '@temsao/shared/verdict/verdict.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import type { InspectionDetail } from '../../domain/inspections/inspection-detail.ts'
import { PROPOSAL_KINDS, PROPOSAL_STATES } from '../../domain/inspections/inspection-proposals.ts'
import { findingsOf } from '../../domain/inspections/inspection-statement.ts'
import type { ListedProposal } from '../../store/inspections/inspection-proposals.ts'
import type { ListedInspection } from '../../store/inspections/inspections.ts'

const instant = z.string().meta({ format: 'date-time', description: 'UTC.' })
const phoneInstant = z.string().meta({ format: 'date-time', description: 'UTC, by the phone’s clock.' })
const seq = z.int().meta({ description: 'Number of an entry.' })
const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>) => Object.keys(record) as [Key, ...Key[]]

const verdict = z.enum(keysOf<VerdictKind>(VERDICT_LEVELS))
const signal = z.enum(keysOf<CopySignalCode>(COPY_SIGNALS))

export const progressRecord = z
  .object({
    entries: z.int().meta({ description: 'How many entries the service has: continue with the next number.' }),
    head: z.string().nullable().meta({ description: 'SHA-256 of the last entry’s token, base64url.' }),
    missingPhotos: z.array(z.string()).meta({ description: 'SHA-256 of photos that entries name but that have not arrived, hexadecimal.' }),
    receipt: z
      .string()
      .nullable()
      .meta({ description: 'JWT of type `ocop-inspection-receipt+jwt`: the service has all of these entries.' }),
  })
  .meta({ id: 'InspectionProgress' })

const listed = z.object({
  id: z.string().meta({ example: '0123456789abcdef0123456789abcdef' }),
  number: z.string().meta({ example: 'HK-20261122-K7QF-01' }),
  inspector: z.string().meta({ description: 'Name in the certificate of the device.' }),
  deviceKid: z.string(),
  planned: z.boolean(),
  place: z.string(),
  provinceCode: z.string(),
  province: z.string(),
  communeCode: z.string().nullable(),
  commune: z.string().nullable(),
  begunAt: phoneInstant,
  endedAt: phoneInstant.nullable(),
  conclusion: z.enum(['in-order', 'faults']).nullable(),
  producers: z.array(z.string()).meta({ description: 'Names of producers whose products were inspected.' }),
  products: z.int(),
  scans: z.int(),
  findings: z.object({ ok: z.int(), minor: z.int(), serious: z.int() }),
  photos: z.int(),
  missingPhotos: z.int(),
  entries: z.int(),
  head: z.string(),
  receivedAt: instant.meta({ description: 'When the first entries arrived, UTC.' }),
  syncedAt: instant.meta({ description: 'When the last entries arrived, UTC.' }),
})

export const inspectionRecord = listed.meta({ id: 'Inspection' })

const AS_THEY_ARE = [
  'id',
  'number',
  'deviceKid',
  'place',
  'provinceCode',
  'communeCode',
  'begunAt',
  'endedAt',
  'conclusion',
  'products',
  'scans',
  'photos',
  'missingPhotos',
  'entries',
  'head',
  'receivedAt',
  'syncedAt',
] as const

/** An inspection as lists show it. */
export function toInspectionRecord(row: ListedInspection): z.input<typeof inspectionRecord> {
  const { inspectorName, planned, communeName, producers } = row
  const kept = Object.fromEntries(AS_THEY_ARE.map((name) => [name, row[name]])) as Pick<ListedInspection, (typeof AS_THEY_ARE)[number]>
  return {
    ...kept,
    inspector: inspectorName,
    planned: planned === 1,
    province: PROVINCES[row.provinceCode] ?? row.provinceCode,
    commune: communeName,
    producers: JSON.parse(producers) as string[],
    findings: findingsOf(row),
  }
}

const noted = { entry: seq, at: phoneInstant }
const text = z.string()
const reference = z.int().optional()

const detail = z.object({
  basis: text.optional(),
  conclusionText: text.optional(),
  lastAt: phoneInstant,
  packageSignedAt: instant.meta({ description: 'When the package of the inspection was signed: no entry is older.' }),
  people: z.array(z.object({ ...noted, name: text, role: z.enum(PERSON_ROLES), title: text.optional() })),
  products: z.array(
    z.object({
      ...noted,
      name: text,
      producerName: text,
      productId: reference,
      producerId: reference,
      batchId: reference,
      lot: text.optional(),
      netContent: text.optional(),
      scans: z.int(),
      doubtful: z.int().meta({ description: 'Scans that need a second look.' }),
    }),
  ),
  verdicts: z.array(z.object({ kind: verdict, count: z.int() })).meta({ description: 'Scans by verdict, the worst first.' }),
  doubtfulScans: z
    .array(
      z.object({
        ...noted,
        verdict,
        typedCode: text.optional(),
        serial: text.optional(),
        productId: reference,
        batchId: reference,
        product: reference,
        signals: z.array(signal),
        checked: z.boolean().meta({ description: 'False if the package on the phone was too old.' }),
        times: z.int(),
      }),
    )
    .meta({ description: 'Stamps that need a second look, the worst first, each once.' }),
  signals: z.array(z.object({ code: signal, stamps: z.array(text) })).meta({ description: 'Signs of copies; none of them is a proof.' }),
  checks: z.array(
    z.object({
      ...noted,
      item: z.enum(CHECKLIST_IDS),
      answer: z.enum(keysOf<ChecklistAnswer>(CHECKLIST_ANSWERS)),
      text: text.optional(),
      product: reference,
    }),
  ),
  findings: z.array(
    z.object({
      ...noted,
      text,
      level: z.enum(FINDING_LEVELS),
      product: reference,
      ground: z.enum(keysOf<RevocationGround>(REVOCATION_GROUNDS)).optional(),
      proposes: z.enum(PROPOSAL_KINDS).optional(),
      scans: z.array(seq).optional(),
      photos: z.array(seq).optional(),
    }),
  ),
  notes: z.array(z.object({ ...noted, text, about: reference })),
  corrections: z.array(
    z.object({
      ...noted,
      of: seq,
      kind: z.enum(keysOf<EntryKind>(KIND_WORDS)),
      reason: text,
      before: z.record(z.string(), z.unknown()),
      after: z.record(z.string(), z.unknown()).optional().meta({ description: 'Left out if the entry was withdrawn.' }),
    }),
  ),
  signatures: z.array(
    z.object({
      ...noted,
      side: z.enum(SIGNATURE_SIDES),
      name: text,
      title: text.optional(),
      strokes: text.optional().meta({ description: 'SVG path data in a field of 1000 × 400.' }),
      refused: text.optional(),
    }),
  ),
  photos: z.array(
    z.object({
      ...noted,
      sha256: text,
      sizeBytes: z.int(),
      width: z.int(),
      height: z.int(),
      caption: text.optional(),
      about: reference,
      received: z.boolean(),
    }),
  ),
  warnings: z.array(
    z.object({
      code: z.enum(RECORD_WARNINGS),
      entry: seq.optional(),
    }),
  ),
  leftOut: z.record(z.string(), z.int()).meta({ description: 'How many items of each part are only in the bundle.' }),
})

export const inspectionDetailRecord = listed.extend(detail.shape).meta({ id: 'InspectionDetail' })

/** An inspection as a whole. */
export function toInspectionDetailRecord(row: ListedInspection, whole: InspectionDetail): z.input<typeof inspectionDetailRecord> {
  const { doubtfulScans, checks, corrections, signals, verdicts, leftOut, ...rest } = whole
  return {
    ...toInspectionRecord(row),
    ...rest,
    verdicts: [...verdicts],
    checks: [...checks],
    doubtfulScans: doubtfulScans.map((scan) => ({ ...scan, signals: [...scan.signals] })),
    signals: signals.map(({ code, stamps }) => ({ code, stamps: [...stamps] })),
    people: [...rest.people],
    products: [...rest.products],
    findings: whole.findings.map((finding) => ({
      ...finding,
      scans: finding.scans && [...finding.scans],
      photos: finding.photos && [...finding.photos],
    })),
    corrections: corrections.map(({ before, after, ...correction }) => ({
      ...correction,
      before: { ...before },
      after: after && { ...after },
    })),
    leftOut: { ...leftOut },
  } as z.input<typeof inspectionDetailRecord>
}

export const proposalRecord = z
  .object({
    id: z.int(),
    inspectionId: z.string(),
    inspectionNumber: z.string(),
    inspector: z.string(),
    kind: z.enum(PROPOSAL_KINDS),
    batchId: z.int().nullable(),
    lot: z.string().nullable(),
    certificateId: z.int().nullable(),
    certificateNumber: z.string().nullable(),
    productId: z.int(),
    productName: z.string(),
    producerId: z.int(),
    producerName: z.string(),
    text: z.string(),
    entries: z.array(z.int()).meta({ description: 'Numbers of the entries that are the evidence.' }),
    state: z.enum(PROPOSAL_STATES),
    note: z.string().nullable(),
    actorId: z.string(),
    createdAt: instant,
    judgedAt: instant.nullable(),
    version: z.int(),
  })
  .meta({ id: 'InspectionProposal' })

/** A proposal as the API shows it. */
export function toProposalRecord({ inspectorName, entries, ...row }: ListedProposal): z.input<typeof proposalRecord> {
  return { ...row, inspector: inspectorName, entries: JSON.parse(entries) as number[] }
}
