// The faults of label orders, of their sheets, and of the codes on them.
import type { None } from './fault.ts'

/** The parameters by code. */
export interface LabelFaults {
  'not-dots-an-inch': None
  'not-a-length': None
  'stamp-not-printable': { lot: string; stale: StaleStamp; certificate: string }
  'reprint-without-reason': None
  'reason-missing': None
  'quota-exceeded': { lot: string; packs: number; percent: number; quota: number; printed: number; left: number }
  'order-without-sheet': { id: number }
  'order-returned': { id: number }
  'kept-unreadable': { place: KeptPlace; fault: KeptFault }
  'texts-unknown': { id: number }
  'labels-without-serials': None
  'serial-has-no-meaning': None
  'serials-not-in-order': None
  'serials-out-of-range': { first: number; last: number }
  'not-a-serial': None
  'too-many-labels': { most: number }
  'returned-already': { id: number }
  'nothing-to-return': None
  'printed-not-below': { labels: number }
  'labels-count-as-printed': None
  'too-many-saved-sheets': { most: number }
  'saved-sheet-exists': { name: string }
  'name-taken': None
  'no-built-in-sheet': { preset: string }
  'one-sheet-named': None
  'sheet-not-named': None
  'no-such-sheet': None
  'full-stamp-too-large': { needs: { widthMm: number; heightMm: number } | null }
  'only-small-stamp': None
  'key-may-not-sign': None
  'returned-meanwhile': None
  'stamp-numbers-used-up': None
  'sheet-unprintable': { fields: readonly string[] }
  'measures-wrong': { fields: readonly string[] }
  'value-out-of-range': { least: number; most: number; value: string }
  'not-whole-but': { value: string }
  'rows-of-medium': { medium: 'roll' | 'single' }
  'columns-of-single': None
  'bleed-of-single': None
  'too-many-cells': { most: number }
  'label-beyond-page': { most: number; page: number; margin: number }
  'labels-beyond-page': { most: number; count: number; takenMm: number; page: number }
  'cell-not-on-sheet': { most: number; rows: number; columns: number }
  'measure-out-of-range': { least: number; most: number; drawnMm: number }
  'dots-missing': None
  'scale-of-thermal': None
  'copies-out-of-range': { most: number; value: string }
  'label-too-small': { widthMm: number; heightMm: number; enough: { widthMm: number; heightMm: number } | null }
  'code-needs': { mm: number }
  'texts-do-not-fit': {
    fields: readonly string[]
    widthMm: number
    heightMm: number
    points: number
    enough: { widthMm: number; heightMm: number } | null
  }
  'text-does-not-fit': { widthMm: number; heightMm: number; points: number }
  'letters-missing': { fields: readonly string[] }
  'letter-missing': { characters: readonly string[] }
  'text-too-long-for-label': { field: string; text: string; points: number }
  'text-too-long-here': { text: string; points: number }
  'code-too-long-for-label': { length: number }
  'too-many-pixels': { width: number; height: number }
  'bitmap-too-wide': { width: number; most: number }
  'pixels-not-whole': { value: string }
  'qr-text-too-long': { length: number; level: string }
  'qr-text-empty': None
  'qr-text-not-ascii': { position: number }
  'size-not-a-number': { field: string; value: string }
  'size-twice': None
  'stamp-too-wide': { widthMm: number; most: number }
  'module-too-large': { moduleMm: number; most: number; widest: number }
  'module-too-small': { moduleMm: number; least: number; smallest: Widths }
  'width-too-narrow': { widthMm: number; moduleMm: number; least: number; smallest: Widths }
}

/** The kind of stored value: how an order is printed, the texts of its labels, or a named sheet. */
export type KeptPlace =
  | { readonly kind: 'sheet' | 'texts'; readonly order: number }
  | { readonly kind: 'saved-sheet'; readonly id: number; readonly name: string }

/** Why a stored value cannot be read; `fields` is empty if it is not a record at all. */
export type KeptFault = { readonly kind: 'newer' } | { readonly kind: 'damaged'; readonly fields: readonly string[] }

/** The smallest width of each text, in mm, by its profile. */
export type Widths = Readonly<Record<string, number>>

/** Why a signed stamp may no longer be printed. */
export type StaleStamp =
  | { readonly kind: 'revoked'; readonly number: string; readonly on: string }
  | { readonly kind: 'lapsed'; readonly number: string; readonly on: string }
  | { readonly kind: 'star'; readonly shown: number; readonly present: number }
