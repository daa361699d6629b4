// Which screen belongs to which address, and which have a name in the menu. Screens load when they are opened; the service worker stores
// them all in advance.
import type { FunctionComponent } from 'preact'
import { matchPath } from '../../ui/frame/match-path.ts'
import type { ScreenProps } from '../../ui/frame/screen.ts'
import type { Area, WordsOf } from './words.ts'

/** One row of the table. */
export interface Route {
  /** Its path; a part that begins with `:` matches any text. */
  readonly path: string
  /** The areas whose text it needs, besides the frame's. */
  readonly areas: readonly Area[]
  /** Its name in the menu; without one it is not in the menu. */
  readonly menu?: keyof WordsOf<'page'>['menu']
  /** Whether it also opens before anybody has signed in. */
  readonly isOpen?: boolean
  readonly load: () => Promise<FunctionComponent<ScreenProps>>
}

const RECORD = ['record', 'entries'] as const

/** All screens; the first row is where the page begins. */
export const ROUTES: readonly Route[] = [
  {
    path: '/shop',
    areas: ['shop', 'record', 'entries'],
    menu: 'shop',
    load: async () => (await import('./shop/shop-screen.tsx')).ShopScreen,
  },
  { path: '/shop/:number', areas: ['shop'], load: async () => (await import('./shop/scan-screen.tsx')).ScanScreen },
  { path: '/inspections', areas: RECORD, menu: 'inspections', load: async () => (await import('./record/screens.tsx')).InspectionsScreen },
  { path: '/inspections/new', areas: RECORD, load: async () => (await import('./record/screens.tsx')).BeginScreen },
  { path: '/inspections/:id', areas: RECORD, load: loadInspection },
  { path: '/inspections/:id/:section', areas: RECORD, load: loadInspection },
  {
    path: '/trip',
    areas: ['trip', 'signIn'],
    menu: 'trip',
    isOpen: true,
    load: async () => (await import('./trip/trip-screen.tsx')).TripScreen,
  },
]

async function loadInspection(): Promise<FunctionComponent<ScreenProps>> {
  const { InspectionScreen } = await import('./record/screens.tsx')
  return ({ params: { id = '', section = '' } }) => <InspectionScreen id={id} section={section} />
}

/** Finds the route of a path, with the values of its `:` parts; `undefined` if there is none. */
export function findRoute(path: string): { route: Route; params: Record<string, string> } | undefined {
  for (const route of ROUTES) {
    const params = matchPath(route.path, path, (_, segment) => /^[\w-]+$/.test(segment))
    if (params !== undefined) return { route, params }
  }
  return undefined
}
