// What counts as clean text in a register and on a stamp.

// Controls (C0, DEL, C1), soft hyphen, zero-width and direction marks, bidirectional embeddings, overrides and isolates, line and
// paragraph separators, the byte order mark, interlinear marks, non-characters and tags: a label cannot print any of these.
const unprintable =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?:^|[^\ud800-\udbff])[\udc00-\udfff]|\udb40[\udc00-\udfff]/

/** Why a text is not clean. */
export type TextFault = 'empty' | 'too-long' | 'not-nfc' | 'unprintable' | 'spaces'

/**
 * Finds the first fault of a text that has to be printed, or `undefined`. A clean text is NFC (Unicode TR15), has 1 to `maxLength`
 * UTF-16 code units, no control, direction or invisible character, no lone surrogate, and only single U+0020 spaces between words.
 */
export function findTextFault(text: string, maxLength: number): TextFault | undefined {
  if (text.length === 0) return 'empty'
  if (text.length > maxLength) return 'too-long'
  if (unprintable.test(text)) return 'unprintable'
  if (text.normalize('NFC') !== text) return 'not-nfc'
  if (/^\s|\s$|\s\s|[^\S ]/.test(text)) return 'spaces'
  return undefined
}

// The combining grapheme joiner, Hangul fillers, Khmer inherent vowels, Mongolian and other variation selectors, the empty Braille cell.
// oxlint-disable-next-line no-misleading-character-class -- single characters, some of which combine with others
const invisible = /[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0]/

/**
 * Finds what makes two texts look the same though they differ: a letter that shows nothing, or a mark without a letter before it. New
 * texts are refused for it; a stamp that was signed before is still read as it was signed.
 */
export function findDisguise(text: string): 'invisible' | 'mark-first' | undefined {
  if (invisible.test(text)) return 'invisible'
  return /^\p{M}/u.test(text) ? 'mark-first' : undefined
}

/**
 * Whether a text is 1 to 20 characters of GS1 CSET 82 (GS1 General Specifications, figure 7.11-1), the form of lots and serials.
 */
export function isCset82(text: string): boolean {
  return /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/.test(text)
}
