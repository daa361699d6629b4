// The reports as the service gives them.
import type { InferResponseType } from 'hono/client'
import type { client } from '../../../../ui/api.ts'

type Report = InferResponseType<(typeof client.reports)[':name']['$get'], 200>

/** Counts of what is in force, or of what was recognised. */
export type Tallies = Extract<Report, { report: 'in-force' | 'recognised' }>
/** Counts by year. */
export type Years = Extract<Report, { report: 'years' }>
/** The share of products that have a stamp. */
export type Traceability = Extract<Report, { report: 'traceability' }>
