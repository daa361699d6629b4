// Says that something was saved, where the button was that saved it.
import { useEffect, useRef } from 'preact/hooks'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { useWords } from '../../words.ts'

/** Takes the focus, which stood on the form that was sent. */
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
