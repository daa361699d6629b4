// The place and time of a benchmark's register.

/** The name of the database's file in a benchmark's folder. */
export const BENCH_FILE = 'bench.sqlite'
/** Noon of 2026-11-22 in Vietnam. */
export const BENCH_NOW = Date.parse('2026-11-22T05:00:00Z')
