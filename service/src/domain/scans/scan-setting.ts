// Whether scans are counted at all; the office decides.
import type { Db } from '../../store/database.ts'
import { findSetting, updateSetting } from '../../store/settings.ts'
import { recordChange } from '../audit.ts'
import { together, type Work } from '../work.ts'

/** `on` unless the office has said otherwise. */
export type ScanSetting = 'on' | 'off'

const SETTING = 'scan-history'

/** Whether scans are counted. */
export async function isCountingScans(db: Db): Promise<boolean> {
  return (await readScanSetting(db)) === 'on'
}

/** Returns what the office has set. */
export async function readScanSetting(db: Db): Promise<ScanSetting> {
  return (await findSetting(db, SETTING)) === 'off' ? 'off' : 'on'
}

/** Switches counting on or off. Earlier counts stay until their time is over. */
export async function setScanSetting(work: Work, scanHistory: ScanSetting): Promise<void> {
  await together(work, async (inside) => {
    const before = await readScanSetting(inside.db)
    if (before === scanHistory) return
    await updateSetting(inside.db, SETTING, scanHistory)
    const change = { before: { scanHistory: before }, after: { scanHistory } }
    await recordChange(inside, { record: 'setting', id: SETTING, action: 'set', ...change })
  })
}
