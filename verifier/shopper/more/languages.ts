// The languages of the page: which one a visitor gets, and the button that switches.
import { startLanguage, type Language } from '@temsao/shared/page-language.ts'
import { getById } from '../../reading/verdict/dom.ts'
import { keepLanguage, keptLanguage } from '../../reading/kept-language.ts'
import { load, type LoadedFile } from '../lazy.ts'
import type { Messages } from '../../reading/verdict/messages.ts'
import type { Host } from '../more-seam.ts'
import { MORE_MESSAGES } from '../../reading/verdict/more-messages-by-language.ts'

declare const LANGUAGE_FILES: Readonly<Record<Language, LoadedFile>>

/** Switches between languages. */
export interface Languages {
  /** Shows the page's frame and button in the page's present language; the first call switches to the visitor's language. */
  readonly settle: (messages: Messages) => void
}

/** Connects the button with the page. */
export function offerLanguages(host: Host): Languages {
  const known: Partial<Record<Language, Messages>> = {}
  let spoken: Language | undefined
  const button = getById('language')

  async function speak(language: Language): Promise<void> {
    if (language === spoken) return
    try {
      host.speak((known[language] ??= await loadMessages(language)))
    } catch {
      button.textContent = MORE_MESSAGES[otherThan(language)].languageFailed
    }
  }

  button.addEventListener('click', () => {
    const language = otherThan(spoken ?? 'vi')
    keepLanguage(language)
    void speak(language)
  })

  return {
    settle: (messages) => {
      const { language } = messages
      if (language === spoken) return
      const isFirst = spoken === undefined
      spoken = language
      known[language] = messages
      showFrame(messages)
      if (isFirst) void speak(startLanguage(navigator.languages, keptLanguage()))
    },
  }
}

function showFrame(messages: Messages): void {
  const { language } = messages
  document.documentElement.lang = language
  getById('tagline').textContent = messages.tagline
  getById('privacy').textContent = messages.privacy
  const button = getById('language')
  button.textContent = MORE_MESSAGES[language].otherLanguage
  button.lang = otherThan(language)
}

function otherThan(language: Language): Language {
  return language === 'vi' ? 'en' : 'vi'
}

async function loadMessages(language: Language): Promise<Messages> {
  return ((await load(LANGUAGE_FILES[language])) as Readonly<Record<string, Messages>>)[language]!
}
