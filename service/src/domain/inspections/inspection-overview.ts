// What the office still has to do for inspections, in numbers. Each number is counted only for callers who may read the list behind it.
import { addDays, type IsoDate } from '@temsao/shared/calendar.ts'
import type { Db } from '../../store/database.ts'
import { countOpenProposals } from '../../store/inspections/inspection-proposals.ts'
import { countInspectionsFrom } from '../../store/inspections/inspections.ts'
import { countWaitingDevices } from '../../store/people/inspector-devices.ts'
import { reachOf, type Action } from '../permissions.ts'
import type { Role } from '../work.ts'

/** How many days count as recent, including today. */
const LATELY_DAYS = 7

/** The state of inspections on a day; `undefined` for what the caller may not read. */
export interface InspectionOverview {
  /** Inspectors' devices that wait for approval. */
  readonly devicesWaiting: number | undefined
  /** Proposals that nobody has decided on. */
  readonly proposalsOpen: number | undefined
  readonly lately: { readonly from: IsoDate; readonly count: number } | undefined
}

/** Whose numbers are wanted. Provinces narrow only the inspections, because the office decides on all devices and proposals. */
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
