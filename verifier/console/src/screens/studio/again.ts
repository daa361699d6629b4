// Asks again for the sheets of an existing order: to resume it, which takes nothing from the quota, or to reprint with a reason.
import { useState } from 'preact/hooks'
import { client, sent, type Sending } from '../../../../ui/api.ts'
import { createCell, type Cell } from '../../../../ui/cell.ts'
import { useWork, type Work } from '../../../../ui/parts/progress.tsx'
import type { Paper } from './paper/paper.ts'
import type { PrintOrder } from './reading.ts'
import { receiveSheet, type Arrival, type SheetFile } from './receiving.ts'

/** A file that has arrived, and the number of its labels. */
export interface Receipt {
  readonly file: SheetFile
  readonly labels: number
}

/** Which part of an order is asked for again, and why. */
export type AgainBody = Parameters<(typeof client)['print-orders'][':id']['sheet']['$post']>[0]['json']

/** Receives the sheets of an order again, with its progress in `arrival`; throws ApiError. */
export async function receiveAgain(
  order: PrintOrder,
  {
    body,
    labels,
    papers,
    sending,
    arrival,
  }: { body: AgainBody; labels: number; papers: readonly Paper[]; sending: Sending; arrival: Cell<Arrival> },
): Promise<Receipt> {
  arrival.set({ bytes: 0, labels: undefined })
  const call = { param: { id: String(order.id) }, json: body, header: {} }
  const response = await client['print-orders'][':id'].sheet.$post(call, sent(sending))
  const paper = papers.find(({ key }) => key === order.printedOn?.preset)
  const counting = {
    // The number of labels per page is known only for a kind of sheet in `papers`. For others, labels are not counted.
    output: paper === undefined ? '' : (order.printedOn?.output ?? ''),
    perPage: paper === undefined ? 1 : paper.sheet.columns * paper.sheet.rows,
    before: 0,
    labels,
  }
  return { file: await receiveSheet(response, { counting, signal: sending.signal, onArrival: arrival.set }), labels }
}

/** The work of receiving sheets again, and its progress. */
export interface Resuming {
  readonly work: Work
  readonly arrival: Cell<Arrival>
}

/** The state of a component that receives sheets again. */
export function useResuming(): Resuming {
  const work = useWork()
  const [arrival] = useState(() => createCell<Arrival>({ bytes: 0, labels: undefined }))
  return { work, arrival }
}
