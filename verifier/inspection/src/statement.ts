// What the office says about the inspection named on a printed inspection record: fetched by its id, verified here.
import { isKid } from '@temsao/shared/inspection/device.ts'
import { verifyIssued } from '@temsao/shared/inspection/issued.ts'
import { isInspectionId, parseStatement, type InspectionStatement } from '@temsao/shared/inspection/statement.ts'
import type { TrustList } from '@temsao/shared/lists/trust-list.ts'
import { fetchText, NotThere } from '../../reading/lists.ts'
import type { Trusted } from './trusted.ts'

/** What the QR code of a printed inspection record contains after `#`. */
export interface PrintedReport {
  readonly id: string
  /** The hash of the entry that was the last one when the record was printed. */
  readonly head: string
}

/** The office's answer, after verification. */
export type StatementVerdict =
  /** The paper shows the newest state. */
  | { readonly state: 'confirmed'; readonly statement: InspectionStatement }
  /** The paper was right when it was printed, but entries were added since; `newest` is undefined if it could not be fetched. */
  | { readonly state: 'grown'; readonly statement: InspectionStatement; readonly newest: InspectionStatement | undefined }
  /** The office knows the inspection, but not the state on the paper; `statement` describes the newest state. */
  | { readonly state: 'other'; readonly statement: InspectionStatement }
  | { readonly state: 'unknown' | 'altered' | 'no-answer' | 'no-trust' }

/** Reads `#{id}.{head}`; `undefined` for anything else. */
export function parsePrintedReport(fragment: string): PrintedReport | undefined {
  const [id, head, ...rest] = fragment.replace(/^#/, '').split('.')
  return rest.length === 0 && isInspectionId(id) && isKid(head) ? { id, head } : undefined
}

/** Asks the service and verifies its answer; never rejects. */
export async function fetchStatement({ id, head }: PrintedReport, { trust }: Trusted): Promise<StatementVerdict> {
  if (trust === undefined) return { state: 'no-trust' }
  const answer = await askFor(`/inspections/${id}/statement?head=${head}`, { id, trust })
  if (typeof answer === 'string') return { state: answer }
  if (answer.head !== head) return { state: 'other', statement: answer }
  if (answer.later === 0) return { state: 'confirmed', statement: answer }
  const newest = await askFor(`/inspections/${id}/statement`, { id, trust })
  return { state: 'grown', statement: answer, newest: typeof newest === 'string' ? undefined : newest }
}

interface Asking {
  readonly id: string
  readonly trust: TrustList
}

async function askFor(path: string, { id, trust }: Asking): Promise<InspectionStatement | 'unknown' | 'altered' | 'no-answer'> {
  let text: string
  try {
    text = await fetchText(path)
  } catch (error) {
    return error instanceof NotThere ? 'unknown' : 'no-answer'
  }
  try {
    const { statement, ...jwt } = parseStatement(text.trim(), id)
    const verdict = await verifyIssued(jwt, { issuer: statement.issuer, issuedAt: statement.issuedAt, trust })
    return verdict.state === 'issued' ? statement : 'altered'
  } catch {
    return 'altered'
  }
}
