// The typed code as people type it: removes what a keyboard adds, and finds faults before the issuer is asked.
import { findTypedCode, TYPED_CODE_ALPHABET } from '@temsao/shared/stamp/typed-code.ts'
import type { MoreMessages } from './verdict/more-messages.ts'

const LENGTH = 10

/** The letter that Telex, a way of typing Vietnamese, turned into a mark, by that mark. */
const TELEX: Readonly<Record<string, string>> = { '\u0300': 'F', '\u0301': 'S', '\u0303': 'X', '\u0309': 'R', '\u0323': 'J' }

/**
 * The letters and digits that were meant: capitals, without hyphens and spaces; letters that a Vietnamese keyboard combined are
 * separated again.
 */
export function cleanCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/Đ/g, 'DD')
    .normalize('NFD')
    .replace(/([AEO])\u0302/g, '$1$1')
    .replace(/([AOU])(\u0306|\u031B)/g, '$1W')
    .replace(/[\u0300-\u036F]/g, (mark) => TELEX[mark] ?? '')
    .replace(/[^A-Z0-9]/g, '')
}

/** The first character that occurs in no code, if there is one. */
export function findStrange(typed: string): string | undefined {
  return Array.from(cleanCode(typed)).find((character) => !TYPED_CODE_ALPHABET.includes(character))
}

/** The sentences about what is wrong with a typed code. */
export type CodeFaultMessages = Pick<MoreMessages, 'typedStrange' | 'typedLength' | 'typedWrong'>

/** What is wrong with a code that somebody has finished typing, as a sentence; `undefined` where its spelling is right. */
export function findCodeFault(typed: string, messages: CodeFaultMessages): string | undefined {
  const clean = cleanCode(typed)
  const strange = findStrange(typed)
  if (strange !== undefined) return messages.typedStrange(strange)
  if (clean.length !== LENGTH) return messages.typedLength(clean.length)
  return findTypedCode(clean) === undefined ? messages.typedWrong : undefined
}
