// Says that something was saved, at the place of the button that saved it.
import { useEffect, useRef } from 'preact/hooks'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { useWords } from '../../words.ts'

/** Takes the focus, because the form that had it has been replaced. */
export function Saved() {
  const words = useWords('content')
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => notice.current?.focus(), [])
  return (
    <div ref={notice} tabIndex={-1}>
      <Notice kind="done">{words.saved}</Notice>
    </div>
  )
}
