// The sentences about scanning, by language.
import type { Language } from '@temsao/shared/page-language.ts'
import type { ScanMessages } from './messages.ts'
import { en } from './messages-en.ts'
import { vi } from './messages-vi.ts'

/** The sentences of each language. */
export const SCAN_MESSAGES: Readonly<Record<Language, ScanMessages>> = { vi, en }
