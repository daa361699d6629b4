// Turns what a zod schema refuses into faults by field. Here the message of a schema is a code, never a sentence.
import { fault, fieldFault, type Fault, type FaultCode, type FieldFault } from '@temsao/shared/faults/faults.ts'
import type { z } from 'zod'

/** The message for a schema that refuses with its own fault: `z.string().regex(form, coded('commune-code-form'))`. */
export function coded<Code extends FaultCode>(...given: Parameters<typeof fault<Code>>): string {
  return MARK + JSON.stringify(fault(...given))
}

const MARK = 'fault:'

/** Everything that a schema refused, all at once. Each fault names its field as a path with points between the parts. */
export function findInputFaults({ issues }: z.ZodError): FieldFault[] {
  return issues.flatMap((issue) => {
    const path = issue.path.join('.')
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => fieldFault([path, key].filter(Boolean).join('.'), 'unknown-field'))
    return [{ field: path, fault: faultOfIssue(issue) }]
  })
}

/** The fault of one issue. */
export function faultOfIssue(issue: z.core.$ZodIssue): Fault {
  // Only coded() writes the mark. zod's own messages begin differently, and never with what was sent.
  if (issue.message.startsWith(MARK)) return JSON.parse(issue.message.slice(MARK.length)) as Fault
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- zod adds codes; all others are said in the same words
  switch (issue.code) {
    case 'invalid_type':
      return faultOfType(issue)
    case 'too_small':
      return faultOfLeast(issue.origin, Number(issue.minimum))
    case 'too_big':
      return faultOfMost(issue.origin, Number(issue.maximum))
    case 'invalid_value':
      return fault('not-one-of', { options: issue.values.map(String) })
    case 'invalid_format':
      return issue.format === 'email' ? fault('not-an-email') : fault('wrong-form')
    case 'invalid_union':
      return fault('wrong-form')
    default:
      return fault('not-valid')
  }
}

function faultOfType({ expected, message }: z.core.$ZodIssueInvalidType): Fault {
  if (message.endsWith('received undefined')) return fault('missing')
  // zod reports a number that is not whole as `int`, and any other wrong type as `number`.
  return expected === 'int' ? fault('not-whole') : fault('wrong-type', { expected })
}

function faultOfLeast(origin: string, least: number): Fault {
  if (origin === 'string') return least === 1 ? fault('empty') : fault('too-short', { least })
  return origin === 'array' || origin === 'set' ? fault('too-few', { least }) : fault('at-least', { least })
}

function faultOfMost(origin: string, most: number): Fault {
  if (origin === 'string') return fault('too-long', { most })
  return origin === 'array' || origin === 'set' ? fault('too-many', { most }) : fault('at-most', { most })
}
