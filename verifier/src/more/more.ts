// What the page loads after the verdict: details, the start page's form, freshness, scanning. It is never needed to judge a stamp.
import type { Host, More } from '../more-seam.ts'
import { renderDetails } from './details-view.ts'
import { MORE_MESSAGES } from './messages.ts'
import { renderStart } from './start-view.ts'
// oxlint-disable-next-line import/no-unassigned-import -- styles have no exports; the build makes a file of them
import './more.css'

/** Connects this module with the page that has loaded it. */
export function open(host: Host): More {
  return {
    render: ({ verdict, occasion }) => {
      if (verdict === undefined) return renderStart(MORE_MESSAGES[occasion.messages.language], host.check)
      return 'stamp' in verdict ? renderDetails(verdict, occasion) : []
    },
  }
}
