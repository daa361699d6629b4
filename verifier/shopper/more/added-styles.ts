// The styles of what is loaded after the verdict. They are part of this script: the first response would have to name a separate
// file, and the page would have to wait for it.
// oxlint-disable-next-line import/no-unassigned-import -- styles have no exports; the build takes them out and hands them over below
import './more.css'

/** The rules of more.css, one text for each, from the build. */
declare const MORE_STYLES: readonly string[]

/** Adds the styles to those of the document, rule by rule: the page's policy refuses style elements that it does not name. */
export function addStyles(): void {
  const { sheet } = document.querySelector('style')!
  for (const rule of MORE_STYLES)
    try {
      sheet!.insertRule(rule, sheet!.cssRules.length)
    } catch {
      // An old browser ignores a rule that it does not understand, as it would in a file.
    }
}
