// Every label of every preset as poppler draws it.
import { hasProgram } from './decode.ts'
import { describeEveryLabel } from './every-label.ts'
import { FULL_SHEETS } from './full-sheet.ts'
import { renderWithPoppler } from './rendered-sheet.ts'

const missing = hasProgram('pdftoppm') ? undefined : 'poppler-utils'
describeEveryLabel(FULL_SHEETS, { render: renderWithPoppler, reachOf: () => 'every', missing })
