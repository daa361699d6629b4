// Whether the phone is ready for a shop: the page is stored on it, and so is a package that is not too old.
import { packageAge } from '@temsao/shared/inspection/package.ts'
import { isKept } from '../offline.ts'
import { holding } from './current-package.ts'

/** For components: whether everything is there to scan without a network. */
export function useReadiness(): boolean {
  const kept = isKept.use()
  const held = holding.use()
  if (kept !== true || held.state !== 'held') return false
  const age = packageAge(held.held.head, Date.now())
  return age === 'fresh' || age === 'ageing'
}
