import type { words as vietnamese } from '../vi/trip.ts'

export const words: typeof vietnamese = { title: 'Temsao en' }
