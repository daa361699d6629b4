// Sheets before they are ordered: a sample shows everything that can be wrong with a sheet, before a label is taken from the quota.
import { fault, fieldFault } from '@temsao/shared/faults/faults.ts'
import { fitLabel, type LabelFit } from '../../print/sheet/label-fit.ts'
import type { LabelContent } from '../../print/label/label.ts'
import { renderPreviewSvg } from '../../print/sheet/sheet-preview.ts'
import { DomainError } from '../domain-error.ts'
import { getBatch } from '../register/batches.ts'
import type { Issuer } from '../stamps/stamps.ts'
import type { Work } from '../work.ts'
import { resolveSetup, type KeptSheet, type PrintSetup } from './print-setup.ts'
import type { SheetInput } from './sheet-inputs.ts'
import { sampleLabel } from './sheet-labels.ts'
import { assertLabelsPrintable } from './sheet-orders.ts'
import { assertOutput, type SheetOutputs } from './sheet-outputs.ts'

/** Labels of a batch that somebody wants to print on a sheet. */
export interface SheetRequest {
  readonly issuer: Issuer
  readonly outputs: SheetOutputs
  readonly batchId: number
  readonly input: SheetInput
}

/** A sheet that can be printed as requested. */
export interface SettledSheet {
  /** The sheet in the form that is kept with the order. */
  readonly sheet: KeptSheet
  /** A label of the order, with a stamp that no phone accepts as genuine. */
  readonly sample: LabelContent
  /** The smallest label that has room for the full stamp, if this label only has room for the stamp without names. */
  readonly smallestForFull: LabelFit['smallestForFull']
}

/**
 * Decides what a sheet looks like; reserves and signs nothing. Throws `not-found`, `invalid-input`, `batch-stopped`,
 * `no-certificate-in-force`, and `PrintError` for what cannot be drawn.
 */
export async function settleSheet(work: Work, { issuer, outputs, batchId, input }: SheetRequest): Promise<SettledSheet> {
  const batch = await getBatch(work.db, batchId)
  const setup = await resolveSetup(work.db, input, work.actor.producerId)
  await assertLabelsPrintable(work, { kind: input.kind, batch })
  const { label, texts } = await sampleLabel(work, issuer, { batch, kind: input.kind, labels: input.labels })
  const wanted = input.profile === 'mini' ? { full: texts.mini, mini: texts.mini } : texts
  const fit = await fitLabel(setup.sheet, label, { texts: wanted, design: setup.design })
  const profile = input.profile === 'mini' ? 'mini' : fit.profile
  if (input.profile === 'full' && profile !== 'full') throw tooSmallForFull(fit.smallestForFull)
  const sample = { ...label, qrText: texts[profile] }
  const sheet = { ...withRoomFor(setup, fit), profile, output: input.output }
  await assertOutput(outputs, sheet, { label: sample, now: new Date(work.now) })
  return { sheet, sample, smallestForFull: fit.smallestForFull }
}

// Makes all symbols as large as the longest code needs, so that no code turns out to be too long when half of the run is already printed.
function withRoomFor(setup: PrintSetup, { modules }: LabelFit): PrintSetup {
  return { ...setup, design: { ...setup.design, minVersion: versionOfSize(modules) } }
}

/** The QR version with so many modules across (ISO/IEC 18004: 21 and four for each further version). */
function versionOfSize(modules: number): number {
  return (modules - 17) / 4
}

function tooSmallForFull(smallest: LabelFit['smallestForFull']): DomainError {
  const needs = smallest === undefined ? null : { widthMm: smallest.widthMm, heightMm: smallest.heightMm }
  return new DomainError('invalid-input', fault('full-stamp-too-large', { needs }), [fieldFault('profile', 'only-small-stamp')])
}

/**
 * Draws the first page of a sheet as it would be printed, with samples and a thin line around every cell. Throws what {@link settleSheet}
 * throws.
 */
export async function previewSheet(work: Work, request: SheetRequest): Promise<SettledSheet & { readonly svg: string }> {
  const settled = await settleSheet(work, request)
  const { sheet, sample } = settled
  const count = Math.min(request.input.labels, sheet.sheet.columns * sheet.sheet.rows)
  const labels = Array.from({ length: count }, () => sample)
  return { ...settled, svg: await renderPreviewSvg(sheet.sheet, labels, { ...sheet, cellLines: true }) }
}
