// Keys under which two spellings of one Vietnamese text are the same.

/** Without tones and signs, đ as d, in lower case, words of a-z and digits with single spaces: for headings and closed lists. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
}

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g

/**
 * Keeps the tones but not where in the syllable they are written, nor case, nor runs of spaces: Hoà and Hòa, Thuỷ and
 * Thủy are one; Hoa and Hòa are two.
 */
export function foldSpelling(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[\p{L}\p{M}]+/gu, (word) => word.replaceAll(TONE, '') + (word.match(TONE)?.join('') ?? ''))
    .replaceAll(/\s+/g, ' ')
    .trim()
}
