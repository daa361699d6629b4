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

/**
 * Whether the database could not be reached, or reads but does not write: it is down, was switched over, is read-only, or its disk is full.
 */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error)
  // The driver gives a connection that was lost, or not to be had in time, no code.
  const isLost =
    error instanceof Error && /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/.test(error.message)
  return isLost || UNAVAILABLE.test(code)
}

// Connection failures (class 08), no resources (53), the operator's hand (57P), a read-only transaction, an error of the server's disk.
const UNAVAILABLE =
  /^(08...|53...|57P0.|25006|58030|ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|SQLITE_(FULL|IOERR|READONLY).*)$/

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
