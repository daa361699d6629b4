// What was typed but not sent yet, stored on this device by form and by person. Never a password: forms leave secrets out.
const PREFIX = 'temsao.draft.'
const KEPT_MS = 7 * 86_400_000

/** What was typed into a form, and the key of its last attempt to send. */
export interface Draft {
  readonly values: Readonly<Record<string, string>>
  /**
   * The key of the last attempt and a digest of what it sent. Sending the same again under this key is safe; anything else needs a new key.
   */
  readonly attempt?: { readonly key: string; readonly sent: string } | undefined
}

interface Kept extends Draft {
  readonly at: number
}

/** The draft of a form; `undefined` if there is none, it is older than a week, or storage is blocked. */
export function findDraft(name: string, now: number): Draft | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null') as Kept | null
    return kept !== null && now - kept.at < KEPT_MS ? kept : undefined
  } catch {
    return undefined
  }
}

/** Stores a draft, if storage allows it. */
export function keepDraft(name: string, draft: Draft, now: number): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify({ ...draft, at: now }))
  } catch {
    // Storage is blocked or full: the form still has what was typed while the page is open.
  }
}

/** Deletes a draft. */
export function dropDraft(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name)
  } catch {
    // Storage is blocked: nothing was stored.
  }
}

/** Deletes all drafts on this device. */
export function dropDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key)
  } catch {
    // Storage is blocked: no drafts were stored.
  }
}
