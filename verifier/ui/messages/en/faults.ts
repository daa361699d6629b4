// The service speaks English already; what is said about a field only begins with a capital here.
import type { words as vietnamese } from '../vi/faults.ts'

export const words: typeof vietnamese = []
