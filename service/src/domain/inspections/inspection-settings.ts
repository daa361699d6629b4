// What the office sets for inspections: how old a package may be and still count as a check.
import { DEFAULT_PACKAGE_MAX_AGE_DAYS } from '@temsao/shared/inspection/package.ts'
import type { Db } from '../../store/database.ts'
import { findSetting, updateSetting } from '../../store/settings.ts'
import { recordChange } from '../audit.ts'
import { together, type Work } from '../work.ts'

const SETTING = 'inspection-package-max-age-days'

/** The allowed range for the number of days. */
export const PACKAGE_MAX_AGE_DAYS = { least: 1, most: 60 } as const

/** Returns for how many days a package counts. */
export async function readPackageMaxAgeDays(db: Db): Promise<number> {
  const value = await findSetting(db, SETTING)
  return value === undefined ? DEFAULT_PACKAGE_MAX_AGE_DAYS : Number(value)
}

/** Sets for how many days a package counts. Packages that were made earlier keep their own number. */
export async function setPackageMaxAgeDays(work: Work, days: number): Promise<void> {
  await together(work, async (inside) => {
    const before = await readPackageMaxAgeDays(inside.db)
    if (before === days) return
    await updateSetting(inside.db, SETTING, String(days))
    const change = { before: { days: before }, after: { days } }
    await recordChange(inside, { record: 'setting', id: SETTING, action: 'set', ...change })
  })
}
