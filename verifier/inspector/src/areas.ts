// The areas of the inspector page's catalogue: those of the console whose parts it uses, and its own. One line an area and
// language, as in the console.

/** What loads the sentences of each area and language. */
export const AREAS = {
  frame: { vi: () => import('../../console/src/messages/vi/frame.ts'), en: () => import('../../console/src/messages/en/frame.ts') },
  faults: { vi: () => import('../../ui/messages/vi/faults.ts'), en: () => import('../../ui/messages/en/faults.ts') },
  account: { vi: () => import('../../console/src/messages/vi/account.ts'), en: () => import('../../console/src/messages/en/account.ts') },
  page: { vi: () => import('./messages/vi/page.ts'), en: () => import('./messages/en/page.ts') },
  trip: { vi: () => import('./messages/vi/trip.ts'), en: () => import('./messages/en/trip.ts') },
  record: { vi: () => import('../../ui/messages/vi/record.ts'), en: () => import('../../ui/messages/en/record.ts') },
  verdicts: { vi: () => import('../../ui/messages/vi/verdicts.ts'), en: () => import('../../ui/messages/en/verdicts.ts') },
  shop: { vi: () => import('./messages/vi/shop.ts'), en: () => import('./messages/en/shop.ts') },
}
