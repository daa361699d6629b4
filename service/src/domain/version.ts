// Two people edit one record at the same time: the second change is refused, so that the first one is not lost.
import { fault } from '@temsao/shared/faults/faults.ts'
import { DomainError } from './domain-error.ts'

/** The versions of a record that a change may be based on; `any` if nobody has looked at the record before, as in an import. */
export type ExpectedVersion = 'any' | readonly number[]

/** A change of an existing record. */
export interface Change<Input> {
  readonly id: number
  readonly expected: ExpectedVersion
  readonly input: Input
}

/** Asserts that a record still has one of the versions that the change is based on; throws `version-conflict`. */
export function assertVersion({ version }: { version: number }, expected: ExpectedVersion): void {
  if (expected === 'any' || expected.includes(version)) return
  throw new DomainError('version-conflict', fault('changed-meanwhile', { version }))
}

/** The fields of `input` that are given and differ from `record`. */
export function differing<Row extends object>(record: Row, input: { [Field in keyof Row]?: Row[Field] | undefined }): Partial<Row> {
  const fields = Object.entries(input).filter(([field, value]) => value !== undefined && value !== record[field as keyof Row])
  return Object.fromEntries(fields) as Partial<Row>
}
