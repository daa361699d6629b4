// One spelling for searching: what a person types without tones finds what the register writes with them.

/**
 * Folds a text for search: lower case, without tones and other marks (ơ → o, ê → e), đ → d, and single spaces for everything
 * that is neither letter nor digit. "Hoà" and "Hòa", composed and decomposed letters give the same; the result never contains
 * a sign that a search pattern would read, such as % or _.
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
