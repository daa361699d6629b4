// The sentences of the shopper's report, by language.
import type { Language } from '@temsao/shared/page-language.ts'
import type { ReportMessages } from './messages.ts'
import { en } from './messages-en.ts'
import { vi } from './messages-vi.ts'

/** The sentences of each language. */
export const REPORT_MESSAGES: Readonly<Record<Language, ReportMessages>> = { vi, en }
