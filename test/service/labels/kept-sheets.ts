// A sheet as it is stored with an order, for tests that order labels without HTTP.
import type { KeptSheet } from '@temsao/service/domain/labels/print-setup.ts'
import { findPreset } from '@temsao/service/print/sheet/sheet-presets.ts'

/** A PDF on Tomy 145. */
export function keptSheet(profile: KeptSheet['profile'] = 'full'): KeptSheet {
  const { id, sheet, design } = findPreset('tomy-145')!
  return { preset: id, sheet, design: { ...design, shows: { ...design.shows } }, symbols: 'mask', profile, output: 'pdf' }
}
