// Conditions that look for a part of a text.
import { foldForSearch } from '@temsao/shared/fold.ts'
import { sql, type RawBuilder, type SqlBool } from 'kysely'

/** Whether a column of folded text contains a search, however that is spelled. Folded text holds no sign that `like` reads. */
export function containsFolded(column: string, search: string) {
  return sql<SqlBool>`${sql.ref(column)} like ${`%${foldForSearch(search)}%`}`
}

/** Whether a column contains a text as it is; a null contains nothing. */
export function containsText(column: string, text: string) {
  return sql<SqlBool>`${sql.ref(column)} like ${`%${text.replaceAll(/[\\%_]/g, '\\$&')}%`} escape '\\'`
}

/** Whether a name contains a search in any spelling, or a text as it is; a search of signs alone is in no name. */
export function containsEither({ folded, text }: { folded: string; text: string }, search: string): RawBuilder<SqlBool> {
  const inText = containsText(text, search.toLowerCase())
  return foldForSearch(search) === '' ? inText : sql<SqlBool>`(${containsFolded(folded, search)} or ${inText})`
}
