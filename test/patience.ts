// How long tests wait for a state before they give up, all in one place. No test asserts these numbers: they only end tests that would
// never end. They are generous, because a machine with ten other tasks is slow.

/** Milliseconds. */
export const PATIENCE_MS = {
  /** For one state: a locator, an `expect.poll`, a navigation, a download. */
  step: 120_000,
  /** For a whole test or a hook. */
  test: 600_000,
} as const
