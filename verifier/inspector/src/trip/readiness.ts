// Whether the phone can go into a shop: the page is kept, and so is a package that still counts.
import { packageAge } from '@temsao/shared/inspection/package.ts'
import { isKept } from '../offline.ts'
import { holding } from './current-package.ts'

/** In a component: whether nothing is missing for scanning without a network. */
export function useReadiness(): boolean {
  const kept = isKept.use()
  const held = holding.use()
  if (kept !== true || held.state !== 'held') return false
  const age = packageAge(held.held.head, Date.now())
  return age === 'fresh' || age === 'ageing'
}
