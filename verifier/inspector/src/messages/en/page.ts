// Text of the inspector page's frame: English.
import type { words as vietnamese } from '../vi/page.ts'

export const words: typeof vietnamese = {
  title: 'Inspection',
  offline: 'No network',
  expiredNote: 'Sign in again to send and fetch. Work in a shop goes on without it: press Close. Nothing is lost.',
  menu: { shop: 'Scan', inspections: 'Records', trip: 'Prepare' },
}
