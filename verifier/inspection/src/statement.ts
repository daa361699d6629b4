// What the office says of the inspection that a printed report names: asked by its identifier, verified here.
import { isKid } from '@temsao/shared/inspection/device.ts'
import { verifyIssued } from '@temsao/shared/inspection/issued.ts'
import { isInspectionId, parseStatement, type InspectionStatement } from '@temsao/shared/inspection/statement.ts'
import { fetchText, NotThere } from '../../src/more/lists.ts'
import type { Trusted } from './trusted.ts'

/** What the QR code of a report holds behind `#`. */
export interface PrintedReport {
  readonly id: string
  /** The hash of the last entry when it was printed. */
  readonly head: string
}

/** What came of asking. */
export type StatementVerdict =
  | { readonly state: 'confirmed' | 'grown'; readonly statement: InspectionStatement }
  | { readonly state: 'unknown' | 'altered' | 'no-answer' | 'no-trust' }

/** Reads `#{id}.{head}`; `undefined` for anything else. */
export function parsePrintedReport(fragment: string): PrintedReport | undefined {
  const [id, head, ...rest] = fragment.replace(/^#/, '').split('.')
  return rest.length === 0 && isInspectionId(id) && isKid(head) ? { id, head } : undefined
}

/** Asks the service and verifies its answer; never rejects. */
export async function fetchStatement({ id, head }: PrintedReport, { trust }: Trusted): Promise<StatementVerdict> {
  if (trust === undefined) return { state: 'no-trust' }
  let text: string
  try {
    text = await fetchText(`/inspections/${id}/statement`)
  } catch (error) {
    return { state: error instanceof NotThere ? 'unknown' : 'no-answer' }
  }
  try {
    const { statement, ...jwt } = parseStatement(text.trim(), id)
    const verdict = await verifyIssued(jwt, { issuer: statement.issuer, issuedAt: statement.issuedAt, trust })
    if (verdict.state !== 'issued') return { state: 'altered' }
    return { state: statement.head === head ? 'confirmed' : 'grown', statement }
  } catch {
    return { state: 'altered' }
  }
}
