// Scanning in the shop: the camera on top, the verdict below it, then the last scans, and all buttons at the bottom.
import { useEffect, useRef, useState } from 'preact/hooks'
import { packageAge } from '@temsao/shared/inspection/package.ts'
import { Heading } from '../../../ui/parts/heading.tsx'
import { Notice } from '../../../ui/parts/notice.tsx'
import { currentInspection, openJournal } from '../journal/journal.ts'
import { JournalFailure } from '../record/journal-failure.tsx'
import { currentPackage, holding } from '../trip/current-package.ts'
import { useWords } from '../words.ts'
import { EnterCode } from './enter-code.tsx'
import { listenForScanner } from './hand-scanner.ts'
import { isUnkept, loadScans } from './kept-scans.ts'
import { PhotoButton } from './photo-button.tsx'
import { ScanList } from './scan-list.tsx'
import { unlockSound } from './signals.ts'
import { latest, recordFault, takeText } from './taking.ts'
import { Comparison, VerdictBand } from './verdict-band.tsx'
import { Viewfinder } from './viewfinder.tsx'

/** The screen for scanning. */
export function ShopScreen() {
  const words = useWords('shop')
  const [isScanning, setScanning] = useState(false)
  const [isEntering, setEntering] = useState(false)
  const [problem, setProblem] = useState<string | undefined>()
  useEffect(() => {
    void currentPackage()
    void loadScans()
    void openJournal().catch(() => undefined)
    return listenForScanner((text) => void takeText(text, 'hand-scanner'))
  }, [])
  const press = (): void => {
    unlockSound()
    setProblem(undefined)
    setScanning(!isScanning)
  }
  return (
    <div class="shop">
      <Heading text={words.title} />
      <PackageWarning />
      {isScanning && <Viewfinder onEnd={() => setScanning(false)} />}
      {problem !== undefined && <Notice kind="problem">{problem}</Notice>}
      <Latest isScanning={isScanning} />
      <Troubles />
      <WhereTo />
      <ScanList />
      <div class="controls">
        <button type="button" class={isScanning ? '' : 'main'} onClick={press}>
          {isScanning ? words.pause : words.start}
        </button>
        <PhotoButton onProblem={setProblem} />
        <button type="button" onClick={() => (unlockSound(), setEntering(true))}>
          {words.pasteOrType}
        </button>
      </div>
      {isEntering && <EnterCode onClose={() => setEntering(false)} />}
    </div>
  )
}

function Latest({ isScanning }: { isScanning: boolean }) {
  const words = useWords('shop')
  const taken = latest.use()
  const band = useRef<HTMLAnchorElement>(null)
  const number = taken?.scan.number
  const before = useRef(number)
  // Scroll a new verdict into view if the user has scrolled down to the list. Coming back to the screen must not scroll.
  useEffect(() => {
    if (number !== before.current) band.current?.scrollIntoView({ block: 'nearest' })
    before.current = number
  }, [number])
  if (taken === undefined) return isScanning ? null : <p class="invitation">{words.invitation}</p>
  return (
    <section class="latest">
      <a class="whole" ref={band} href={`#/shop/${taken.scan.number}`}>
        <span role="status" aria-atomic="true">
          <VerdictBand judged={taken.judged} more={words.details} />
        </span>
      </a>
      {'stamp' in taken.judged.verdict && (
        <div class="card">
          <Comparison judged={taken.judged} />
        </div>
      )}
    </section>
  )
}

// Shown as soon as the package is no longer fresh, and when there is none.
function PackageWarning() {
  const words = useWords('shop')
  const held = holding.use()
  // Draws again with every verdict: the package ages while the page is open.
  latest.use()
  if (held.state === 'opening') return null
  const age = held.state === 'held' ? packageAge(held.held.head, Date.now()) : 'none'
  if (age === 'fresh') return null
  return (
    <p class="age too-old" role="status">
      {words.packageWarnings[age]} <a href="#/trip">{words.toTrip}</a>
    </p>
  )
}

// Whether scans are recorded in an inspection, and in which one.
function WhereTo() {
  const words = useWords('shop')
  const row = currentInspection.use()
  return row === undefined ? (
    <p class="hint where-to">
      {words.notRecording} <a href="#/inspections">{words.toInspections}</a>
    </p>
  ) : (
    <p class="where-to">
      <a href={`#/inspections/${row.id}`}>{words.recording(row.number)}</a>
    </p>
  )
}

function Troubles() {
  const words = useWords('shop')
  const fault = recordFault.use()
  const unkept = isUnkept.use()
  return (
    <>
      {fault !== undefined && (
        <>
          <Notice kind="problem">{words.recordFault}</Notice>
          <JournalFailure error={fault} />
        </>
      )}
      {unkept && <Notice kind="problem">{words.unkept}</Notice>}
    </>
  )
}
