// Says how often a stamp was scanned, as a hint and never as a verdict, and lets a visitor choose about being counted.
import type { Language } from '@temsao/shared/page-language.ts'
import type { Reading, VerdictKind } from '@temsao/shared/verdict/verdict.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import { element, fill } from '../../reading/verdict/dom.ts'
import type { Messages } from '../../reading/verdict/messages.ts'
import { MORE_MESSAGES } from '../../reading/verdict/more-messages-by-language.ts'
import type { MoreMessages } from '../../reading/verdict/more-messages.ts'
import { keepChoice, readChoice, tellScan, type ScanTotal } from './scan-count.ts'

/**
 * From this number of scans on, the page says what many scans can mean. A few people see one pack, and some of them scan it more
 * than once.
 */
const MANY = 10

/** The parts of the page about counting. */
export interface ScanPlace {
  /** Tells the office about a scan and shows the answer. */
  readonly tell: (reading: Reading | undefined, verdict: VerdictKind) => Promise<void>
  /** The line about the stamp on the page; empty until something is known. */
  readonly hint: (reading: Reading | undefined, messages: Messages) => HTMLElement
  /** What is sent, and the choices; the same element as long as the language stays the same. */
  readonly choices: (language: Language) => HTMLElement
}

/** Creates the parts. */
export function createScanPlace(): ScanPlace {
  const line = element('div', 'scans')
  line.setAttribute('role', 'status')
  let known: { of: Reading; total: ScanTotal } | undefined
  let choices: HTMLDetailsElement | undefined
  let chosenIn: Language | undefined
  let shown: [Reading | undefined, Messages] | undefined

  function say(reading: Reading | undefined, messages: Messages): void {
    shown = [reading, messages]
    const total = known !== undefined && known.of === reading ? known.total : undefined
    const parts = total === undefined ? [] : sayTotal(total, messages)
    if (parts.map((part) => part.textContent).join('') !== line.textContent) fill(line, ...parts)
  }

  return {
    tell: async (reading, verdict) => {
      const total = await tellScan(reading, verdict)
      if (reading === undefined || total === undefined) return
      known = { of: reading, total }
      if (shown !== undefined) say(...shown)
    },
    hint: (reading, messages) => {
      say(reading, messages)
      return line
    },
    choices: (language) => {
      if (choices === undefined || language !== chosenIn) {
        const isOpen = choices?.open === true
        choices = renderChoices(MORE_MESSAGES[language])
        choices.open = isOpen
        chosenIn = language
      }
      return choices
    },
  }
}

function sayTotal({ nth, first }: ScanTotal, { language, formatDate }: Messages): HTMLElement[] {
  const words = MORE_MESSAGES[language]
  const parts: Readonly<Record<string, string>> = { nth: String(nth), hour: String(first.hour), day: formatDate(first.day) }
  const sentence = (nth === 1 ? words.scanFirst : words.scanNth).replace(/\{(\w+)\}/g, (_, name: string) => parts[name]!)
  return [element('p', '', sentence), element('p', 'hint', nth < MANY ? words.scanFew : words.scanMany)]
}

function renderChoices(words: MoreMessages): HTMLDetailsElement {
  const choice = readChoice()
  const off = element('input', '')
  off.type = 'checkbox'
  off.checked = choice?.isOff === true
  const province = renderProvinces(words, choice?.province ?? '')
  const label = element('label', '', words.scanProvince)
  label.htmlFor = province.id
  const hint = element('p', 'hint', words.scanProvinceHint)
  const keep = (): void => {
    province.disabled = off.checked
    const isKept = keepChoice({ isOff: off.checked, province: province.value })
    hint.textContent = isKept ? words.scanProvinceHint : words.scanNotKept
  }
  for (const field of [off, province]) field.addEventListener('change', keep)
  province.disabled = off.checked
  const fields = [element('label', 'tick', off, words.scanOff), label, province, hint]
  return element(
    'details',
    'facts counting',
    element('summary', '', words.scanCounting),
    ...words.scanSent.map((sentence) => element('p', '', sentence)),
    ...(choice === undefined ? [element('p', 'hint', words.scanNotKept)] : fields),
  )
}

// Sorted by name, because nobody knows the codes of provinces.
function renderProvinces(words: MoreMessages, chosen: string): HTMLSelectElement {
  const field = element('select', '')
  field.id = 'scan-province'
  const byName = Object.entries(PROVINCES).sort(([, a], [, b]) => a.localeCompare(b, 'vi'))
  for (const [code, name] of [['', words.scanNoProvince] as const, ...byName]) {
    const option = element('option', '', name)
    option.value = code
    field.append(option)
  }
  field.value = chosen
  return field
}
