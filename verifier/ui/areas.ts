// What the parts here say. Each page offers these areas together with its own, so far as it uses the parts.

/** What the frame, the parts, refusals and signing in say. */
export const FRAME_AREAS = {
  frame: { vi: () => import('./messages/vi/frame.ts'), en: () => import('./messages/en/frame.ts') },
  faults: { vi: () => import('./messages/vi/faults.ts'), en: () => import('./messages/en/faults.ts') },
  signIn: { vi: () => import('./messages/vi/sign-in.ts'), en: () => import('./messages/en/sign-in.ts') },
}

/** What refusals about the register, labels and stamps say. */
export const OFFICE_FAULT_AREAS = {
  officeFaults: { vi: () => import('./messages/vi/office-faults.ts'), en: () => import('./messages/en/office-faults.ts') },
}

/** What refusals of the cells of a workbook say. */
export const SHEET_AREAS = {
  sheetFaults: { vi: () => import('./messages/vi/sheet-faults.ts'), en: () => import('./messages/en/sheet-faults.ts') },
}

/** What the entries of an inspection record say. */
export const RECORD_AREAS = {
  entries: { vi: () => import('./messages/vi/entries.ts'), en: () => import('./messages/en/entries.ts') },
}
