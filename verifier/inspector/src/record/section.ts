// The sections of an inspection by their names in the address, in the order of the work.
import type { OpenInspection } from './open-inspection.ts'

const SECTION_NAMES = ['scans', 'people', 'products', 'checks', 'findings', 'photos', 'notes', 'signatures', 'finish', 'send'] as const

export type SectionName = (typeof SECTION_NAMES)[number]

/** Whether a part of the address names a section. */
export function isSectionName(text: string): text is SectionName {
  return SECTION_NAMES.some((name) => name === text)
}

/** What a section is given. */
export interface SectionProps {
  readonly open: OpenInspection
}
