// Recognises Vietnamese names that are the same although they are spelled differently.

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g

/**
 * A key that ignores case, runs of spaces and on which letter of a syllable the tone is written, but keeps the tone itself: Hoà and
 * Hòa, Thuỷ and Thủy give the same key; Hoa and Hòa do not.
 */
export function foldSpelling(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[\p{L}\p{M}]+/gu, (word) => word.replaceAll(TONE, '') + (word.match(TONE)?.join('') ?? ''))
    .replaceAll(/\s+/g, ' ')
    .trim()
}
