// How many labels of a batch may be printed: one for each pack, plus the office's allowance for spoilage.
import { fault, fieldFault } from '@temsao/shared/faults/faults.ts'
import type { Db } from '../../store/database.ts'
import { findSetting, updateSetting } from '../../store/settings.ts'
import { recordChange } from '../audit.ts'
import { DomainError } from '../domain-error.ts'
import { together, type Work } from '../work.ts'

/** The allowance in percent if the office has not set one. */
export const DEFAULT_SPOILAGE_PERCENT = 3

const SETTING = 'spoilage-percent'

/** The number of labels that a batch may have, reprints included: its packs plus the allowance, rounded up. Pure. */
export function quotaOf(declaredPacks: number, spoilagePercent: number): number {
  // Calculated in hundredths of a percent: 3 % of 100 packs is 3 labels, but 103.00000000000001 would round up to 104.
  return declaredPacks + Math.ceil((declaredPacks * Math.round(spoilagePercent * 100)) / 10_000)
}

/** Returns the office's allowance for spoilage, percent. */
export async function readSpoilagePercent(db: Db): Promise<number> {
  const value = await findSetting(db, SETTING)
  return value === undefined ? DEFAULT_SPOILAGE_PERCENT : Number(value)
}

/**
 * Sets the allowance: 0 to 50 percent in steps of 0.01; throws `invalid-input`. Labels that were printed under another allowance stay
 * valid.
 */
export async function setSpoilagePercent(work: Work, percent: number): Promise<void> {
  if (!(percent >= 0 && percent <= 50 && Math.abs(percent * 100 - Math.round(percent * 100)) < 1e-6))
    throw new DomainError('invalid-input', fault('input-refused', { what: 'spoilage' }), [
      fieldFault('spoilagePercent', 'spoilage-out-of-range'),
    ])
  await together(work, async (inside) => {
    const before = await readSpoilagePercent(inside.db)
    if (before === percent) return
    await updateSetting(inside.db, SETTING, String(percent))
    const change = { before: { spoilagePercent: before }, after: { spoilagePercent: percent } }
    await recordChange(inside, { record: 'setting', id: SETTING, action: 'set', ...change })
  })
}
