// Where the phone is, if its owner has allowed this page to know. Never asks: whoever opens an inspection is asked there.
import type { Coordinates } from '@temsao/shared/province-seats.ts'

/** How old a position may be, and how long the phone may take to find one. */
const MAX_AGE_MS = 120_000
const PATIENCE_MS = 20_000

let last: { readonly at: number; readonly place: Coordinates } | undefined

/** The last position that is not too old; `undefined` where there is none. */
export function presentPlace(now: number): Coordinates | undefined {
  return last !== undefined && now - last.at < MAX_AGE_MS ? last.place : undefined
}

/** Finds out where the phone is, where that is allowed; never rejects. */
export async function findPlace(): Promise<void> {
  const { permissions, geolocation } = navigator as { permissions?: Permissions; geolocation?: Geolocation }
  if (permissions === undefined || geolocation === undefined) return
  const allowed = await permissions.query({ name: 'geolocation' }).catch(() => undefined)
  if (allowed?.state !== 'granted') return
  geolocation.getCurrentPosition(
    ({ coords: { latitude, longitude } }) => (last = { at: Date.now(), place: { lat: latitude, lon: longitude } }),
    () => undefined,
    { maximumAge: MAX_AGE_MS, timeout: PATIENCE_MS },
  )
}
