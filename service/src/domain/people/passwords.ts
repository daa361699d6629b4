// What a password must be: long enough, and not one that an attacker tries first (NIST SP 800-63B section 5.1.1.2, OWASP ASVS 2.1). There
// are no rules about kinds of characters.
import { fault, type Fault } from '@temsao/shared/faults/faults.ts'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { DomainError } from '../domain-error.ts'

/** The shortest and longest password, in characters. The upper limit keeps hashing and estimating cheap. */
export const PASSWORD_LENGTH = { least: 12, most: 128 } as const

// Words that everybody here would try; the estimator's own lists are international.
const LOCAL_WORDS = ['temsao', 'ocop', 'matkhau', 'vietnam', 'laichau', 'dienbien', 'laocai', 'anhyeuem', 'xinchao', 'sanpham', 'vanphong']

// With a lower score, the estimator expects that fewer than a million guesses are needed.
const LEAST_SCORE = 2

let estimator: ZxcvbnFactory | undefined

/** Throws `invalid-input` for `field` if the password is too short, too long, or easy to guess for somebody who knows `about`. */
export function assertPasswordAllowed(password: string, { field, about }: { field: string; about: readonly string[] }): void {
  const wrong = findPasswordFault(password, about)
  if (wrong === undefined) return
  throw new DomainError('invalid-input', fault('input-refused', { what: 'password' }), [{ field, fault: wrong }])
}

function findPasswordFault(password: string, about: readonly string[]): Fault | undefined {
  if (password.length < PASSWORD_LENGTH.least) return fault('password-too-short', { least: PASSWORD_LENGTH.least })
  if (password.length > PASSWORD_LENGTH.most) return fault('password-too-long', { most: PASSWORD_LENGTH.most })
  // Created when it is first needed, because loading its word lists takes 40 ms.
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  const known = [...LOCAL_WORDS, ...about.flatMap((text) => [text, foldForGuessing(text), ...text.split(/[\s@.]+/)]).filter(Boolean)]
  const guess = Math.min(...[password, foldForGuessing(password)].map((text) => estimator!.check(text, known).score))
  if (guess >= LEAST_SCORE) return undefined
  return fault('password-easy')
}

// An attacker tries both "mật khẩu" and "matkhau".
function foldForGuessing(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}|\s/gu, '')
    .replaceAll('đ', 'd')
    .toLowerCase()
}
