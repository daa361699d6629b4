// Reads JSON objects of a fixed form: known members in one order, and nothing else. The result is a new object in that order, so
// that writing it again gives the only accepted text.
import { isObject } from '../lists/jwt.ts'
import { InspectionError } from './inspection-error.ts'
import { findTextFault } from '../text.ts'

/** Whether a member may have a value. */
export type Check = (value: unknown) => boolean

/** A member of an object: a check of its value, or the members of the object that it holds. */
export interface Member {
  readonly check: Check | Members
  readonly isOptional: boolean
}

/** The members of an object, in the order in which they are written. */
export type Members = readonly (readonly [name: string, member: Member])[]

/** A member that must be there. */
export function required(check: Check | Members): Member {
  return { check, isOptional: false }
}

/** A member that may be left out; it is then absent, never null. */
export function optional(check: Check | Members): Member {
  return { check, isOptional: true }
}

/** Reads an object with exactly these members; throws {@link InspectionError} `bad-entry` with the path of the first fault. */
export function readMembers(value: unknown, members: Members, path: string): Record<string, unknown> {
  if (!isObject(value)) throw new InspectionError('bad-entry', { field: path })
  const read: Record<string, unknown> = {}
  for (const [name, member] of members) {
    const given = Object.hasOwn(value, name) ? value[name] : undefined
    if (given !== undefined) read[name] = readMember(given, member, join(path, name))
    else if (!member.isOptional) throw new InspectionError('bad-entry', { field: join(path, name) })
  }
  const stranger = Object.keys(value).find((name) => value[name] !== undefined && !Object.hasOwn(read, name))
  if (stranger !== undefined) throw new InspectionError('bad-entry', { field: join(path, stranger.slice(0, 40)) })
  return read
}

function readMember(value: unknown, { check }: Member, path: string): unknown {
  if (typeof check !== 'function') return readMembers(value, check, path)
  if (!check(value)) throw new InspectionError('bad-entry', { field: path })
  return value
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

/** One line of text: NFC, no control, direction or invisible character, no space first or last, at most `maxLength` UTF-16 units. */
export function line(maxLength: number): Check {
  return (value) => typeof value === 'string' && value.trim() === value && isLine(value, maxLength)
}

/** Text of one or more lines between single U+000A, each empty or as {@link line} says, neither first nor last one empty. */
export function paragraphs(maxLength: number): Check {
  return (value) =>
    typeof value === 'string' &&
    value.length <= maxLength &&
    value !== '' &&
    value.trim() === value &&
    value.split('\n').every((part) => part === '' || isLine(part, maxLength))
}

function isLine(text: string, maxLength: number): boolean {
  const fault = findTextFault(text, maxLength)
  return fault === undefined || (fault === 'spaces' && /\S/.test(text) && !/[^\S ]/.test(text))
}

/** A whole number from `least` to `most`. */
export function whole(least: number, most: number): Check {
  return (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most && !Object.is(value, -0)
}

/** One of a closed list of texts. */
export function oneOf(choices: readonly string[]): Check {
  const known = new Set<unknown>(choices)
  return (value) => known.has(value)
}

/** A text that matches a pattern. */
export function matching(pattern: RegExp): Check {
  return (value) => typeof value === 'string' && pattern.test(value)
}

/** A list of at most `most` different values that all pass the check. */
export function distinctList(check: Check, most: number): Check {
  return (value) => Array.isArray(value) && value.length <= most && new Set(value).size === value.length && value.every(check)
}

/** `true` or `false`. */
export const isBoolean: Check = (value) => typeof value === 'boolean'
