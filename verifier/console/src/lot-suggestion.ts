// Suggests a lot code: the product's initials and the day.
import { foldForSearch } from '@temsao/shared/fold.ts'

const INITIALS = 4

/** Such as `MD261122` for Miến dong on 2026-11-22; adds `-2`, `-3`, … if the code is taken. At most 20 characters. */
export function suggestLot(productName: string, producedOn: string, taken: readonly string[]): string {
  const initials = foldForSearch(productName)
    .split(' ')
    .map((word) => word.charAt(0))
    .filter((letter) => /[a-z0-9]/.test(letter))
    .slice(0, INITIALS)
    .join('')
    .toUpperCase()
  const lot = `${initials === '' ? 'L' : initials}${producedOn.slice(2).replaceAll('-', '')}`
  for (let number = 2, code = lot; ; code = `${lot}-${number++}`) if (!taken.includes(code)) return code
}
