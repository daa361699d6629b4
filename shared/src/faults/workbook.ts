// The faults of an imported workbook: the file, its rows, its cells.
import type { None, SaidFault } from './fault.ts'

/** A value of a row or of the register, for display: a text, a number, or nothing. */
export type Shown = string | number | null

/** A commune that a name may refer to. */
export interface NamedCommune {
  readonly name: string
  readonly code: string
  readonly province: string
}

/** The parameters by code. */
export interface WorkbookFaults {
  'file-has-nothing': None
  'sheet-has-nothing': None
  'neither-xlsx-nor-csv': None
  'old-excel': None
  'workbook-with-password': None
  'zip-without-workbook': None
  'workbook-damaged': { cause: string }
  'workbook-part-missing': { part: string }
  'workbook-number-damaged': None
  'workbook-cut-off': { cause: string }
  'workbook-too-many-parts': { most: number }
  'workbook-unpacks-too-large': { megabytes: number }
  'workbook-takes-too-long': { seconds: number }
  'workbook-needs-too-much': { megabytes: number }
  'workbook-merges-too-many': { most: number }
  'workbook-without-sheets': None
  'no-sheet-of-name': { name: string; names: readonly string[] }
  'damaged-encoding': { encoding: string }
  'read-as-windows-1258': None
  'one-sheet-read': { name: string; others: readonly string[] }
  'old-font-encoding': None
  'too-many-rows': { most: number }
  'cell-beyond-columns': { row: number; column: string; most: number }
  'cell-too-long': { cell: string; most: number }
  'some-cell-too-long': { most: number }
  'row-not-csv': { row: number; reason: SaidFault }
  'quote-not-closed': None
  'record-too-long': None
  'quote-inside': None
  'no-headings': { searched: number; examples: readonly string[] }
  'no-heading-row': { row: number }
  'no-such-column': { column: string }
  'not-a-row-number': None
  'mapping-not-json': { fields: readonly string[] }
  'defaults-not-json': None
  'columns-missing': { headings: readonly string[] }
  'import-refused': { count: number; listed: number }
  'row-refused': { row: number; fault: SaidFault }
  'cell-fault': { heading: string; fault: SaidFault }
  'file-field-missing': None

  'column-missing': None
  'cell-empty': None
  'commune-empty': None
  'producer-empty': None
  'product-code-empty': None
  'cell-in-old-font': None
  'cell-error': { error: string }
  'formula-not-calculated': None
  'cell-not-a-day': { text: string }
  'cell-number-not-a-day': { number: number }
  'no-such-day': { day: string }
  'cell-not-a-number': { text: string }
  'cell-not-stars': { text: string }
  'cell-not-one-of': { names: readonly string[]; text: string }
  'cell-not-a-set': { most: number; text: string }
  'cell-not-a-group': { most: number; text: string }
  'gtin-shortened': { text: string }
  'not-a-province': { text: string; count: number }
  'not-a-commune-code': { text: string }
  'commune-ambiguous': { text: string; communes: readonly NamedCommune[]; more: number }
  'commune-elsewhere': { text: string; province: string | null; communes: readonly NamedCommune[]; more: number }
  'commune-not-present': { text: string; province: string | null }
  'address-without-commune': { text: string }
  'kind-not-in-name': { text: string; heading: string }
  'expiry-differs': { expiresOn: string; issuedOn: string; expected: string }
  'producer-not-registered': { name: string }
  'producer-ambiguous': { name: string; communes: readonly string[] }
  'product-not-registered': { code: string }
  'gtin-of-product': { gtin: string; product: string }
  'certificate-of-product': { number: string; product: string }
  'certificate-on-row': { number: string; row: number }
  'row-day-of-certificate': { issuedOn: string; number: string }
  'contradicts-row': { value: Shown; other: Shown; row: number }
  'differs-from-register': { value: Shown; other: Shown }
  'fixed-by-stamp': { value: Shown; other: Shown }
  'fixed-in-register': { value: Shown; other: Shown }
}
