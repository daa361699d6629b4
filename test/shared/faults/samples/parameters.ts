// Parameters that the samples of several rooms use, and the type of a room's samples.

/** At least one sample of every code of a room. */
export type SamplesOf<Faults> = { readonly [Code in keyof Faults]: readonly Faults[Code][] }

/** The only sample of a fault without parameters. */
export const NONE = [{}] as const
export const DAY = '2026-11-18'
export const LATER = '2027-01-31'
export const RANKS = ['operator', 'office', 'inspector', 'producer'] as const
