// Serial stamps that are signed and stored durably (SQLite file, synchronous FULL), compared with bare `node:crypto` that signs the
// same texts with as many threads and stores nothing.
import { createPrivateKey, type KeyObject } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { signRun } from '@temsao/service/domain/stamps/serial-codes.ts'
import { getRun } from '@temsao/service/domain/stamps/serial-runs.ts'
import { orderSheet } from '@temsao/service/domain/labels/sheet-orders.ts'
import type { Work } from '@temsao/service/domain/work.ts'
import type { Issuer } from '@temsao/service/domain/stamps/stamps.ts'
import { createSigner } from '@temsao/service/signing/signer.ts'
import { createSerialInputs } from '@temsao/service/signing/serial-inputs.ts'
import { generateKeyPair, exportJWK } from 'jose'
import { keptSheet } from '../service/labels/kept-sheets.ts'
import { demoStamps } from '../vectors/valid-stamps.ts'
import { median } from './interleaved.ts'
import { openBenchRegister } from './bench-register.ts'
import { formatTable } from './table.ts'

/** Stamps in a round. */
const STAMPS = 10_000
const ROUNDS = 7
/** The threads of Node's pool, unless UV_THREADPOOL_SIZE sets another number. */
const THREADS = Number(process.env['UV_THREADPOOL_SIZE'] ?? 4)

// Each worker signs its share with the synchronous call, the fastest one on a single thread.
const RAW_WORKER = `
const { parentPort, workerData } = require('node:worker_threads')
const { sign } = require('node:crypto')
const key = { key: workerData.key, dsaEncoding: 'ieee-p1363' }
const input = Buffer.from(workerData.input)
parentPort.on('message', (count) => {
  for (let index = 0; index < count; index++) sign('sha256', input, key)
  parentPort.postMessage(count)
})`

interface RawSigners {
  sign(count: number): Promise<void>
  close(): Promise<void>
}

function openRawSigners(key: KeyObject): RawSigners {
  const input = createSerialInputs({ template: demoStamps[0]!, firstNumber: 1, firstSerial: 1, count: 1 })(0)
  const workers = Array.from({ length: THREADS }, () => new Worker(RAW_WORKER, { eval: true, workerData: { key, input } }))
  return {
    async sign(count) {
      const ends = workers.map((worker) => new Promise((resolve) => worker.once('message', resolve)))
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
      for (const worker of workers) worker.postMessage(count / THREADS)
      await Promise.all(ends)
    },
    async close() {
      await Promise.all(workers.map(async (worker) => await worker.terminate()))
    },
  }
}

async function issueRound(work: Work, issuer: Issuer): Promise<void> {
  const sheet = keptSheet()
  const order = await orderSheet(
    work,
    { issuer, batchId: 1, sheet },
    { kind: 'serial', labels: STAMPS, purpose: 'first-print', reason: null },
  )
  await signRun(work, await getRun(work.db, order.runId!), { issuer })
}

export default async function (): Promise<{ table: string; result: Record<string, unknown> }> {
  const folder = await mkdtemp(join(tmpdir(), 'temsao-bench-'))
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const raw = openRawSigners(createPrivateKey({ key: await exportJWK(privateKey), format: 'jwk' }))
  const signer = createSigner({ issuer: 12, keyNumber: 1, privateKey })
  const issuer: Issuer = { origin: 'https://tem.ocop.vn', signer: { issuer: 12, current: () => Promise.resolve(signer) } }
  const work = await openBenchRegister(folder, (ROUNDS + 1) * STAMPS)
  const times: Record<'raw' | 'issued', number[]> = { raw: [], issued: [] }
  try {
    for (let round = -1; round < ROUNDS; round++)
      for (const [name, run] of [
        ['raw', () => raw.sign(STAMPS)],
        ['issued', () => issueRound(work, issuer)],
      ] as const) {
        const start = performance.now()
        await run()
        if (round >= 0) times[name].push(performance.now() - start)
      }
  } finally {
    await work.db.destroy()
    await raw.close()
    await rm(folder, { recursive: true })
  }
  const perSecond = (name: 'raw' | 'issued'): number => Math.round((STAMPS / median(times[name])) * 1000)
  const ratios = times.raw.map((time, round) => time / times.issued[round]!)
  const result = {
    ratioToRawSigning: Number(median(ratios).toFixed(3)),
    stampsPerSecond: perSecond('issued'),
    rawSignaturesPerSecond: perSecond('raw'),
    threads: THREADS,
    cores: availableParallelism(),
    stamps: STAMPS,
  }
  const rows = [
    { way: 'node:crypto, signed and forgotten', 'a second': perSecond('raw') },
    { way: 'reserved, signed, on the disk', 'a second': perSecond('issued') },
  ]
  return { table: `${formatTable(rows)}\nratio ${result.ratioToRawSigning}, ${THREADS} threads`, result }
}
