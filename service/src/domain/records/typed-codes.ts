// A typed code as a person types it: any case, with or without hyphen and spaces. Faults are explained in words.
import { fault, type Fault } from '@temsao/shared/faults/faults.ts'
import { findTypedCode, TYPED_CODE_ALPHABET, type StampNumber } from '@temsao/shared/stamp/typed-code.ts'
import { DomainError } from '../domain-error.ts'

/** What is wrong with a typed code. `characters` lists those that never occur in a code. */
export type TypedCodeFault =
  | { readonly kind: 'empty' }
  | { readonly kind: 'wrong-length'; readonly length: number }
  | { readonly kind: 'wrong-characters'; readonly characters: readonly string[] }
  | { readonly kind: 'wrong-check-character' }

const CHARACTERS = 10

/** Finds what is wrong with a typed code; `undefined` if nothing is. */
export function findTypedCodeFault(text: string): TypedCodeFault | undefined {
  const clean = Array.from(text.replace(/[\s\-–]/g, '').toUpperCase())
  if (clean.length === 0) return { kind: 'empty' }
  const characters = [...new Set(clean.filter((character) => !TYPED_CODE_ALPHABET.includes(character)))]
  if (characters.length > 0) return { kind: 'wrong-characters', characters }
  if (clean.length !== CHARACTERS) return { kind: 'wrong-length', length: clean.length }
  return findTypedCode(text) === undefined ? { kind: 'wrong-check-character' } : undefined
}

/** Reads a typed code; throws `malformed-code` and `wrong-check-character`. */
export function parseTypedCode(text: string): StampNumber {
  const found = findTypedCode(text)
  if (found !== undefined) return found
  const wrong = findTypedCodeFault(text)!
  throw new DomainError(wrong.kind === 'wrong-check-character' ? wrong.kind : 'malformed-code', explain(wrong))
}

function explain(wrong: TypedCodeFault): Fault {
  switch (wrong.kind) {
    case 'empty':
      return fault('code-empty')
    case 'wrong-length':
      return fault('code-length', { wanted: CHARACTERS, length: wrong.length })
    case 'wrong-characters':
      return fault('code-characters', { wrong: wrong.characters.slice(0, 5), alphabet: TYPED_CODE_ALPHABET })
    case 'wrong-check-character':
      return fault('code-check-character')
  }
}
