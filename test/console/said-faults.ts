// The sentences that a page shows for an answer of the service: each fault by code, with the service's own sentence beside it.
import { expect } from 'vitest'
import { sayFault, VIETNAMESE_WRITING, type LooseCatalogue, type SaidFault } from '@temsao/shared/faults/fault.ts'
import { words as common } from '@temsao/verifier/ui/messages/vi/faults.ts'
import { words as office } from '@temsao/verifier/ui/messages/vi/office-faults.ts'
import { words as workbook } from '@temsao/verifier/ui/messages/vi/sheet-faults.ts'

const words: LooseCatalogue = { ...common, ...office, ...workbook }

/** A fault in an answer of the service: of the whole input, of a field, or of a row. */
export interface AnsweredFault {
  readonly fault?: SaidFault
  readonly detail?: string
  readonly message?: string
}

/** Expects that every fault has its own Vietnamese sentence, without a word of the service's English one. */
export function expectVietnamese(faults: readonly AnsweredFault[]): void {
  expect(faults).not.toEqual([])
  const said = faults.map(({ fault, detail, message }) => [
    fault?.code,
    (fault && sayFault(words, fault, VIETNAMESE_WRITING)) ?? '',
    detail ?? message ?? '',
  ])
  const untold = said.filter(
    ([, sentence, english]) => sentence === '' || english === '' || sentence === english || ENGLISH.test(sentence!),
  )
  expect(untold).toEqual([])
}

const ENGLISH = /(?<![\p{L}\d/])(the|is|must|of|not|and|or|with|has|have|this|that|there|already)(?![\p{L}\d/])/iu
