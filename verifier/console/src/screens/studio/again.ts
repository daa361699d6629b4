// Sheets of orders that are there already, sent again: resumed at no cost, or printed again with a reason.
import { useState } from 'preact/hooks'
import { client, sent, type Sending } from '../../../../ui/api.ts'
import { createCell, type Cell } from '../../../../ui/cell.ts'
import { useWork, type Work } from '../../../../ui/parts/progress.tsx'
import type { Paper } from './paper/paper.ts'
import type { PrintOrder } from './reading.ts'
import { receiveSheet, type Arrival, type SheetFile } from './receiving.ts'

/** A file that has arrived, and how many labels are in it. */
export interface Receipt {
  readonly file: SheetFile
  readonly labels: number
}

/** What is sent again of an order. */
export type AgainBody = Parameters<(typeof client)['print-orders'][':id']['sheet']['$post']>[0]['json']

/** Receives the sheet of an order again; throws ApiError. */
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
    // How many labels stand on a page is known of sheets that are sold.
    output: paper === undefined ? '' : (order.printedOn?.output ?? ''),
    perPage: paper === undefined ? 1 : paper.sheet.columns * paper.sheet.rows,
    before: 0,
    labels,
  }
  return { file: await receiveSheet(response, { counting, signal: sending.signal, onArrival: arrival.set }), labels }
}

/** A sheet that is received again, with its progress. */
export interface Resuming {
  readonly work: Work
  readonly arrival: Cell<Arrival>
}

/** The progress of a screen's own receiving. */
export function useResuming(): Resuming {
  const work = useWork()
  const [arrival] = useState(() => createCell<Arrival>({ bytes: 0, labels: undefined }))
  return { work, arrival }
}
