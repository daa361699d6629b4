// The inspector's position, if they allow it: the page offers the choice once, and nothing waits for a position.
import type { Position } from '@temsao/shared/inspection/entry.ts'
import { createCell } from '../../../ui/cell.ts'

/** What the inspector has chosen; `undefined` before the first choice. */
export type PositionChoice = 'yes' | 'no' | undefined

const STORAGE_KEY = 'temsao.inspector.position'

/** A position older than this may be wrong. */
const FRESH_MS = 2 * 60_000

/** The choice stored on this device. */
export const positionChoice = createCell<PositionChoice>(recall())

/** Whether the phone denies access although the inspector allowed it; entries then have no position. */
export const isPositionRefused = createCell(false)

let last: { readonly position: Position; readonly atMs: number } | undefined
let watch: number | undefined

/** Applies and stores the inspector's choice. */
export function choosePosition(choice: 'yes' | 'no'): void {
  try {
    localStorage.setItem(STORAGE_KEY, choice)
  } catch {
    // Storage is blocked: the choice lasts for this visit.
  }
  positionChoice.set(choice)
  followPosition()
}

/** Starts watching the phone's position if the choice allows it; stops if the choice was withdrawn. */
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

/**
 * The last known position, if it is fresh. The age is measured by the time since the page was opened: the phone's clock may be changed
 * meanwhile.
 */
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
