// Handles scanned texts one after the other: judges each, announces the verdict at once, and adds it to the list and the open inspection.
import type { ScanBody } from '@temsao/shared/inspection/entry.ts'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { createCell } from '../../../ui/cell.ts'
import { openJournal } from '../journal/journal.ts'
import { findPosition } from '../journal/position.ts'
import { currentPackage } from '../trip/current-package.ts'
import { judgeScan, type Judged } from './judging.ts'
import { addScan, loadScans, nextNumber, scansOf } from './kept-scans.ts'
import type { Scan, ScanWay } from './scan.ts'
import { announce } from './signals.ts'

/** A scan and its result. */
export interface Taken {
  readonly scan: Scan
  readonly judged: Judged
}

/** The last scan since the page was opened. */
export const latest = createCell<Taken | undefined>(undefined)

/** Why the last scan could not be recorded in the open inspection; cleared by the next one that is recorded. */
export const recordFault = createCell<unknown>(undefined)

let last: Promise<unknown> = Promise.resolve()

/** Handles a text after all earlier ones; `undefined` for a typed code that the package does not contain. Never rejects. */
export async function takeText(text: string, way: ScanWay): Promise<Taken | undefined> {
  const mine = last.then(async () => await take(text.trim(), way))
  last = mine.catch(() => undefined)
  return await mine
}

async function take(text: string, way: ScanWay): Promise<Taken | undefined> {
  await loadScans()
  const [pack, inspection] = [await currentPackage(), await findInspection()]
  const at = Date.now()
  const place = presentPlace()
  const judged = await judgeScan({ text, way, at, pack, place, inspection, earlierOf: scansOf })
  if (judged === undefined) return undefined
  const scan = toScan(judged, { number: nextNumber(), place, inspection })
  const taken = { scan, judged }
  latest.set(taken)
  announce(judged.level)
  addScan(scan, record(taken))
  return taken
}

// Only if the inspector allows positions in entries.
function presentPlace(): Scan['place'] {
  const position = findPosition()
  return position && { lat: position.lat, lon: position.lon }
}

async function findInspection(): Promise<string | undefined> {
  try {
    return (await openJournal()).current()?.id
  } catch {
    return undefined
  }
}

function toScan(judged: Judged, added: Pick<Scan, 'number' | 'place' | 'inspection'>): Scan {
  const { at, way, text, verdict, level, unchecked, signals, finding } = judged
  const stamp = 'stamp' in verdict ? verdict.stamp : undefined
  const issued = finding?.state === 'issued' ? finding : undefined
  return {
    ...added,
    at,
    way,
    text,
    verdict: verdict.kind,
    level,
    isChecked: unchecked === undefined,
    signals: signals.map(({ code }) => code),
    typedCode: stamp && encodeTypedCode(stamp),
    serial: stamp?.serial,
    title: stamp?.profile === 'full' ? stamp.productName : issued?.product?.name,
    lot: stamp?.profile === 'full' ? stamp.lot : issued?.batch.lot,
  }
}

/** The longest text in an entry. */
const TEXT_LIMIT = 2000

// Never rejects: if the journal fails, the scan is in the list alone, and `recordFault` shows why.
async function record({ scan, judged }: Taken): Promise<void> {
  const { way, text, verdict, signals, isChecked, typedCode, serial } = scan
  const { finding } = judged
  const issued = finding?.state === 'issued' ? finding : undefined
  if (scan.inspection === undefined || text === '') return
  const body: ScanBody = {
    way,
    text: text.slice(0, TEXT_LIMIT).replaceAll(/\p{Surrogate}/gu, '\uFFFD'),
    verdict,
    ...(typedCode !== undefined && { typedCode }),
    ...(serial !== undefined && { serial }),
    ...(issued?.product && { productId: issued.product.id }),
    ...(issued && { batchId: issued.batch.id }),
    signals: [...signals],
    checked: isChecked,
  }
  try {
    await (await openJournal()).recordScan(body)
    recordFault.set(undefined)
  } catch (error) {
    recordFault.set(error)
  }
}
