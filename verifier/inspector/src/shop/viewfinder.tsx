// The camera: reads one stamp after another until it is stopped, and pauses while the page is hidden. The buttons for light, camera and
// sound are drawn over the picture.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ScanFailure } from '../../../reading/scan/scan-error.ts'
import { SCAN_MESSAGES } from '../../../reading/scan/messages-by-language.ts'
import { chooseStamps, createScanner, type Scanner } from '../../../reading/scan/scanner.ts'
import { Notice } from '../../../ui/parts/notice.tsx'
import { language } from '../../../ui/catalogue.ts'
import { useWords } from '../words.ts'
import { loadReader } from './reader.ts'
import { isLoud, setLoud } from './signals.ts'
import { takeText } from './taking.ts'
import { keepAwake } from './wake-lock.ts'

/** Short, so that the phone reads pictures about as fast as it can. */
const INTERVAL_MS = 60

interface Abilities {
  readonly hasTorch: boolean
  readonly hasOthers: boolean
}

type Stage = 'opening' | 'loading' | 'reading'

const NO_ABILITIES: Abilities = { hasTorch: false, hasOthers: false }

/** `<Viewfinder onEnd={…} />`: the camera is on while this is mounted; `onEnd` is called when the user closes a camera that failed. */
export function Viewfinder({ onEnd }: { onEnd: () => void }) {
  const messages = SCAN_MESSAGES[language.get()]
  const { video, stage, failure, abilities, restart, scanner } = useCamera()
  useEffect(keepAwake, [])
  return (
    <div class="viewfinder">
      <video ref={video} muted playsInline aria-hidden="true" hidden={failure !== undefined} />
      {failure === undefined ? (
        <>
          <p class="say" role="status">
            {{ opening: messages.opening, loading: messages.loadingReader, reading: messages.aim }[stage]}
          </p>
          <Tools abilities={abilities} scanner={scanner} onNext={() => void scanner.chooseNext().then(restart)} />
        </>
      ) : (
        <Notice kind="problem" title={messages.cannotScan}>
          <p>{messages.failures[failure]}</p>
          <div class="buttons">
            <button type="button" onClick={restart}>
              {messages.retry}
            </button>
            <button type="button" onClick={onEnd}>
              {messages.close}
            </button>
          </div>
        </Notice>
      )}
    </div>
  )
}

function useCamera() {
  const video = useRef<HTMLVideoElement>(null)
  const [scanner] = useState(() => createScanner(loadReader, { choose: chooseStamps, intervalMs: INTERVAL_MS }))
  const [stage, setStage] = useState<Stage>('opening')
  const [failure, setFailure] = useState<ScanFailure | undefined>()
  const [abilities, setAbilities] = useState(NO_ABILITIES)
  const restart = (): void => {
    setFailure(undefined)
    setStage('opening')
    void scanner.start(video.current!, {
      onPicture: () => {
        setStage('loading')
        void scanner.hasOthers().then((hasOthers) => setAbilities({ hasTorch: scanner.hasTorch(), hasOthers }))
      },
      onReady: () => setStage('reading'),
      onText: (text) => void takeText(text, 'camera'),
      onFailure: setFailure,
    })
  }
  useEffect(() => {
    const onVisibility = (): void => {
      if (document.hidden) scanner.stop()
      else restart()
    }
    restart()
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      document.removeEventListener('visibilitychange', onVisibility)
      scanner.stop()
    }
  }, [])
  return { video, stage, failure, abilities, restart, scanner }
}

function Tools({ abilities, scanner, onNext }: { abilities: Abilities; scanner: Scanner; onNext: () => void }) {
  const words = useWords('shop')
  const messages = SCAN_MESSAGES[language.get()]
  const loud = isLoud.use()
  const [isLit, setLit] = useState(false)
  return (
    <div class="tools-on-picture">
      {abilities.hasTorch && (
        <button type="button" aria-pressed={isLit} onClick={() => void scanner.setTorch(!isLit).then(setLit)}>
          {messages.torch}
        </button>
      )}
      {abilities.hasOthers && (
        <button type="button" onClick={() => (setLit(false), onNext())}>
          {messages.nextCamera}
        </button>
      )}
      <button type="button" aria-pressed={loud} onClick={() => setLoud(!loud)}>
        {loud ? words.soundOn : words.soundOff}
      </button>
    </div>
  )
}
