// The styles of what is loaded after the verdict. They travel in this script: a file of their own would be one more thing for
// the first response to name, and one more wait.
// oxlint-disable-next-line import/no-unassigned-import -- styles have no exports; the build takes them out and hands them over below
import './more.css'

/** The rules of more.css, one text each, as the build has made them. */
declare const MORE_STYLES: readonly string[]

/** Adds the styles to those of the document, rule by rule: the page's policy refuses style elements that it does not name. */
export function addStyles(): void {
  const { sheet } = document.querySelector('style')!
  for (const rule of MORE_STYLES)
    try {
      sheet!.insertRule(rule, sheet!.cssRules.length)
    } catch {
      // An old browser drops a rule that it does not understand, as it does in a file.
    }
}
