// The part of the sending tests that runs inside the browser: a journal with its own key, sent to the server at the page's own origin.
import { openJournalDatabase } from '@temsao/verifier/inspector/src/journal/journal-database.ts'
import { findInspection } from '@temsao/verifier/inspector/src/journal/journal-reading.ts'
import { sendInspection, SyncError } from '@temsao/verifier/inspector/src/sync/send-inspection.ts'
import { service } from '@temsao/verifier/inspector/src/sync/service.ts'
import type { JournalHarness } from '../journal/journal-in-browser.ts'
// oxlint-disable-next-line import/no-unassigned-import -- puts the journal's own harness on the page
import '../journal/journal-in-browser.ts'

declare const harness: JournalHarness

const PACKAGE_AT = 1_790_000_000

/** The result of sending, and the content of the journal afterwards. */
export interface Sent {
  readonly outcome: string
  readonly entries: number
  readonly receipts: readonly string[]
}

const sending = {
  /** Begins an inspection of three entries. */
  begin: async (): Promise<string> => {
    await harness.prepare('journal')
    harness.setClock((PACKAGE_AT + 3600) * 1000)
    const { id } = await harness.begin(PACKAGE_AT)
    for (const text of ['Quầy đóng cửa lúc 9 giờ.', 'Mở lại lúc 10 giờ.']) await harness.append(id, { kind: 'note', body: { text } })
    return id
  },
  /** Sends it; every receipt counts as signed by the office, so that only its content can be refused. */
  send: async (id: string): Promise<Sent> => {
    const database = await openJournalDatabase('journal')
    const outcome = await sendInspection(
      {
        database,
        service,
        isIssued: () => Promise.resolve(true),
        now: Date.now,
        signal: new AbortController().signal,
        onStep: () => undefined,
      },
      id,
    ).then(
      () => 'sent',
      (error: unknown) => (error instanceof SyncError ? error.code : String(error)),
    )
    const { entries, receipts } = (await findInspection(database, id))!.sync
    database.close()
    return { outcome, entries, receipts }
  },
}

/** The type of the test functions on the page. */
export type SendingHarness = typeof sending

Object.assign(globalThis, { sending })
