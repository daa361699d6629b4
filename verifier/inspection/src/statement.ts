// What the office says of the inspection that a printed report names: asked by its identifier, verified here.
import { isKid } from '@temsao/shared/inspection/device.ts'
import { verifyIssued } from '@temsao/shared/inspection/issued.ts'
import { isInspectionId, parseStatement, type InspectionStatement } from '@temsao/shared/inspection/statement.ts'
import type { TrustList } from '@temsao/shared/lists/trust-list.ts'
import { fetchText, NotThere } from '../../reading/lists.ts'
import type { Trusted } from './trusted.ts'

/** What the QR code of a report holds behind `#`. */
export interface PrintedReport {
  readonly id: string
  /** The hash of the last entry when it was printed. */
  readonly head: string
}

/** What came of asking. */
export type StatementVerdict =
  /** The paper shows the newest state. */
  | { readonly state: 'confirmed'; readonly statement: InspectionStatement }
  /** The paper was right when it was printed; `newest` is undefined where that could not be had. */
  | { readonly state: 'grown'; readonly statement: InspectionStatement; readonly newest: InspectionStatement | undefined }
  /** The inspection is there, and not the state that the paper names; `statement` is about the newest. */
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
