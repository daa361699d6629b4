// Keys under which headings and words of closed lists are compared.

/** Without tones and signs, đ as d, in lower case, words of a-z and digits with single spaces. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
}
