// Which stamp fits on a label: `full` if it fits, else `mini`, else nothing. Call this before anything is signed.
import { loadLabelFont } from '../font/label-font.ts'
import { findSmallestLabel, planLabel } from '../label/label-plan.ts'
import type { LabelGround, LabelPlan } from '../label/label-plan.ts'
import { PrintError } from '../print-error.ts'
import { sizeOfVersion } from '../qr/qr-version.ts'
import type { QrLevel } from '../qr/qr-version.ts'
import { assertSheet } from './sheet-layout.ts'
import { DEFAULT_DESIGN } from '../label/label.ts'
import type { LabelContent, LabelDesign } from '../label/label.ts'
import type { SheetDescription } from './sheet.ts'

/** The profile that a label of the sheet can hold, and how large its symbol becomes. */
export interface LabelFit {
  /** `mini` carries no names: the page that it opens fetches them from the network. */
  readonly profile: 'full' | 'mini'
  readonly moduleMm: number
  /** Modules across, without the quiet zone. */
  readonly modules: number
  readonly level: QrLevel
  /** With `mini`: the smallest label of the same proportions that holds `full` with all its texts. */
  readonly smallestForFull?: { readonly widthMm: number; readonly heightMm: number }
}

/**
 * The richest stamp that fits with all texts on a label of the sheet. `texts` are QR texts of both profiles, samples as long as the
 * real ones. Throws `PrintError` `sheet-invalid`, and for the mini stamp everything that `planLabel` throws.
 */
export async function fitLabel(
  sheet: SheetDescription,
  content: Omit<LabelContent, 'qrText'>,
  { texts, design = DEFAULT_DESIGN }: { texts: Readonly<Record<'full' | 'mini', string>>; design?: LabelDesign },
): Promise<LabelFit> {
  assertSheet(sheet, { design })
  const ground: LabelGround = { ...sheet, design, font: await loadLabelFont() }
  const full = { ...content, qrText: texts.full }
  // Phones read a code with fewer, larger modules more reliably than a richer code with small modules.
  const plan = findPlan(full, { ...ground, design: { ...design, allowSmallModules: false } })
  if (plan) return { profile: 'full', ...figuresOf(plan) }
  const mini = planLabel({ ...content, qrText: texts.mini }, ground)
  const smallestForFull = findSmallestLabel(full, { ...ground, design: { ...design, allowSmallModules: false } })
  return { profile: 'mini', ...figuresOf(mini), ...(smallestForFull && { smallestForFull }) }
}

function figuresOf({ layout, version, level }: LabelPlan): Pick<LabelFit, 'moduleMm' | 'modules' | 'level'> {
  return { moduleMm: layout.symbol.moduleMm, modules: sizeOfVersion(version), level }
}

function findPlan(content: LabelContent, ground: LabelGround): LabelPlan | undefined {
  try {
    return planLabel(content, ground)
  } catch (error) {
    if (error instanceof PrintError && (error.code === 'label-too-small' || error.code === 'text-does-not-fit')) return undefined
    throw error
  }
}
