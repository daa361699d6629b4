// What both sides of `bench sheet` share: an existing register, a key, and the report of a side. It loads nothing that only one
// side needs, because each side is measured by its own memory.
import { findPreset, type SheetPreset } from '@temsao/service/print/sheet/sheet-presets.ts'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Work } from '@temsao/service/domain/work.ts'
import { openSqlite } from '@temsao/service/store/sqlite.ts'
import { generateKeyPair, type CryptoKey } from 'jose'
import { BENCH_FILE, BENCH_NOW } from './bench-place.ts'

/** The resources that a side needed. */
export interface SideResult {
  readonly milliseconds: number
  /** The most memory that the process ever used. */
  readonly peakBytes: number
  readonly pdfBytes: number
}

/** What a side has to print. */
export interface SideTask {
  readonly work: Work
  readonly privateKey: CryptoKey
  readonly labels: number
  readonly symbols: 'mask' | 'vector'
  readonly file: string
}

/** The sheet that both sides print on. */
export const PRESET: SheetPreset = findPreset('tomy-132')!

/** Runs one side in this process, with the arguments `FOLDER LABELS mask|vector`; prints what it needed as JSON. */
export async function runSide(print: (task: SideTask) => Promise<void>): Promise<void> {
  const [folder = '', labels, symbols] = process.argv.slice(2)
  const file = join(folder, `${process.pid}.pdf`)
  const { privateKey } = await generateKeyPair('ES256')
  const work: Work = {
    db: openSqlite(join(folder, BENCH_FILE)),
    now: BENCH_NOW,
    actor: { id: 'bench', role: 'office' },
    requestId: 'bench',
  }
  const start = performance.now()
  await print({ work, privateKey, labels: Number(labels), symbols: symbols as SideTask['symbols'], file })
  const milliseconds = performance.now() - start
  const peakBytes = process.resourceUsage().maxRSS * 1024
  await work.db.destroy()
  const result: SideResult = { milliseconds, peakBytes, pdfBytes: (await stat(file)).size }
  console.log(JSON.stringify(result))
}
