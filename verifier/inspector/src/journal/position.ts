// Where the inspector is, if they allow it: asked once by a choice on the page, and never waited for.
import type { Position } from '@temsao/shared/inspection/entry.ts'
import { createCell } from '../../../ui/cell.ts'

/** What the inspector has chosen; `undefined` before they were asked. */
export type PositionChoice = 'yes' | 'no' | undefined

const STORAGE_KEY = 'temsao.inspector.position'

/** Older than that, a place is not where one is. */
const FRESH_MS = 2 * 60_000

/** The choice of this device. */
export const positionChoice = createCell<PositionChoice>(recall())

/** Whether the phone refuses what the inspector allowed, so that entries go without a place. */
export const isPositionRefused = createCell(false)

let last: { readonly position: Position; readonly atMs: number } | undefined
let watch: number | undefined

/** Takes and keeps the inspector's choice. */
export function choosePosition(choice: 'yes' | 'no'): void {
  try {
    localStorage.setItem(STORAGE_KEY, choice)
  } catch {
    // Blocked storage: the choice holds for this visit.
  }
  positionChoice.set(choice)
  followPosition()
}

/** Follows the phone's place where that was allowed; stops where it was taken back. */
export function followPosition(): void {
  const isAllowed = positionChoice.get() === 'yes' && 'geolocation' in navigator
  if (!isAllowed && watch !== undefined) {
    navigator.geolocation.clearWatch(watch)
    ;[watch, last] = [undefined, undefined]
  }
  if (!isAllowed || watch !== undefined) return
  watch = navigator.geolocation.watchPosition(
    ({ coords: { latitude, longitude, accuracy } }) => {
      isPositionRefused.set(false)
      last = { position: { lat: latitude, lon: longitude, accuracyM: accuracy }, atMs: performance.now() }
    },
    (error) => isPositionRefused.set(error.code === error.PERMISSION_DENIED),
    { enableHighAccuracy: true, maximumAge: 30_000 },
  )
}

/** The last known place, if it is fresh. The phone's clock may be set; the time since the page was opened may not. */
export function findPosition(): Position | undefined {
  return last !== undefined && performance.now() - last.atMs <= FRESH_MS ? last.position : undefined
}

function recall(): PositionChoice {
  try {
    const kept = localStorage.getItem(STORAGE_KEY)
    return kept === 'yes' || kept === 'no' ? kept : undefined
  } catch {
    return undefined
  }
}
