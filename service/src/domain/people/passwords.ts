// What a password must be: long enough and not one that an attacker tries first (NIST SP 800-63B section 5.1.1.2, OWASP
// ASVS 2.1). No rules about kinds of characters.
import { fault, type Fault } from '@temsao/shared/faults/faults.ts'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { DomainError } from '../domain-error.ts'

/** Least and greatest length of a password in characters. The upper limit keeps hashing and estimating cheap. */
export const PASSWORD_LENGTH = { least: 12, most: 128 } as const

// Words that everybody here would try; the estimator's own lists are international.
const LOCAL_WORDS = ['temsao', 'ocop', 'matkhau', 'vietnam', 'laichau', 'dienbien', 'laocai', 'anhyeuem', 'xinchao', 'sanpham', 'vanphong']

// Below this the estimator expects fewer than a million guesses.
const LEAST_SCORE = 2

let estimator: ZxcvbnFactory | undefined

/** Throws `invalid-input` for `field` when the password is too short, too long or easy to guess for who knows `about`. */
export function assertPasswordAllowed(password: string, { field, about }: { field: string; about: readonly string[] }): void {
  const wrong = findPasswordFault(password, about)
  if (wrong === undefined) return
  throw new DomainError('invalid-input', fault('input-refused', { what: 'password' }), [{ field, fault: wrong }])
}

function findPasswordFault(password: string, about: readonly string[]): Fault | undefined {
  if (password.length < PASSWORD_LENGTH.least) return fault('password-too-short', { least: PASSWORD_LENGTH.least })
  if (password.length > PASSWORD_LENGTH.most) return fault('password-too-long', { most: PASSWORD_LENGTH.most })
  // Made when it is first needed: its word lists cost a start 40 ms.
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  const known = [...LOCAL_WORDS, ...about.flatMap((text) => [text, foldForGuessing(text), ...text.split(/[\s@.]+/)]).filter(Boolean)]
  const guess = Math.min(...[password, foldForGuessing(password)].map((text) => estimator!.check(text, known).score))
  if (guess >= LEAST_SCORE) return undefined
  return fault('password-easy')
}

// A guesser tries "mật khẩu" and "matkhau" alike.
function foldForGuessing(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}|\s/gu, '')
    .replaceAll('đ', 'd')
    .toLowerCase()
}
