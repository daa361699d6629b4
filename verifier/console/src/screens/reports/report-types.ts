// The reports, as the service returns them.
import type { InferResponseType } from 'hono/client'
import type { client } from '../../../../ui/api.ts'

type Report = InferResponseType<(typeof client.reports)[':name']['$get'], 200>

/** Counts of products that are in force, or that were recognised. */
export type Tallies = Extract<Report, { report: 'in-force' | 'recognised' }>
/** Counts by year. */
export type Years = Extract<Report, { report: 'years' }>
/** The share of products that have a stamp. */
export type Traceability = Extract<Report, { report: 'traceability' }>
