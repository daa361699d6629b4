// The heading of a screen: it titles the page and takes the focus, so that a screen reader says where the person is.
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

let screensShown = 0

/** `<Heading text="My stamps">`, once per screen; children such as a button are shown beside it. */
export function Heading({ text, children }: { text: string; children?: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${text} – Temsao`
  }, [text])
  useEffect(() => {
    // Screen readers read the first screen of a visit from the top by themselves.
    if (screensShown++ > 0) {
      scrollTo(0, 0)
      heading.current?.focus({ preventScroll: true })
    }
  }, [])
  return (
    <div class="heading">
      <h1 tabIndex={-1} ref={heading}>
        {text}
      </h1>
      {children}
    </div>
  )
}
