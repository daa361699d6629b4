// Vietnamese names that are the same though they are spelled differently.

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g

/**
 * A key that keeps the tones but not where in the syllable they are written, nor case, nor runs of spaces: Hoà and Hòa,
 * Thuỷ and Thủy give the same; Hoa and Hòa do not.
 */
export function foldSpelling(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[\p{L}\p{M}]+/gu, (word) => word.replaceAll(TONE, '') + (word.match(TONE)?.join('') ?? ''))
    .replaceAll(/\s+/g, ' ')
    .trim()
}
