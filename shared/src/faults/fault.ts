// Faults without words: a code and its parameters. The sentences are in the catalogues of the languages, by code.

/** A fault as it is sent; a newer service may send codes that a page does not know yet. */
export interface SaidFault {
  readonly code: string
  readonly params: object
}

/** How a language formats the values inside its sentences. */
export interface Speech {
  /** A date, which faults carry as `2026-11-18`. */
  readonly day: (day: string) => string
  /** A number with a thousands separator and at most three decimals: `1,200.5` or `1.200,5`. */
  readonly number: (value: number) => string
  /** The sentence of a fault that is part of another one. */
  readonly fault: (fault: SaidFault) => string
}

/** The sentences of a language by fault code: a text, or a function of the parameters. */
export type Catalogue<Faults> = {
  readonly [Code in keyof Faults]: string | ((params: Faults[Code], speech: Speech) => string)
}

/** A catalogue whose codes are known only at run time. */
export type LooseCatalogue = Readonly<Record<string, string | ((params: never, speech: Speech) => string)>>

/** The parameters of a fault that needs none. */
// oxlint-disable-next-line typescript/no-generated-empty-object-type -- an object without members is meant
export type None = Readonly<Record<never, never>>

/** The sentence of a fault, or `undefined` if the catalogue lacks its code or that of a fault inside it. */
export function sayFault(words: LooseCatalogue, fault: SaidFault, writing: Omit<Speech, 'fault'>): string | undefined {
  let isWhole = true
  const say = ({ code, params }: SaidFault): string => {
    const entry = Object.hasOwn(words, code) ? words[code] : undefined
    if (entry === undefined) isWhole = false
    return typeof entry === 'function' ? entry(params as never, speech) : (entry ?? '')
  }
  const speech: Speech = { ...writing, fault: say }
  const sentence = say(fault)
  return isWhole ? sentence : undefined
}

const numbers = { en: new Intl.NumberFormat('en'), vi: new Intl.NumberFormat('vi') } as const

/** How English sentences format numbers; dates stay as the service writes them, `2026-11-18`. */
export const ENGLISH_WRITING: Omit<Speech, 'fault'> = { day: (day) => day, number: (value) => numbers.en.format(value) }

/** How Vietnamese sentences format dates and numbers: `18/11/2026`, `1.200,5`. */
export const VIETNAMESE_WRITING: Omit<Speech, 'fault'> = {
  day: (day) => day.split('-').toReversed().join('/'),
  number: (value) => numbers.vi.format(value),
}
