// Pages drawn by threads: the same bytes as without threads, in order, for several documents at once; how threads end, and failures.
import { generateKeyPairSync, sign } from 'node:crypto'
import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import type { LabelItem, LabelRun } from '@temsao/service/print/label/label-run.ts'
import type { PageStyle, PageTask } from '@temsao/service/print/sheet/page-drawing.ts'
import { createPagePool, countDrawingThreads, type PagePool } from '@temsao/service/print/sheet/page-pool.ts'
import { createSheetPdf } from '@temsao/service/print/sheet/sheet-pdf.ts'
import { findPreset } from '@temsao/service/print/sheet/sheet-presets.ts'
import type { SheetPreset } from '@temsao/service/print/sheet/sheet-presets.ts'
import type { SheetPdfOptions } from '@temsao/service/print/sheet/sheet-pdf.ts'
import { sliceStamps } from '@temsao/shared/stamp-code/serial-stamps.ts'
import { toLowS } from '@temsao/shared/stamp/token.ts'
import { demoStamps } from '../../vectors/valid-stamps.ts'
import { bytesOfChunks, PRINT_DAY, sampleLabel, streamOf } from './label-samples.ts'

const options = { title: 'Tem', now: PRINT_DAY, symbols: 'mask' } as const
const pools: PagePool[] = []

afterEach(async () => {
  await Promise.all(pools.splice(0).map(async (pool) => await pool.close()))
})

function openPool(threads = 2, idleMs?: number): PagePool {
  const pool = createPagePool({ threads, ...(idleMs !== undefined && { idleMs }) })
  pools.push(pool)
  return pool
}

/** Serial labels of the demo register, with signatures of the right form. */
function runOfLabels(count: number, { product = 7, firstNumber = 1 } = {}): LabelRun {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const template = demoStamps[product]!
  const { productName, producerName, netContent, star, lot, producedOn, bestBefore } = template
  const one = toLowS(sign('sha256', Buffer.from('x'), { key: privateKey, dsaEncoding: 'ieee-p1363' }))
  const signatures = Buffer.concat(Array.from({ length: count }, () => one))
  return {
    texts: { productName, producerName, netContent, star, lot, producedOn, bestBefore },
    stamps: { template, firstNumber, firstSerial: firstNumber, count, signatures },
    origin: 'https://tem.ocop.vn',
  }
}

/** The run in the pieces in which it is signed. */
function piecesOf(run: LabelRun, length: number): LabelRun[] {
  const { count } = run.stamps
  return Array.from({ length: Math.ceil(count / length) }, (_, index) => ({
    ...run,
    stamps: sliceStamps(run.stamps, index * length, Math.min(count, (index + 1) * length)),
  }))
}

function print(preset: SheetPreset, items: readonly LabelItem[], more: Partial<SheetPdfOptions> = {}): AsyncGenerator<Uint8Array> {
  return createSheetPdf(preset.sheet, streamOf(items), { ...options, design: preset.design, ...more })
}

const withThreads = (pool: PagePool) => ({ threads: { pool, labelCount: 10_000 } })

describe('a sheet drawn by threads', () => {
  it.each([
    ['tomy-132', 'mask'],
    ['tomy-132', 'vector'],
    ['roll-60x40', 'vector'],
    ['tomy-140', 'mask'],
  ] as const)('is byte for byte the one drawn without threads, %s as %s', async (id, symbols) => {
    const preset = findPreset(id)!
    const pieces = piecesOf(runOfLabels(700), 300)
    // Codes grow within the run: symbols have the size that the longest needs, as in a real order.
    const design = { ...preset.design, minVersion: 9 }
    const more = { symbols, design, startCell: { row: 1, column: preset.sheet.columns } }
    const plain = await bytesOfChunks(print(preset, pieces, more))
    expect((await bytesOfChunks(print(preset, pieces, { ...more, ...withThreads(openPool()) }))).equals(plain)).toBe(true)
  })

  it('is the same for runs and single labels of several products', async () => {
    const preset = findPreset('tomy-147')!
    const labels: LabelItem[] = Array.from({ length: 500 }, (_, index) => sampleLabel(index + 1, { product: index < 170 ? 7 : 0 }))
    const items = [...labels.slice(0, 200), runOfLabels(90), ...labels.slice(200)]
    const plain = await bytesOfChunks(print(preset, items))
    expect((await bytesOfChunks(print(preset, items, withThreads(openPool())))).equals(plain)).toBe(true)
  })

  it('is not mixed up with other documents that are made at the same time', async () => {
    const pool = openPool()
    const runs = [1, 5001, 9001].map((firstNumber) => [runOfLabels(450, { firstNumber, product: firstNumber === 1 ? 7 : 0 })])
    const preset = findPreset('tomy-132')!
    const plain = await Promise.all(runs.map(async (run) => await bytesOfChunks(print(preset, run))))
    const drawn = await Promise.all(runs.map(async (run) => await bytesOfChunks(print(preset, run, withThreads(pool)))))
    expect(drawn.map((pdf, index) => pdf.equals(plain[index]!))).toEqual([true, true, true])
  })

  it('leaves the thread that answers requests free', async () => {
    let turns = 0
    const timer = setInterval(() => turns++, 0)
    await bytesOfChunks(print(findPreset('tomy-132')!, [runOfLabels(1000)], withThreads(openPool())))
    clearInterval(timer)
    expect(turns).toBeGreaterThan(10)
  })
})

