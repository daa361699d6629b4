// The place where a shopper reports that a stamp does not match its pack: a button, and the form once it is pressed. The form and
// the code that sends reports are in a separate file, loaded only if they are needed.
import type { Language } from '@temsao/shared/page-language.ts'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import type { GenuineVerdict } from '@temsao/shared/verdict/verdict.ts'
import { element, fill } from '../../reading/verdict/dom.ts'
import { load, type LoadedFile } from '../lazy.ts'
import type { ReportModule } from '../report/report.ts'
import { MORE_MESSAGES } from '../../reading/verdict/more-messages-by-language.ts'

declare const REPORT_FILE: LoadedFile

/** The storage key of reports that wait in the browser until they are sent. */
export const WAITING_REPORTS = 'temsao.reports'

/** Creates the place; `show` returns its element for a stamp, the same one as long as stamp and language stay the same. */
export function createReportPlace(): { show: (verdict: GenuineVerdict, language: Language) => HTMLElement } {
  let place = element('section', 'report')
  let shownFor = ''
  let open = ''
  return {
    show: ({ stamp, record }, language) => {
      const typedCode = encodeTypedCode(stamp)
      const wanted = `${typedCode} ${language}`
      if (shownFor === wanted) return place
      shownFor = wanted
      place = element('section', 'report')
      const shown = place
      const named = stamp.profile === 'full' ? stamp : record?.stamp
      const productName = named?.profile === 'full' ? named.productName : stamp.productCode
      const reported = { typedCode, productName }
      const press = async (): Promise<void> => {
        open = typedCode
        // The report was sent or given up: the next change of language shows the button again.
        shown.addEventListener('reported', () => {
          open = ''
          if (shown.textContent === '') renderButton(shown, language, press)
        })
        ;(await loadReport()).openReport(shown, reported, language)
      }
      renderButton(shown, language, press)
      // The language changed in the middle of a report: the form continues in the new one.
      if (open === typedCode) void press().catch(() => {})
      return shown
    },
  }
}

function renderButton(place: HTMLElement, language: Language, press: () => Promise<void>): void {
  const words = MORE_MESSAGES[language]
  const button = element('button', 'secondary', words.reportButton)
  button.type = 'button'
  const failed = element('p', 'hint')
  failed.setAttribute('role', 'status')
  fill(place, button, failed)
  button.addEventListener('click', () => {
    press().catch(() => (failed.textContent = words.reportFailed))
  })
}

/** Sends the reports that have been waiting since an earlier visit; never rejects. */
export async function sendWaitingReports(): Promise<void> {
  try {
    if (localStorage.getItem(WAITING_REPORTS) !== null) await (await loadReport()).sendWaiting()
  } catch {
    // No storage or no network: the reports keep waiting.
  }
}

async function loadReport(): Promise<ReportModule> {
  return (await load(REPORT_FILE)) as ReportModule
}
