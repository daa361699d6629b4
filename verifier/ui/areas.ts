// The text of the shared parts. Each page offers the areas whose parts it uses, together with its own.

/** Text of the frame, the parts, refusals and the sign-in form. */
export const FRAME_AREAS = {
  frame: { vi: () => import('./messages/vi/frame.ts'), en: () => import('./messages/en/frame.ts') },
  faults: { vi: () => import('./messages/vi/faults.ts'), en: () => import('./messages/en/faults.ts') },
  signIn: { vi: () => import('./messages/vi/sign-in.ts'), en: () => import('./messages/en/sign-in.ts') },
}

/** Text of the faults about the register, labels and stamps. */
export const OFFICE_FAULT_AREAS = {
  officeFaults: { vi: () => import('./messages/vi/office-faults.ts'), en: () => import('./messages/en/office-faults.ts') },
}

/** Text of the faults in workbooks and their cells. */
export const SHEET_AREAS = {
  sheetFaults: { vi: () => import('./messages/vi/sheet-faults.ts'), en: () => import('./messages/en/sheet-faults.ts') },
}

/** Text for the entries of an inspection. */
export const RECORD_AREAS = {
  entries: { vi: () => import('./messages/vi/entries.ts'), en: () => import('./messages/en/entries.ts') },
}
