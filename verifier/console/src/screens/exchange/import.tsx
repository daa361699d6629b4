// Imports a workbook: choose the file, correct what was recognised, check every row, then import all of it or nothing.
import { useEffect, useState } from 'preact/hooks'
import { dropDraft, findDraft, keepDraft } from '../../../../ui/drafts.ts'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Failure, Notice } from '../../../../ui/parts/notice.tsx'
import { Progress, useWork } from '../../../../ui/parts/progress.tsx'
import { session } from '../../../../ui/session.ts'
import { loadWords, useWords } from '../../words.ts'
import { ChooseSheet } from './choose-sheet.tsx'
import { ImportColumns } from './import-columns.tsx'
import { ImportCheck, ImportDone } from './import-results.tsx'
import { NO_CHOICES, sendSheet, type Choices, type ImportResult } from './import-types.ts'

interface Stand {
  readonly file: File
  readonly choices: Choices
  /** The service's answer, and the choices that it is about. If the choices differ now, the workbook must be checked again. */
  readonly result?: ImportResult
  readonly checked?: Choices
}

export function Screen() {
  const words = useWords('sheets')
  const [stand, setStand] = useState<Stand | undefined>()
  const [done, setDone] = useState<ImportResult | undefined>()
  const [isWriting, setWriting] = useState(false)
  const work = useWork()
  useEffect(() => void loadWords('sheetFaults').catch(() => undefined), [])

  const check = (file: File, choices: Choices): void => {
    setWriting(false)
    work.run(async (signal) => {
      const result = await sendSheet(file, choices, { dryRun: true, signal })
      // A workbook with the same headings (corrected, or chosen again after a reload) gets the choices that were kept for them.
      const kept = choices === NO_CHOICES ? findChoices(result) : undefined
      if (kept === undefined) return setStand({ file, choices, result, checked: choices })
      setStand({ file, choices: kept, result: await sendSheet(file, kept, { dryRun: true, signal }), checked: kept })
    })
  }
  const importAll = (file: File, choices: Choices): void => {
    setWriting(true)
    work.run(async (signal) => {
      setDone(await sendSheet(file, choices, { dryRun: false, signal }))
      dropDraft(draftName())
      setStand(undefined)
    })
  }
  const change = (choices: Choices): void => {
    if (stand === undefined) return
    if (stand.result !== undefined) keepChoices(stand.result, choices)
    setStand({ ...stand, choices })
  }
  const begin = (file: File): void => {
    setDone(undefined)
    setStand({ file, choices: NO_CHOICES })
    check(file, NO_CHOICES)
  }
  return (
    <section class="import">
      <Heading text={words.import} />
      {done !== undefined && <ImportDone result={done} />}
      <ChooseSheet name={stand?.file.name} onChosen={begin} />
      {work.isRunning && <Progress label={isWriting ? words.importing : words.checking} onCancel={work.cancel} />}
      {work.error !== undefined && <Failure error={work.error} />}
      {work.error !== undefined && isWriting && <Notice kind="hint">{words.nothingImported}</Notice>}
      {stand?.result !== undefined && (
        <>
          <ImportColumns result={stand.result} choices={stand.choices} onChange={change} />
          <ImportCheck
            result={stand.result}
            isStale={stand.choices !== stand.checked}
            isBusy={work.isRunning}
            onCheck={() => check(stand.file, stand.choices)}
            onImport={() => importAll(stand.file, stand.choices)}
          />
        </>
      )}
    </section>
  )
}

const draftName = (): string => `${session.get().id ?? 'nobody'}.import`

const headingsOf = ({ columns }: ImportResult): string => columns.map(({ column, heading }) => `${column}:${heading}`).join('\n')

function keepChoices(result: ImportResult, choices: Choices): void {
  keepDraft(draftName(), { values: { headings: headingsOf(result), choices: JSON.stringify(choices) } }, Date.now())
}

function findChoices(result: ImportResult): Choices | undefined {
  const { headings, choices } = findDraft(draftName(), Date.now())?.values ?? {}
  return headings === headingsOf(result) && choices !== undefined ? (JSON.parse(choices) as Choices) : undefined
}
