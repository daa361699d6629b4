// How long tests wait for a state before they give it up, all in one place. The numbers prove nothing and no test asserts them: they end
// what would never end. A machine that does ten other things at once is slow, so they are generous.

/** Milliseconds. */
export const PATIENCE_MS = {
  /** For one state: a locator, an `expect.poll`, a navigation, a download. */
  step: 120_000,
  /** For a whole test or a hook. */
  test: 600_000,
} as const
