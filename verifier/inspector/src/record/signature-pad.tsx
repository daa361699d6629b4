// The field to sign in with a finger, a pen or a mouse. The last stroke or the whole drawing can be undone.
import { useRef } from 'preact/hooks'
import { useWords } from '../words.ts'
import { SIGNATURE_FIELD as FIELD } from '../../../ui/record/signature-field.ts'
import { addPoint, toPathData, type Point, type Stroke } from './strokes.ts'

export interface SignaturePadProps {
  readonly label: string
  readonly strokes: readonly Stroke[]
  readonly onChange: (strokes: readonly Stroke[]) => void
}

/** `<SignaturePad label="Signature of the seller" strokes={strokes} onChange={setStrokes} />` */
export function SignaturePad({ label, strokes, onChange }: SignaturePadProps) {
  const words = useWords('record')
  const pointer = useRef<number | undefined>(undefined)
  // Several pointer events may arrive before the component is drawn again.
  const drawn = useRef(strokes)
  drawn.current = strokes
  const change = (next: readonly Stroke[]): void => {
    drawn.current = next
    onChange(next)
  }
  const extend = (points: readonly Point[]): void => {
    const before = drawn.current
    change([...before.slice(0, -1), points.reduce(addPoint, before.at(-1) ?? [])])
  }
  const start = (event: PointerEvent): void => {
    // Only one pointer draws: a palm on the screen must not add strokes.
    if (pointer.current !== undefined || event.button !== 0) return
    event.preventDefault()
    const field = event.currentTarget as SVGSVGElement
    field.setPointerCapture(event.pointerId)
    pointer.current = event.pointerId
    change([...drawn.current, []])
    extend([pointOf(event, field)])
  }
  const move = (event: PointerEvent): void => {
    if (event.pointerId !== pointer.current) return
    const field = event.currentTarget as SVGSVGElement
    const events = event.getCoalescedEvents?.() ?? []
    extend((events.length > 0 ? events : [event]).map((one) => pointOf(one, field)))
  }
  const end = (event: PointerEvent): void => {
    if (event.pointerId === pointer.current) pointer.current = undefined
  }
  return (
    <div class="pad">
      <svg
        viewBox={`0 0 ${FIELD.width} ${FIELD.height}`}
        role="img"
        aria-label={label}
        onPointerDown={start}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <path class="base" d="M60 320H940" />
        <path class="ink" d={toPathData(strokes)} />
      </svg>
      <div class="buttons">
        <button type="button" disabled={strokes.length === 0} onClick={() => change(strokes.slice(0, -1))}>
          {words.undoStroke}
        </button>
        <button type="button" disabled={strokes.length === 0} onClick={() => change([])}>
          {words.clearStrokes}
        </button>
      </div>
    </div>
  )
}

function pointOf({ clientX, clientY }: PointerEvent, field: SVGSVGElement): Point {
  const { left, top, width, height } = field.getBoundingClientRect()
  return { x: ((clientX - left) / width) * FIELD.width, y: ((clientY - top) / height) * FIELD.height }
}
