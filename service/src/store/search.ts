// Conditions that look for a part of a text.
import { foldForSearch } from '@temsao/shared/fold.ts'
import { sql, type RawBuilder, type SqlBool } from 'kysely'

/** Whether a column of folded text contains a search, however that is spelled. Folded text holds no sign that `like` reads. */
export function containsFolded(column: string, search: string) {
  return sql<SqlBool>`${sql.ref(column)} like ${`%${foldForSearch(search)}%`}`
}

/** Whether a column contains a text as it is; a null contains nothing. */
export function containsText(column: string, text: string) {
  return sql<SqlBool>`${sql.ref(column)} like ${patternOf(text)} escape '\\'`
}

/**
 * Whether a column contains a text as it is written, signs and all, in capitals or not. SQLite lowers and compares Latin letters
 * alone, so letters with marks are looked for in both cases.
 */
export function containsAsWritten(column: string, text: string) {
  const inCase = (written: string) => containsText(column, written)
  const lowered = sql<SqlBool>`lower(${sql.ref(column)}) like ${patternOf(text.toLowerCase())} escape '\\'`
  return sql<SqlBool>`(${lowered} or ${inCase(text)} or ${inCase(text.toUpperCase())})`
}

/** Whether a name contains a search in any spelling, or a text as it is; a search of signs alone is in no name. */
export function containsEither({ folded, text }: { folded: string; text: string }, search: string): RawBuilder<SqlBool> {
  const inText = containsText(text, search.toLowerCase())
  return foldForSearch(search) === '' ? inText : sql<SqlBool>`(${containsFolded(folded, search)} or ${inText})`
}

/** Whether a column holds one of these texts; of none it holds none, which PostgreSQL does not take as an empty list. */
export function isAmong(column: string, texts: readonly string[]): RawBuilder<SqlBool> {
  return texts.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`${sql.ref(column)} in (${sql.join(texts)})`
}

function patternOf(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}
