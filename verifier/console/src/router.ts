// Which screen has which address (`#/products/7?sort=name`), who may open it, and its name in the menu. Screens load when opened.
import type { ScreenModule } from './screen.ts'
import { matchPath } from '../../ui/frame/match-path.ts'
import type { Role } from '../../ui/session.ts'
import type { Area, WordsOf } from './words.ts'

/** One row of {@link ROUTES}: a screen and its address. */
export interface Route {
  readonly path: string
  /** The area whose words the screen uses, besides the frame's. */
  readonly area: Area
  /** Other areas whose words the screen uses. */
  readonly also?: readonly Area[]
  /** `anybody` needs no sign-in. */
  readonly roles: readonly Role[] | 'anybody'
  /** Its name in the menu; without one, the menu leaves it out. */
  readonly menu?: keyof WordsOf<'page'>['menu']
  /** Left out while the screen does not exist yet: the row is then ignored. */
  readonly load?: () => Promise<ScreenModule>
}

const READERS = ['producer', 'office', 'inspector', 'operator'] as const
const MAKERS = ['producer', 'office'] as const
const OFFICE = ['office'] as const
const OVERSEERS = ['office', 'operator'] as const
/** Who may read the whole register. */
const WATCHERS = ['office', 'operator', 'inspector'] as const
const ALSO = ['producer'] as const
const SIGN_IN = ['signIn'] as const
/** Who may see shoppers' reports and inspections. */
const SHELVES = ['office', 'inspector'] as const

