// What the screens of the print studio say: English.
import type { words as vietnamese } from '../vi/studio.ts'
export const words: typeof vietnamese = {}
