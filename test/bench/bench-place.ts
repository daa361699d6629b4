// Where and when the register of a benchmark is.

/** The database's file in the folder of a benchmark. */
export const BENCH_FILE = 'bench.sqlite'
/** Noon of 2026-11-22 in Vietnam. */
export const BENCH_NOW = Date.parse('2026-11-22T05:00:00Z')
