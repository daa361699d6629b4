// The audit trail as a table: what was changed, by whom and when, in words that people use.
import { withActorNames, type NamedEntry } from '../domain/people/actor-names.ts'
import { searchAuditEntries, type AuditFilter } from '../store/audit.ts'
import type { Db } from '../store/database.ts'
import type { Position } from '../store/sorted-page.ts'
import type { Table, Value } from './table.ts'

const HEADINGS = [
  'Số',
  'Thời điểm (UTC)',
  'Tài khoản',
  'Tên',
  'Vai trò',
  'Việc',
  'Loại bản ghi',
  'Mã bản ghi',
  'Trước',
  'Sau',
  'Yêu cầu',
  'Mã băm',
]

// A workbook cell holds no more than this. A longer text is cut here; the trail itself stays complete.
const CELL_CHARACTERS = 32_767

/** All entries of the trail that match the filter, oldest first; read while the table is sent. */
export function auditTable(db: Db, filter: AuditFilter): Table {
  return { name: 'audit', headings: HEADINGS, rows: listRows(db, filter) }
}

async function* listRows(db: Db, filter: AuditFilter): AsyncGenerator<Value[]> {
  for (let after: Position | undefined, isFirst = true; isFirst || after !== undefined; isFirst = false) {
    const page = await searchAuditEntries(db, filter, { sort: 'id', isDescending: false, after, limit: 1000 })
    for (const entry of await withActorNames(db, page.rows)) yield toRow(entry)
    after = page.next
  }
}

function toRow(entry: NamedEntry): Value[] {
  const { id, at, actorId, actorName, actorRole, action, recordKind, recordId, before, after, requestId, hash } = entry
  return [id, at, actorId, actorName, actorRole, action, recordKind, recordId, cut(before), cut(after), requestId, hash]
}

function cut(text: string | null): string | null {
  return text === null ? null : text.slice(0, CELL_CHARACTERS)
}
