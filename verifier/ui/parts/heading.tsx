// The heading of a screen: names the page, and takes the focus so that a screen reader says where one is.
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

let screensShown = 0

/** `<Heading text="My stamps">` once a screen; children stand beside it, such as a button. */
export function Heading({ text, children }: { text: string; children?: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${text} – Temsao`
  }, [text])
  useEffect(() => {
    // The first screen of a visit is read from the top by itself.
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
