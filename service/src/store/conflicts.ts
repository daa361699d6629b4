// What the two drivers' errors mean, by their codes: SQLSTATE (PostgreSQL, appendix A) and SQLite result codes.

/** Whether a statement failed because another row has the same unique value. */
export function isUniqueViolation(error: unknown): boolean {
  return ['23505', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'].includes(codeOf(error))
}

/** Whether a transaction failed because of what another one did meanwhile, so that the same work may succeed if it is repeated. */
export function isOvertaken(error: unknown): boolean {
  return ['40001', '40P01'].includes(codeOf(error))
}

/**
 * Whether the database could not serve this now: it is locked, has no free connection or is starting. Trying again later may help.
 */
export function isBusy(error: unknown): boolean {
  const code = codeOf(error)
  return isOvertaken(error) || code.startsWith('SQLITE_BUSY') || ['53300', '55P03', '57P03'].includes(code)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
