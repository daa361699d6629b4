// Conditions that look for a part of a text.
import { foldForSearch } from '@temsao/shared/fold.ts'
import { sql, type SqlBool } from 'kysely'

/** Whether a column of folded text contains a search, however that is spelled. Folded text holds no sign that `like` reads. */
export function containsFolded(column: string, search: string) {
  return sql<SqlBool>`${sql.ref(column)} like ${`%${foldForSearch(search)}%`}`
}

/** Whether a column contains a text as it is; a null contains nothing. */
export function containsText(column: string, text: string) {
  return sql<SqlBool>`${sql.ref(column)} like ${`%${text.replaceAll(/[\\%_]/g, '\\$&')}%`} escape '\\'`
}