const preset = findPreset('tomy-132')!
const PAGE = { widthMm: 210, heightMm: 297, growthMm: 0, bleedMm: 0, cropLines: [] }
const STYLE: PageStyle = { sheet: preset.sheet, page: PAGE, design: preset.design, symbols: 'mask' }
const EMPTY_PAGE: PageTask = { parts: [], firstImage: 1, stream: 1 }

describe('threads', () => {
  it('are started only for many labels and with more than one core', () => {
    const pool = openPool()
    expect(pool.rendererFor(399)).toBeUndefined()
    expect(pool.rendererFor(400)).toBeDefined()
    expect(openPool(0).rendererFor(10_000)).toBeUndefined()
    expect([1, 2, 4, 64].map(countDrawingThreads)).toEqual([0, 1, 2, 2])
  })

  it('stop drawing for a client that has gone, and go on for the others', async () => {
    const pool = openPool(1)
    const stop = new AbortController()
    const pdf = print(preset, piecesOf(runOfLabels(5000), 1000), { ...withThreads(pool), signal: stop.signal })
    // The signal also stops jobs that wait for a thread.
    const renderer = pool.rendererFor(5000, stop.signal)!
    await pdf.next()
    const waiting = Array.from({ length: 3 }, async () => await renderer.render(STYLE, [EMPTY_PAGE]))
    stop.abort(new Error('gone'))
    const ends = await Promise.allSettled([pdf.next(), ...waiting])
    expect(ends.map((end) => (end.status === 'rejected' ? (end.reason as Error).message : 'drawn'))).toEqual(Array(4).fill('gone'))
    const other = [runOfLabels(450)]
    const drawn = await bytesOfChunks(print(preset, other, withThreads(pool)))
    expect(drawn.equals(await bytesOfChunks(print(preset, other)))).toBe(true)
  })

  it('report a fault of a label like a single thread', async () => {
    const run = runOfLabels(800)
    const bad = sampleLabel(1, { product: 7 })
    const items = [run, { ...bad, serial: '茶' }]
    const error = { name: 'PrintError', code: 'letter-missing', fields: [{ field: 'serial' }] }
    await expect(bytesOfChunks(print(preset, items))).rejects.toMatchObject(error)
    await expect(bytesOfChunks(print(preset, items, withThreads(openPool())))).rejects.toMatchObject(error)
  })

  it('that run out of memory fail only their own sheet, with a clear error', async () => {
    const pool = openPool(1)
    const style = { ...STYLE, design: { ...preset.design, more: Array.from({ length: 600_000 }, (_, index) => ({ index })) } }
    const failed = pool.rendererFor(1000)!.render(style, [EMPTY_PAGE])
    const other = [runOfLabels(450)]
    const drawn = bytesOfChunks(print(preset, other, withThreads(pool)))
    await expect(failed).rejects.toThrow('A thread that draws labels has failed; the sheet can be asked for again.')
    expect((await drawn).equals(await bytesOfChunks(print(preset, other)))).toBe(true)
  })

  it('end when there is nothing to draw for a while', async () => {
    const started: Worker[] = []
    const note = (worker: Worker): unknown => started.push(worker)
    process.on('worker', note)
    const pool = openPool(2, 50)
    await bytesOfChunks(print(preset, [runOfLabels(900)], withThreads(pool)))
    // On a busy machine a thread may be idle for so long within one document that it ends and another one starts.
    expect(started.length).toBeGreaterThanOrEqual(2)
    await Promise.all(started.map(async (worker) => worker.threadId === -1 || (await once(worker, 'exit'))))
    const before = started.length
    expect((await bytesOfChunks(print(preset, [runOfLabels(450)], withThreads(pool)))).length).toBeGreaterThan(100_000)
    process.off('worker', note)
    expect(started.length).toBeGreaterThan(before)
  })

  it('end with the pool, and refuse what comes after', async () => {
    const pool = openPool(1)
    const pdf = print(preset, piecesOf(runOfLabels(5000), 1000), withThreads(pool))
    await pdf.next()
    await pool.close()
    await expect(bytesOfChunks(pdf)).rejects.toThrow('the service is ending')
  })
})
