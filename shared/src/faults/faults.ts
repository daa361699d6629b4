// Every fault that the service can find, by code and without words. Codes and their parameters are part of the API and never change;
// the sentences in en/ and vi/ may.
import type { ContentFaults } from './content.ts'
import type { HttpFaults } from './http.ts'
import type { InputFaults } from './input.ts'
import type { InspectionFaults } from './inspections.ts'
import type { LabelFaults } from './labels.ts'
import type { PeopleFaults } from './people.ts'
import type { RegisterFaults } from './register.ts'
import type { StampFaults } from './stamps.ts'
import type { WorkbookFaults } from './workbook.ts'

/** The faults that both the console and the inspector's page may have to show. */
export interface CommonFaults extends HttpFaults, InputFaults, ContentFaults, PeopleFaults, InspectionFaults {}

/** The faults that only the console shows. Faults of workbooks are separate, because only one of its screens needs them. */
export interface OfficeFaults extends RegisterFaults, LabelFaults, StampFaults {}

/** The parameters of every fault by its code. */
export interface Faults extends CommonFaults, OfficeFaults, WorkbookFaults {}

/** The code of a fault. */
export type FaultCode = keyof Faults

/** A fault with its code and parameters. */
export interface FaultOf<Code extends FaultCode> {
  readonly code: Code
  readonly params: Faults[Code]
}

/** Any fault. */
export type Fault = { [Code in FaultCode]: FaultOf<Code> }[FaultCode]

type Given<Code extends FaultCode> = keyof Faults[Code] extends never ? [] : [params: Faults[Code]]

/** The fault of a code: `fault('lot-recalled-for-good', { lot })`. */
export function fault<Code extends FaultCode>(code: Code, ...[params]: Given<Code>): Extract<Fault, { code: Code }> {
  return { code, params: params ?? {} } as Extract<Fault, { code: Code }>
}

/** A wrong field of an input: its name, and what is wrong with it. */
export interface FieldFault {
  readonly field: string
  readonly fault: Fault
}

/** The fault of a field: `fieldFault('lot', 'missing')`. */
export function fieldFault<Code extends FaultCode>(field: string, code: Code, ...given: Given<Code>): FieldFault {
  return { field, fault: fault(code, ...given) }
}
