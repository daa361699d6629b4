// Which stamp fits on a label: `full` when it does, else `mini`, else none.
import type { LabelContent, LabelDesign, SheetDescription } from './sheet.ts'

/** Which profile a label of the sheet takes, and how large its symbol becomes. */
export interface LabelFit {
  /** `mini` carries no names: the page fetches them from the network. */
  readonly profile: 'full' | 'mini'
  readonly moduleMm: number
  /** Modules across, without quiet zone. */
  readonly modules: number
  readonly level: string
  /** The smallest label that would take each profile with all its texts, in mm, at the same height to width ratio. */
  readonly smallestLabelMm: Readonly<Record<'full' | 'mini', { readonly widthMm: number; readonly heightMm: number }>>
}

/**
 * The richest stamp that fits, with all texts, on a label of the sheet: ask before anything is signed. `texts` are sample QR texts of both
 * profiles. Throws `PrintError` `label-too-small` with the smallest label that would do, `text-does-not-fit`, `letter-missing`.
 */
export async function fitLabel(
  sheet: SheetDescription,
  content: Omit<LabelContent, 'qrText'>,
  { texts, design }: { texts: Readonly<Record<'full' | 'mini', string>>; design?: LabelDesign },
): Promise<LabelFit> {
  throw new Error(`${sheet.medium} ${content.lot} ${texts.full} ${String(design)}`)
}
