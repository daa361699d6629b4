// The page: what the office says about a printed inspection record, and the verification of a file.
import { useEffect, useState } from 'preact/hooks'
import { FilePart } from './file-part.tsx'
import { PaperPart } from './paper-part.tsx'
import { parsePrintedReport, type PrintedReport } from './statement.ts'
import type { Trusted } from './trusted.ts'
import { Band } from './band.tsx'
import { changeLanguage, language } from '../../ui/catalogue.ts'
import { useWords } from './words.ts'

/** The whole page. */
export function VerifyingPage({ trusted }: { trusted: Trusted }) {
  const words = useWords('verify')
  const report = useReport()
  useEffect(() => {
    document.documentElement.lang = language.get()
    document.title = `${words.title} – Temsao`
  })
  const other = language.get() === 'vi' ? 'en' : 'vi'
  return (
    <>
      <header>
        <b>Temsao</b>
        <button type="button" class="quiet" lang={other} onClick={() => void changeLanguage(other)}>
          {words.otherLanguage}
        </button>
      </header>
      <main>
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
        {trusted.trust === undefined && (
          <Band level="caution" title={words.noTrust}>
            <p>{words.noTrustNote}</p>
          </Band>
        )}
        {report !== undefined && <PaperPart key={`${report.id}.${report.head}`} report={report} trusted={trusted} />}
        <FilePart report={report} trusted={trusted} />
        {location.protocol !== 'file:' && (
          <p>
            <a href="/inspection.html" download="kiem-tra-bien-ban.html">
              {words.keep}
            </a>
          </p>
        )}
      </main>
    </>
  )
}

// Scanning another printed record while the page is open changes only the part of the address after `#`.
function useReport(): PrintedReport | undefined {
  const [fragment, setFragment] = useState(location.hash)
  useEffect(() => {
    const look = (): void => setFragment(location.hash)
    addEventListener('hashchange', look)
    return () => removeEventListener('hashchange', look)
  }, [])
  return parsePrintedReport(fragment)
}
