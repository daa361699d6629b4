// One spelling for searching: what a person types without tones finds what the register writes with tones.

/**
 * Folds a text for search: lower case, no tones or other marks (ơ → o, ê → e), đ → d, and a single space for every run of
 * characters that are neither letters nor digits. "Hoà" and "Hòa" give the same result, and so do composed and decomposed letters.
 * The result never contains a character with a meaning in a search pattern, such as % or _.
 */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
