// Reads the lists of producers who must act from the service's reports.
import { client, read, sent } from '../../../../ui/api.ts'

/** The lists, by their names in the address. */
export const LISTS = ['lapsing-30', 'lapsing-90', 'lapsing-180', 'due', 'late', 'untraced'] as const

export type ListName = (typeof LISTS)[number]

/** A certificate in such a list; in the list of products without a stamp, the days are missing. */
export interface DueItem {
  readonly productId: number
  readonly producerId: number
  readonly certificateId: number
  readonly productName: string
  readonly producerName: string
  readonly address: string
  readonly commune: string
  readonly province: string
  readonly star: number
  readonly certificateNumber: string
  readonly lastDay?: string
  readonly daysLeft?: number
  readonly windowClosesOn?: string
  readonly filedOn?: string | null
}

export interface Due {
  readonly on: string
  readonly items: readonly DueItem[]
}

const REPORTS: Readonly<Record<ListName, readonly [name: string, query: Readonly<Record<string, string>>]>> = {
  'lapsing-30': ['lapsing', { days: '30' }],
  'lapsing-90': ['lapsing', { days: '90' }],
  'lapsing-180': ['lapsing', { days: '180' }],
  due: ['reevaluation-due', {}],
  late: ['reevaluation-late', {}],
  untraced: ['traceability', { by: 'star' }],
}

/** Reads a list for one province, or for all if `province` is empty; throws ApiError. */
export async function listDue(list: ListName, province: string, signal: AbortSignal): Promise<Due> {
  const [name, query] = REPORTS[list]
  const asked = { ...query, ...(province !== '' && { province }) }
  const report = await read(client.reports[':name'].$get({ param: { name }, query: asked }, sent({ signal })))
  if ('items' in report) return report
  return { on: report.on, items: 'without' in report ? report.without : [] }
}

/** The address at which the service gives a list as a file. */
export function fileOf(list: ListName, province: string, format: 'csv' | 'xlsx'): string {
  const [name, query] = REPORTS[list]
  return `/api/v1/reports/${name}?${new URLSearchParams({ ...query, ...(province !== '' && { province }), format })}`
}
