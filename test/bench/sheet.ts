// 10,000 serial labels on A4, from claims to PDF: signed, stored durably, encoded, drawn. Compared in the same run with the
// straightforward way: jose awaited for each stamp, Kysely row by row, npm `qrcode` from a string, a pdfkit rectangle for every
// module. Each side runs in its own process.
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { median } from './interleaved.ts'
import { openBenchRegister } from './bench-register.ts'
import type { SideResult } from './sheet-side.ts'
import { formatTable } from './table.ts'

const LABELS = 10_000
/**
 * The straightforward side is slow, and its time is proportional to the number of labels. Measure its time with this many, and its
 * memory with one run of all labels.
 */
const STRAIGHTFORWARD_LABELS = 1000
/** Enough labels to load everything, including threads. */
const COMPILING_LABELS = 500
const ROUNDS = 3

/** Node's compile cache for both sides. */
const COMPILE_CACHE = join(tmpdir(), `temsao-bench-compiled-${process.pid}`)

type Side = 'temsao' | 'straightforward'

// Each side begins with the same new register.
async function measure(side: Side, labels: number, symbols: 'mask' | 'vector'): Promise<SideResult> {
  const folder = await mkdtemp(join(tmpdir(), 'temsao-bench-'))
  try {
    await (await openBenchRegister(folder, labels)).db.destroy()
    const file = fileURLToPath(new URL(`sheet-${side}.ts`, import.meta.url))
    // The service is started with this setting (package.json). Both sides get it, because a comparison of differently tuned
    // processes says nothing about the code.
    const env = { ...process.env, MALLOC_ARENA_MAX: '2', NODE_COMPILE_CACHE: COMPILE_CACHE }
    const { stdout } = await promisify(execFile)(process.execPath, [file, folder, String(labels), symbols], { env })
    return JSON.parse(stdout.trim().split('\n').at(-1)!) as SideResult
  } finally {
    await rm(folder, { recursive: true })
  }
}

export default async function (): Promise<{ table: string; result: Record<string, unknown> }> {
  // The first start of a side compiles its sources; later starts use the cache, as a service does.
  for (const side of ['temsao', 'straightforward'] as const) await measure(side, COMPILING_LABELS, 'vector')
  const rounds: { mask: SideResult; vector: SideResult; other: SideResult }[] = []
  for (let count = 0; count < ROUNDS; count++)
    rounds.push({
      mask: await measure('temsao', LABELS, 'mask'),
      other: await measure('straightforward', STRAIGHTFORWARD_LABELS, 'vector'),
      vector: await measure('temsao', LABELS, 'vector'),
    })
  const whole = await measure('straightforward', LABELS, 'vector')
  await rm(COMPILE_CACHE, { recursive: true, force: true })
  const scaled = (other: SideResult): number => other.milliseconds * (LABELS / STRAIGHTFORWARD_LABELS)
  const of = (name: 'mask' | 'vector' | 'other', what: (result: SideResult) => number): number =>
    median(rounds.map((sides) => what(sides[name])))
  const speedup = median(rounds.map(({ mask, other }) => scaled(other) / mask.milliseconds))
  const vectorSpeedup = median(rounds.map(({ vector, other }) => scaled(other) / vector.milliseconds))
  const memory = of('mask', ({ peakBytes }) => peakBytes)
  const result = {
    speedup: round(speedup),
    vectorSpeedup: round(vectorSpeedup),
    memoryRatio: round(memory / whole.peakBytes),
    bytesPerLabel: {
      masks: Math.round(of('mask', ({ pdfBytes }) => pdfBytes) / LABELS),
      vector: Math.round(of('vector', ({ pdfBytes }) => pdfBytes) / LABELS),
    },
    labelsPerSecond: Math.round((LABELS / of('mask', ({ milliseconds }) => milliseconds)) * 1000),
    loadAverage: round(loadavg()[0]!),
  }
  const rows = [
    row(
      'masks',
      of('mask', ({ milliseconds }) => milliseconds),
      { peak: memory, bytes: result.bytesPerLabel.masks },
    ),
    row(
      'vector',
      of('vector', ({ milliseconds }) => milliseconds),
      {
        peak: of('vector', ({ peakBytes }) => peakBytes),
        bytes: result.bytesPerLabel.vector,
      },
    ),
    row('straightforward', whole.milliseconds, { peak: whole.peakBytes, bytes: Math.round(whole.pdfBytes / LABELS) }),
  ]
  return { table: `${formatTable(rows)}\nspeedup ${result.speedup}, memory ${result.memoryRatio}, load ${result.loadAverage}`, result }
}

function row(way: string, milliseconds: number, { peak, bytes }: { peak: number; bytes: number }) {
  return { way, 'ms for 10,000': Math.round(milliseconds), 'peak MB': Math.round(peak / 1e6), 'bytes a label': bytes }
}

function round(value: number): number {
  return Number(value.toFixed(2))
}
