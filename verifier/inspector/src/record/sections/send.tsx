// Where an inspection is stored: on this phone, at the office, in a file. It can be deleted from the phone only when the office has all of
// it.
import { useEffect, useState } from 'preact/hooks'
import { parseReceipt } from '@temsao/shared/inspection/statement.ts'
import { REASON_WORDS } from '@temsao/shared/inspection/words.ts'
import { ApiError } from '../../../../ui/api.ts'
import { saveFile } from '../../../../ui/files.ts'
import { Dialog } from '../../../../ui/parts/dialog.tsx'
import { Facts } from '../../../../ui/parts/facts.tsx'
import { Failure, Notice } from '../../../../ui/parts/notice.tsx'
import { Progress, useWork, Waiting } from '../../../../ui/parts/progress.tsx'
import { go } from '../../../../ui/place.ts'
import { session } from '../../../../ui/session.ts'
import { isUnsent } from '../../journal/inspection-row.ts'
import { deleteInspection } from '../../journal/journal-reading.ts'
import { writeBundleFile } from '../../sync/bundle-file.ts'
import { SyncError } from '../../sync/send-inspection.ts'
import { cancelSending, failures, running, send } from '../../sync/sync-runner.ts'
import { language } from '../../../../ui/catalogue.ts'
import { useWords } from '../../words.ts'
import { JournalFailure } from '../journal-failure.tsx'
import { formatTime } from '../../../../ui/record/moments.ts'
import type { OpenInspection } from '../open-inspection.ts'
import type { SectionProps } from '../section.ts'

export function SendSection({ open }: SectionProps) {
  return (
    <>
      <Standing open={open} />
      <Sending open={open} />
      <Export open={open} />
      <FreeSpace open={open} />
    </>
  )
}

function Standing({ open: { row } }: { open: OpenInspection }) {
  const words = useWords('record')
  const { chain, sync, tally } = row
  const missing = sync.missingPhotos?.length ?? tally.photosEver
  const last = sync.receipts.at(-1)
  const receipt = last === undefined ? undefined : parseReceipt(last).receipt
  return (
    <>
      {!isUnsent(row) && <Notice kind="done">{words.allReceived}</Notice>}
      <Facts
        of={[
          [words.onPhone, words.entriesAndPhotos(chain.seq, tally.photosEver)],
          [words.atOffice, words.entriesAndPhotos(sync.entries, sync.entries === 0 ? 0 : tally.photosEver - missing)],
          [words.receipt, receipt === undefined ? undefined : words.receiptFor(receipt.entries, formatTime(receipt.issuedAt))],
          [words.lastAnswer, sync.at === undefined ? undefined : formatTime(Math.floor(sync.at / 1000))],
        ]}
      />
    </>
  )
}

function Sending({ open: { row } }: { open: OpenInspection }) {
  const words = useWords('record')
  const now = running.use()
  const failure = failures.use().get(row.id)
  const me = session.use()
  // If sending failed for lack of a session, it continues after signing in.
  useEffect(() => {
    if (me.id !== null && failure instanceof ApiError && failure.code === 'not-signed-in') void send(row.id)
  }, [me.id])
  const isMine = now?.id === row.id
  if (!isUnsent(row) && !isMine) return null
  return (
    <>
      {failure !== undefined && !isMine && <SendingFailure error={failure} />}
      {isMine ? (
        now.step === undefined ? (
          <Waiting label={words.asking} onCancel={cancelSending} />
        ) : (
          <Progress label={words.parts[now.step.part]} done={now.step.done} total={now.step.total} onCancel={cancelSending} />
        )
      ) : (
        <button type="button" class="main wide" aria-disabled={now !== undefined} onClick={() => now === undefined && void send(row.id)}>
          {words.sendNow}
        </button>
      )}
      <p class="hint">{words.sendNote}</p>
    </>
  )
}

function SendingFailure({ error }: { error: unknown }) {
  const words = useWords('record')
  const entries = useWords('entries')
  const known: Readonly<Record<string, readonly string[]>> = words.refusals
  const code = error instanceof ApiError || error instanceof SyncError ? error.code : ''
  const [title, text] = known[code] ?? []
  if (title === undefined) return error instanceof ApiError ? <Failure error={error} /> : <JournalFailure error={error} />
  const { reason, entry } = error instanceof ApiError ? error.refusal : {}
  const sentence = (REASON_WORDS as Readonly<Record<string, Readonly<Record<string, string>>>>)[reason ?? '']?.[language.get()]
  return (
    <Notice kind="problem" title={title}>
      {sentence !== undefined && <p>{entry === undefined ? sentence : `${entries.entry(entry)}: ${sentence}`}</p>}
      <p>{text}</p>
    </Notice>
  )
}

function Export({ open: { journal, row } }: { open: OpenInspection }) {
  const words = useWords('record')
  const work = useWork()
  const [withPhotos, setWithPhotos] = useState(true)
  const save = (): void =>
    work.run(async () => {
      const { name, content } = await writeBundleFile(journal.database, row, { withPhotos })
      saveFile(name, 'application/json', content)
    })
  return (
    <>
      <h2>{words.fileTitle}</h2>
      <p>{words.fileNote}</p>
      {row.tally.photosEver > 0 && (
        <label class="choice">
          <input type="checkbox" checked={withPhotos} onChange={() => setWithPhotos(!withPhotos)} />
          <span>{words.filePhotos(row.tally.photosEver)}</span>
        </label>
      )}
      {work.error !== undefined && <JournalFailure error={work.error} />}
      {work.isRunning && <Waiting label={words.fileWorking} />}
      <div class="buttons">
        <button type="button" aria-disabled={work.isRunning} onClick={save}>
          {words.saveFile}
        </button>
        {row.sync.entries > 0 && (
          <a class="button" href={`/api/v1/inspections/${row.id}/report.pdf`} download={`${row.number}.pdf`}>
            {words.savePdf}
          </a>
        )}
      </div>
    </>
  )
}

function FreeSpace({ open: { journal, row } }: { open: OpenInspection }) {
  const words = useWords('record')
  const [isAsking, setAsking] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  if (row.end === undefined) return null
  const free = async (): Promise<void> => {
    await deleteInspection(journal.database, row.id)
    journal.noteChange(row.id)
    go('/inspections')
  }
  return (
    <>
      <h2>{words.freeTitle}</h2>
      {isUnsent(row) ? (
        <p class="hint">{words.freeNotYet}</p>
      ) : (
        <button type="button" class="danger" onClick={() => setAsking(true)}>
          {words.free}
        </button>
      )}
      {isAsking && (
        <Dialog title={words.freeTitle} onClose={() => setAsking(false)}>
          <p>{words.freeNote}</p>
          {failure !== undefined && <JournalFailure error={failure} />}
          <button type="button" class="danger" onClick={() => void free().catch(setFailure)}>
            {words.free}
          </button>
        </Dialog>
      )}
    </>
  )
}
