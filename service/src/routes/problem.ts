// The only place that turns refusals into HTTP: problem details (RFC 9457) with a stable code.
import { fault, type Fault, type FieldFault } from '@temsao/shared/faults/faults.ts'
import { sayInEnglish } from '@temsao/shared/faults/say-english.ts'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from '@hono/zod-openapi'
import { DomainError, type DomainErrorCode } from '../domain/domain-error.ts'
import { InspectionRefusal } from '../domain/inspections/inspection-refusal.ts'
import { PhotoError, type PhotoErrorCode } from '../photos/photo-error.ts'
import { PrintError, type PrintErrorCode } from '../print/print-error.ts'
import { FaultError } from '../fault-error.ts'
import { isBusy, isUnavailable } from '../store/conflicts.ts'
import type { ServiceContext } from './variables.ts'

const domainStatuses = {
  'invalid-input': 422,
  'not-found': 404,
  duplicate: 409,
  'no-certificate-in-force': 422,
  'produced-in-future': 422,
  'best-before-production': 422,
  'version-conflict': 412,
  'fixed-by-stamp': 409,
  'wrong-state': 409,
  'batch-stopped': 409,
  'quota-exceeded': 409,
  'malformed-code': 400,
  'wrong-check-character': 400,
  'too-many-photos': 409,
  'unreadable-sheet': 422,
  'import-refused': 422,
  'not-allowed': 403,
  'invitation-over': 410,
  'idempotency-key-reused': 422,
  'inspection-refused': 422,
  'entry-fork': 409,
  'entries-missing': 409,
  'device-unknown': 403,
  'device-waiting': 403,
  'device-revoked': 403,
} as const satisfies Record<DomainErrorCode, ContentfulStatusCode>

// Refusals by HTTP itself, before any rule of the register applies.
const transportProblems = {
  'broken-json': 400,
  'bad-cursor': 400,
  'not-signed-in': 401,
  'sign-in-failed': 401,
  'cross-site': 403,
  'fresh-sign-in-needed': 403,
  'unknown-route': 404,
  'method-not-allowed': 405,
  'not-acceptable': 406,
  'body-too-large': 413,
  'wrong-content-type': 415,
  'if-match-missing': 428,
  'too-many-requests': 429,
  'internal-error': 500,
  'no-history': 501,
  busy: 503,
  'database-away': 503,
} as const satisfies Record<string, ContentfulStatusCode>

type ProblemCode = keyof typeof domainStatuses | keyof typeof transportProblems | PrintErrorCode | PhotoErrorCode

/** What is wrong, as a code, so that each page can say it in its own language. */
export const faultSchema = z
  .object({
    code: z.string().meta({ description: 'Stable code of what is wrong, more exact than that of the problem.', example: 'lot-of-batch' }),
    params: z.record(z.string(), z.unknown()).meta({ description: 'The values in the sentence: days as YYYY-MM-DD, numbers as numbers.' }),
  })
  .meta({ id: 'Fault' })

/** Problem details (RFC 9457) in the form of this API. */
export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'URN of the kind of problem.', example: 'urn:temsao:problem:duplicate' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What is wrong and what to do, in English.' }),
    code: z.string().meta({ description: 'Stable code, the last part of `type`.', example: 'duplicate' }),
    requestId: z.string().meta({ description: 'Names this request in the log of the service.' }),
    fault: faultSchema,
    errors: z
      .array(
        z.object({
          field: z.string(),
          pointer: z.string().meta({ description: 'JSON Pointer (RFC 6901).' }),
          detail: z.string().meta({ description: 'What is wrong, in English; it follows the name of the field.' }),
          fault: faultSchema,
        }),
      )
      .optional(),
    reason: z.string().optional().meta({ description: 'With `inspection-refused`: why the evidence does not verify.' }),
    entry: z.int().optional().meta({ description: 'Number of the first entry of an inspection that is refused.' }),
    field: z.string().optional().meta({ description: 'The member of that entry that is wrong.' }),
    current: z.unknown().optional().meta({ description: 'With 412: the record as it is now; the `ETag` of the answer belongs to it.' }),
  })
  .meta({ id: 'Problem' })

