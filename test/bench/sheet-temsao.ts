// Prints serial labels as the service does; sheet.ts starts it as a separate process.
import { createWriteStream } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { generateLabels } from '@temsao/service/domain/labels/sheet-labels.ts'
import { getPrintOrder, noteSent, orderSheet } from '@temsao/service/domain/labels/sheet-orders.ts'
import type { Issuer } from '@temsao/service/domain/stamps/stamps.ts'
import { countDrawingThreads, createPagePool } from '@temsao/service/print/sheet/page-pool.ts'
import { createSheetPdf } from '@temsao/service/print/sheet/sheet-pdf.ts'
import { createSigner } from '@temsao/service/signing/signer.ts'
import { keptSheet } from '../service/labels/kept-sheets.ts'
import { PRESET, runSide, type SideTask } from './sheet-side.ts'

async function print({ work, privateKey, labels, symbols, file }: SideTask): Promise<void> {
  const signer = createSigner({ issuer: 12, keyNumber: 1, privateKey })
  const issuer: Issuer = { origin: 'https://tem.ocop.vn', signer: { issuer: 12, current: () => Promise.resolve(signer) } }
  const sheet = keptSheet()
  const { id } = await orderSheet(work, { issuer, batchId: 1, sheet }, { kind: 'serial', labels, purpose: 'first-print', reason: null })
  const details = await getPrintOrder(work.db, id)
  const pool = createPagePool({ threads: countDrawingThreads(availableParallelism()) })
  const threads = { pool, labelCount: labels }
  const options = { symbols, title: 'Temsao', now: new Date(work.now), design: PRESET.design, threads }
  const pdf = createSheetPdf(PRESET.sheet, generateLabels(work, details, { issuer }), options)
  await pipeline(Readable.from(pdf, { objectMode: false }), createWriteStream(file))
  await noteSent(work, details.order)
  await pool.close()
}

await runSide(print)
