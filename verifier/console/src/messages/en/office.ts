// What the screens of the office say: English.
import type { words as vietnamese } from '../vi/office.ts'
export const words: typeof vietnamese = {}
