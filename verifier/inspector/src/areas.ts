// The areas of the inspector page's catalogue: its own, and those of the shared parts that it uses.
import { FRAME_AREAS, RECORD_AREAS } from '../../ui/areas.ts'

/** Loads the text of each area and language. */
export const AREAS = {
  ...FRAME_AREAS,
  ...RECORD_AREAS,
  page: { vi: () => import('./messages/vi/page.ts'), en: () => import('./messages/en/page.ts') },
  trip: { vi: () => import('./messages/vi/trip.ts'), en: () => import('./messages/en/trip.ts') },
  record: { vi: () => import('./messages/vi/record.ts'), en: () => import('./messages/en/record.ts') },
  shop: { vi: () => import('./messages/vi/shop.ts'), en: () => import('./messages/en/shop.ts') },
}
