// The areas of the console's catalogue of words. Each module exports `words`; the English words have the type of the Vietnamese ones.
import { FRAME_AREAS, OFFICE_FAULT_AREAS, SHEET_AREAS } from '../../ui/areas.ts'

/** Loads the words of an area in a language. */
export const AREAS = {
  ...FRAME_AREAS,
  ...OFFICE_FAULT_AREAS,
  ...SHEET_AREAS,
  page: { vi: () => import('./messages/vi/page.ts'), en: () => import('./messages/en/page.ts') },
  account: { vi: () => import('./messages/vi/account.ts'), en: () => import('./messages/en/account.ts') },
  producer: { vi: () => import('./messages/vi/producer.ts'), en: () => import('./messages/en/producer.ts') },
  content: { vi: () => import('./messages/vi/content.ts'), en: () => import('./messages/en/content.ts') },
  office: { vi: () => import('./messages/vi/office.ts'), en: () => import('./messages/en/office.ts') },
  studio: { vi: () => import('./messages/vi/studio.ts'), en: () => import('./messages/en/studio.ts') },
  desk: { vi: () => import('./messages/vi/desk.ts'), en: () => import('./messages/en/desk.ts') },
  reports: { vi: () => import('./messages/vi/reports.ts'), en: () => import('./messages/en/reports.ts') },
  sheets: { vi: () => import('./messages/vi/sheets.ts'), en: () => import('./messages/en/sheets.ts') },
  inspections: { vi: () => import('./messages/vi/inspections.ts'), en: () => import('./messages/en/inspections.ts') },
  audit: { vi: () => import('./messages/vi/audit.ts'), en: () => import('./messages/en/audit.ts') },
}
