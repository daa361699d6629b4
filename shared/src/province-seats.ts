// Where the seats of the 34 provinces are, for distances between places of which only the province is known. Approximate, from
// public maps, good to a few kilometres: never show them as anybody's position.

/** A place on earth in degrees. */
export interface Coordinates {
  readonly lat: number
  readonly lon: number
}

const SEATS: Readonly<Record<string, readonly [lat: number, lon: number]>> = {
  '01': [21.03, 105.85],
  '04': [22.67, 106.26],
  '08': [21.82, 105.21],
  '11': [21.39, 103.02],
  '12': [22.4, 103.46],
  '14': [21.33, 103.91],
  '15': [21.71, 104.87],
  '19': [21.59, 105.85],
  '20': [21.85, 106.76],
  '22': [20.95, 107.07],
  '24': [21.27, 106.19],
  '25': [21.32, 105.4],
  '31': [20.84, 106.69],
  '33': [20.65, 106.05],
  '37': [20.25, 105.98],
  '38': [19.81, 105.78],
  '40': [18.68, 105.68],
  '42': [18.34, 105.91],
  '44': [17.47, 106.62],
  '46': [16.46, 107.59],
  '48': [16.05, 108.2],
  '51': [15.12, 108.79],
  '52': [13.78, 109.22],
  '56': [12.24, 109.2],
  '66': [12.67, 108.04],
  '68': [11.94, 108.46],
  '75': [10.94, 106.82],
  '79': [10.78, 106.7],
  '80': [10.54, 106.41],
  '82': [10.36, 106.36],
  '86': [10.25, 105.97],
  '91': [10.01, 105.08],
  '92': [10.05, 105.75],
  '96': [9.18, 105.15],
}

/** The seat of a province by its code, or `undefined` for an unknown code. */
export function findProvinceSeat(provinceCode: string): Coordinates | undefined {
  const seat = Object.hasOwn(SEATS, provinceCode) ? SEATS[provinceCode] : undefined
  return seat && { lat: seat[0], lon: seat[1] }
}

const EARTH_RADIUS_KM = 6371

/** The distance between two places along the earth's surface, by the haversine formula. */
export function distanceKm(a: Coordinates, b: Coordinates): number {
  const halfChord = sinHalf(b.lat - a.lat) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * sinHalf(b.lon - a.lon) ** 2
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(halfChord)))
}

function sinHalf(degrees: number): number {
  return Math.sin(radians(degrees) / 2)
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