/** A refusal by HTTP's own rules. */
export class TransportError extends FaultError {
  override readonly name = 'TransportError'
  readonly code: keyof typeof transportProblems

  constructor(code: keyof typeof transportProblems, wrong: Fault) {
    super(wrong)
    this.code = code
  }
}

const titles: Partial<Record<ProblemCode, string>> = {
  'invalid-input': 'The input is not valid',
  'not-found': 'There is no such record',
  duplicate: 'This already exists',
  'version-conflict': 'Somebody else has changed this meanwhile',
  'internal-error': 'The service failed',
}

/** Answers any error. An unexpected error goes to `report`, and the answer says nothing about its cause. */
export function respondToError(error: Error, c: ServiceContext, report: (error: Error, requestId: string) => void): Response {
  if (error instanceof DomainError)
    return respond(c, {
      code: error.code,
      status: domainStatuses[error.code],
      fault: error.fault,
      fields: error.fields,
      ...(error instanceof InspectionRefusal && { extra: { ...error.place } }),
    })
  if (error instanceof PrintError) {
    const { code, fault: wrong, smallestWidthMm, fields } = error
    return respond(c, { code, status: 422, fault: wrong, fields, ...(code === 'module-too-small' && { extra: { smallestWidthMm } }) })
  }
  if (error instanceof PhotoError) return respond(c, { code: error.code, status: 422, fault: error.fault })
  const transport = error instanceof HTTPException ? fromHttpException(error) : error
  if (transport instanceof TransportError)
    return respond(c, { code: transport.code, status: transportProblems[transport.code], fault: transport.fault })
  if (isBusy(error)) {
    c.header('Retry-After', '1')
    return respond(c, { code: 'busy', status: 503, fault: fault('busy') })
  }
  report(error, c.get('requestId'))
  if (isUnavailable(error)) {
    c.header('Retry-After', '2')
    return respond(c, { code: 'database-away', status: 503, fault: fault('database-away') })
  }
  return respond(c, { code: 'internal-error', status: 500, fault: fault('service-failed') })
}

// Hono's own validator throws this for a body that cannot be parsed.
function fromHttpException(error: HTTPException): Error {
  return error.status === 400 ? new TransportError('broken-json', fault('broken-json')) : error
}

interface Problem {
  readonly code: ProblemCode
  readonly status: ContentfulStatusCode
  readonly fault: Fault
  readonly fields?: readonly FieldFault[]
  /** Extension members (RFC 9457 section 3.2). */
  readonly extra?: Readonly<Record<string, unknown>>
}

function respond(c: ServiceContext, { code, status, fault: wrong, fields = [], extra = {} }: Problem): Response {
  const errors = fields.map((of) => ({
    field: of.field,
    pointer: `#/${of.field.replaceAll('.', '/')}`,
    detail: sayInEnglish(of.fault),
    fault: toFaultRecord(of.fault),
  }))
  const body = {
    type: `urn:temsao:problem:${code}`,
    title: titles[code] ?? sentenceOf(code),
    status,
    detail: sayInEnglish(wrong),
    code,
    requestId: c.get('requestId'),
    fault: toFaultRecord(wrong),
    ...(errors.length > 0 && { errors }),
    ...extra,
    ...(code === 'version-conflict' && { current: c.get('presentRecord') }),
  } satisfies z.output<typeof problemSchema>
  c.header('Cache-Control', 'no-store')
  return c.body(JSON.stringify(body), status, { 'Content-Type': 'application/problem+json' })
}

/** A fault as an answer carries it. */
export function toFaultRecord({ code, params }: Fault): z.output<typeof faultSchema> {
  return { code, params: { ...params } }
}

function sentenceOf(code: string): string {
  return `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll('-', ' ')}`
}
