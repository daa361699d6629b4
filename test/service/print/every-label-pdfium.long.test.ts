// Every label of every preset as Chrome and Edge print it.
import { describeEveryLabel } from './every-label.ts'
import { FULL_SHEETS } from './full-sheet.ts'
import { renderWithPdfium } from './rendered-sheet.ts'

describeEveryLabel(FULL_SHEETS, { render: renderWithPdfium, reachOf: () => 'every' })
