// Conditions that look for a part of a text.
import { foldForSearch } from '@temsao/shared/fold.ts'
import { sql, type RawBuilder, type SqlBool } from 'kysely'

/**
 * Whether a column of folded text contains a search, in any spelling. A folded text contains no character with a meaning in LIKE.
 */
export function containsFolded(column: string, search: string) {
  return sql<SqlBool>`${sql.ref(column)} like ${`%${foldForSearch(search)}%`}`
}

/** Whether a column contains a text exactly; a null contains nothing. */
export function containsText(column: string, text: string) {
  return sql<SqlBool>`${sql.ref(column)} like ${patternOf(text)} escape '\\'`
}

/**
 * Whether a column contains a text as it is written, punctuation included, in upper or lower case. SQLite changes the case of plain
 * Latin letters only, so letters with marks are searched in both cases.
 */
export function containsAsWritten(column: string, text: string) {
  const inCase = (written: string) => containsText(column, written)
  const lowered = sql<SqlBool>`lower(${sql.ref(column)}) like ${patternOf(text.toLowerCase())} escape '\\'`
  return sql<SqlBool>`(${lowered} or ${inCase(text)} or ${inCase(text.toUpperCase())})`
}

/**
 * Whether a name contains a search in any spelling, or a text contains it exactly. A search of punctuation only is never found in a
 * name.
 */
export function containsEither({ folded, text }: { folded: string; text: string }, search: string): RawBuilder<SqlBool> {
  const inText = containsText(text, search.toLowerCase())
  return foldForSearch(search) === '' ? inText : sql<SqlBool>`(${containsFolded(folded, search)} or ${inText})`
}

/** Whether a column holds one of these texts. An empty list holds none; PostgreSQL does not accept it in `in ()`. */
export function isAmong(column: string, texts: readonly string[]): RawBuilder<SqlBool> {
  return texts.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`${sql.ref(column)} in (${sql.join(texts)})`
}

function patternOf(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}
