// The package: the one on the phone with its age, and a form to download a new one.
import { useEffect, useState } from 'preact/hooks'
import { PackageError } from '@temsao/shared/inspection/package.ts'
import { Failure, Notice } from '../../../ui/parts/notice.tsx'
import { Progress, useWork, Waiting, type Work } from '../../../ui/parts/progress.tsx'
import { useWords, type WordsOf } from '../words.ts'
import { keepScope, recallScope, scopeOf } from './chosen-scope.ts'
import { currentPackage, holding, OldBrowser, type Holding } from './current-package.ts'
import { PackageFacts } from './package-facts.tsx'
import { ScopeFields } from './scope-fields.tsx'
import { StorageFull, takePackage } from './take-package.ts'

/** The card about the package. */
export function PackageStep() {
  const words = useWords('trip')
  const held = holding.use()
  useEffect(() => void currentPackage(), [])
  return (
    <div class="card">
      <h2>{words.pack}</h2>
      <p class="hint">{words.packWhy}</p>
      <Held holding={held} />
      {held.state !== 'opening' && <Taking isFirst={held.state === 'none'} />}
    </div>
  )
}

function Held({ holding: present }: { holding: Holding }) {
  const words = useWords('trip')
  const frame = useWords('frame')
  switch (present.state) {
    case 'opening':
      return <Waiting label={frame.loading} />
    case 'none':
      return <p>{words.noPackage}</p>
    case 'held':
      return <PackageFacts head={present.held.head} />
    case 'refused':
      return <Refused words={words.refused[present.reason]} />
  }
}

function Refused({ words: [title, text] }: { words: readonly [string, string] }) {
  return (
    <Notice kind="problem" title={title}>
      <p>{text}</p>
    </Notice>
  )
}

function Taking({ isFirst }: { isFirst: boolean }) {
  const words = useWords('trip')
  const [chosen, setChosen] = useState(recallScope)
  const [isEmpty, setEmpty] = useState(false)
  const [isTaken, setTaken] = useState(false)
  const work = useWork()
  const take = (): void => {
    setTaken(false)
    setEmpty(chosen.provinces.length === 0)
    if (chosen.provinces.length === 0) return
    keepScope(chosen)
    work.run(async (signal, step) => {
      await takePackage(scopeOf(chosen), { signal, step: throttled(step) })
      setTaken(true)
    })
  }
  return (
    <>
      <ScopeFields chosen={chosen} onChange={(next) => (setChosen(next), setEmpty(false))} />
      {isEmpty && (
        <p class="fault" role="alert">
          {words.chooseProvince}
        </p>
      )}
      {work.error !== undefined && <Refusal error={work.error} isFirst={isFirst} />}
      {isTaken && !work.isRunning && <Notice kind="done">{words.taken}</Notice>}
      {work.isRunning ? (
        <TakingProgress work={work} />
      ) : (
        <button type="button" class="main wide" onClick={take}>
          {isFirst ? words.take : words.takeNew}
        </button>
      )}
    </>
  )
}

function TakingProgress({ work }: { work: Work }) {
  const words = useWords('trip')
  const isWhole = work.total !== undefined && work.done >= work.total
  return (
    <Progress
      label={isWhole ? words.checking : words.takingKilobytes}
      done={toKilobytes(work.done)}
      {...(work.total !== undefined && { total: toKilobytes(work.total) })}
      onCancel={work.cancel}
    />
  )
}

function toKilobytes(bytes: number): number {
  return Math.ceil(bytes / 1000)
}

function Refusal({ error, isFirst }: { error: unknown; isFirst: boolean }) {
  const words = useWords('trip')
  const known = explain(error, words)
  return (
    <>
      {known === undefined ? <Failure error={error} /> : <Refused words={known} />}
      {!isFirst && <p class="hint">{words.oldStays}</p>}
    </>
  )
}

function explain(error: unknown, words: WordsOf<'trip'>): readonly [string, string] | undefined {
  if (error instanceof StorageFull) return words.storageFull
  if (error instanceof OldBrowser) return words.refused['old-browser']
  return error instanceof PackageError ? words.refused[error.reason] : undefined
}

const STEP_MS = 100

// Thousands of pieces arrive; ten updates a second are enough for the eye.
function throttled(step: (done: number, total?: number) => void): (done: number, total?: number) => void {
  let last = -Infinity
  return (done, total) => {
    const now = performance.now()
    if (now - last < STEP_MS && done !== total) return
    last = now
    step(done, total)
  }
}