/** All screens. The first row that matches path and role is used, so the office's home is listed before the producer's. */
export const ROUTES: readonly Route[] = [
  { path: '/sign-in', area: 'signIn', roles: 'anybody', load: () => import('./screens/account/sign-in.tsx') },
  { path: '/invitation/:token', area: 'account', also: SIGN_IN, roles: 'anybody', load: () => import('./screens/account/invitation.tsx') },

  { path: '/', area: 'office', also: ALSO, roles: WATCHERS, menu: 'overview', load: () => import('./screens/day/day.tsx') },
  { path: '/', area: 'producer', roles: READERS, menu: 'home', load: () => import('./screens/producer/home.tsx') },
  { path: '/home', area: 'producer', roles: WATCHERS, load: () => import('./screens/producer/home.tsx') },
  { path: '/products/new', area: 'office', also: ALSO, roles: OFFICE, load: () => import('./screens/register/new-product.tsx') },
  { path: '/products/:id', area: 'office', also: ALSO, roles: WATCHERS, load: () => import('./screens/register/product.tsx') },
  { path: '/products/:id/edit', area: 'office', also: ALSO, roles: OFFICE, load: () => import('./screens/register/edit-product.tsx') },
  { path: '/products/:id', area: 'producer', roles: READERS, load: () => import('./screens/producer/product.tsx') },
  { path: '/products/:id/story', area: 'content', roles: MAKERS, load: () => import('./screens/content/content.tsx') },
  { path: '/batches/new', area: 'producer', roles: MAKERS, menu: 'newBatch', load: () => import('./screens/producer/new-batch.tsx') },
  { path: '/batches', area: 'producer', roles: READERS, menu: 'batches', load: () => import('./screens/producer/batches.tsx') },
  { path: '/batches/:id', area: 'producer', also: ['office'], roles: OFFICE, load: () => import('./screens/register/batch.tsx') },
  { path: '/batches/:id', area: 'producer', roles: READERS, load: () => import('./screens/producer/batch.tsx') },
  { path: '/batches/:id/steps', area: 'content', roles: MAKERS, load: () => import('./screens/content/batch-steps.tsx') },
  { path: '/batches/:id/print', area: 'studio', roles: MAKERS, load: () => import('./screens/studio/print.tsx') },
  { path: '/print', area: 'studio', roles: MAKERS, load: () => import('./screens/studio/which-batch.tsx') },
  { path: '/api-keys', area: 'producer', roles: ['producer'], load: () => import('./screens/producer/api-keys.tsx') },

  {
    path: '/producers',
    area: 'office',
    also: ALSO,
    roles: WATCHERS,
    menu: 'producers',
    load: () => import('./screens/register/producers.tsx'),
  },
  { path: '/producers/new', area: 'office', also: ALSO, roles: OFFICE, load: () => import('./screens/register/new-producer.tsx') },
  { path: '/producers/:id', area: 'office', also: ALSO, roles: WATCHERS, load: () => import('./screens/register/producer.tsx') },
  { path: '/producers/:id/edit', area: 'office', also: ALSO, roles: OFFICE, load: () => import('./screens/register/edit-producer.tsx') },
  {
    path: '/products',
    area: 'office',
    also: ALSO,
    roles: WATCHERS,
    menu: 'products',
    load: () => import('./screens/register/products.tsx'),
  },
  {
    path: '/certificates',
    area: 'office',
    also: ALSO,
    roles: WATCHERS,
    menu: 'certificates',
    load: () => import('./screens/register/certificates.tsx'),
  },
  { path: '/certificates/new', area: 'office', also: ALSO, roles: OFFICE, load: () => import('./screens/decisions/new-decision.tsx') },
  { path: '/certificates/extension', area: 'office', also: ALSO, roles: OFFICE, load: () => import('./screens/decisions/extension.tsx') },
  { path: '/certificates/revocation', area: 'office', also: ALSO, roles: OFFICE, load: () => import('./screens/decisions/revocation.tsx') },
  { path: '/certificates/:id', area: 'office', also: ALSO, roles: WATCHERS, load: () => import('./screens/register/certificate.tsx') },
  {
    path: '/certificates/:id/edit',
    area: 'office',
    also: ALSO,
    roles: OFFICE,
    load: () => import('./screens/register/edit-certificate.tsx'),
  },
  {
    path: '/deadlines',
    area: 'office',
    also: ALSO,
    roles: WATCHERS,
    menu: 'deadlines',
    load: () => import('./screens/day/deadlines.tsx'),
  },
  { path: '/deadlines/:show', area: 'office', also: ALSO, roles: WATCHERS, load: () => import('./screens/day/deadlines.tsx') },
  { path: '/reports', area: 'reports', roles: WATCHERS, menu: 'reports', load: () => import('./screens/reports/reports.tsx') },
  { path: '/import', area: 'sheets', roles: OFFICE, menu: 'import', load: () => import('./screens/exchange/import.tsx') },
  { path: '/exports', area: 'desk', roles: OFFICE, menu: 'exports', load: () => import('./screens/exchange/exports.tsx') },
  { path: '/mismatches', area: 'desk', roles: SHELVES, menu: 'mismatches', load: () => import('./screens/mismatches/mismatches.tsx') },
  { path: '/mismatches/:id', area: 'desk', roles: SHELVES, load: () => import('./screens/mismatches/mismatch.tsx') },
  {
    path: '/inspections',
    area: 'inspections',
    roles: SHELVES,
    menu: 'inspections',
    load: () => import('./screens/inspections/inspections.tsx'),
  },
  {
    path: '/inspections/:inspection',
    area: 'inspections',
    also: ['office', 'producer'],
    roles: SHELVES,
    load: () => import('./screens/inspections/inspection.tsx'),
  },
  { path: '/proposals', area: 'inspections', roles: SHELVES, load: () => import('./screens/inspections/proposals.tsx') },
  { path: '/proposals/:id', area: 'inspections', also: ALSO, roles: SHELVES, load: () => import('./screens/inspections/proposal.tsx') },
  {
    path: '/devices',
    area: 'inspections',
    also: ALSO,
    roles: OVERSEERS,
    menu: 'devices',
    load: () => import('./screens/inspections/devices.tsx'),
  },
  { path: '/people', area: 'desk', roles: OVERSEERS, menu: 'people', load: () => import('./screens/people/people.tsx') },
  { path: '/people/invitations', area: 'desk', roles: OVERSEERS, load: () => import('./screens/people/invitations.tsx') },
  { path: '/people/invite', area: 'desk', roles: OVERSEERS, load: () => import('./screens/people/invite.tsx') },
  { path: '/audit', area: 'audit', roles: OVERSEERS, menu: 'audit', load: () => import('./screens/operation/audit.tsx') },
  { path: '/settings', area: 'desk', roles: OVERSEERS, menu: 'settings', load: () => import('./screens/operation/settings.tsx') },

  {
    path: '/account',
    area: 'account',
    also: SIGN_IN,
    roles: READERS,
    menu: 'account',
    load: () => import('./screens/account/account.tsx'),
  },
]

/** The areas whose words a screen needs. */
export function areasOf({ area, also = [] }: Route): readonly Area[] {
  return [area, ...also]
}

/** The first route that matches the path and the role (`null`: not signed in), and the values of its `:params`. */
export function findRoute(path: string, role: Role | null): { route: Route; params: Record<string, string> } | undefined {
  for (const route of ROUTES) {
    const params = matchPath(route.path, path, fits)
    if (params !== undefined && route.load !== undefined && isFor(route, role)) return { route, params }
  }
  return undefined
}

/** The rows of a role's menu, in order; of two rows with the same path, only the first. */
export function listMenu(role: Role): Route[] {
  const rows = ROUTES.filter((route) => route.menu !== undefined && route.load !== undefined && isFor(route, role))
  return rows.filter((row, index) => rows.findIndex(({ path }) => path === row.path) === index)
}

function isFor({ roles }: Route, role: Role | null): boolean {
  return roles === 'anybody' || (role !== null && roles.includes(role))
}

// An id is a number: a person who may not open `/certificates/revocation` must not get `/certificates/:id` instead.
function fits(name: string, segment: string): boolean {
  return name === 'id' ? /^[1-9]\d*$/.test(segment) : segment !== ''
}
