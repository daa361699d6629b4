// What inspections leave for the office to do, in numbers. Each is counted only for those who may read the list behind it.
import { addDays, type IsoDate } from '@temsao/shared/calendar.ts'
import type { Db } from '../../store/database.ts'
import { countOpenProposals } from '../../store/inspections/inspection-proposals.ts'
import { countInspectionsFrom } from '../../store/inspections/inspections.ts'
import { countWaitingDevices } from '../../store/people/inspector-devices.ts'
import { reachOf, type Action } from '../permissions.ts'
import type { Role } from '../work.ts'

/** How many days count as lately, today among them. */
const LATELY_DAYS = 7

/** Where inspections stand on a day; `undefined` what the caller may not read. */
export interface InspectionOverview {
  /** Inspectors' devices that wait for approval. */
  readonly devicesWaiting: number | undefined
  /** Proposals that nobody has decided on. */
  readonly proposalsOpen: number | undefined
  readonly lately: { readonly from: IsoDate; readonly count: number } | undefined
}

/** Whose numbers are asked for; provinces narrow the inspections alone, for the office judges all devices and proposals. */
export interface InspectionsAsked {
  readonly role: Role
  readonly on: IsoDate
  readonly provinceCodes?: readonly string[] | undefined
}

export async function readInspectionOverview(db: Db, { role, on, provinceCodes }: InspectionsAsked): Promise<InspectionOverview> {
  const mayRead = (action: Action): boolean => reachOf(action, { role }) === 'all'
  const from = addDays(on, 1 - LATELY_DAYS)
  return {
    devicesWaiting: mayRead('inspectorDevices:read') ? await countWaitingDevices(db) : undefined,
    proposalsOpen: mayRead('proposals:read') ? await countOpenProposals(db) : undefined,
    lately: mayRead('inspections:read') ? { from, count: await countInspectionsFrom(db, from, provinceCodes) } : undefined,
  }
}
