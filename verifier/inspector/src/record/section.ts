// The names of an inspection's sections in addresses, in the order of the work.
import type { OpenInspection } from './open-inspection.ts'

const SECTION_NAMES = ['scans', 'people', 'products', 'checks', 'findings', 'photos', 'notes', 'signatures', 'finish', 'send'] as const

export type SectionName = (typeof SECTION_NAMES)[number]

/** Whether a part of the address names a section. */
export function isSectionName(text: string): text is SectionName {
  return SECTION_NAMES.some((name) => name === text)
}

/** The props of every section. */
export interface SectionProps {
  readonly open: OpenInspection
}
