// The sentences of what is loaded after the verdict, by language.
import type { Language } from '@temsao/shared/page-language.ts'
import type { MoreMessages } from './more-messages.ts'
import { en } from './more-messages-en.ts'
import { vi } from './more-messages-vi.ts'

/** The sentences of each language. */
export const MORE_MESSAGES: Readonly<Record<Language, MoreMessages>> = { vi, en }
