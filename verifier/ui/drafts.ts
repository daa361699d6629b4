// What was typed and not sent yet, kept on this device by form and by person. Never a password: forms leave secrets out.
const PREFIX = 'temsao.draft.'
const KEPT_MS = 7 * 86_400_000

/** What a form had typed into it, and the key under which it was sent last. */
export interface Draft {
  readonly values: Readonly<Record<string, string>>
  /** The key of the last attempt and what it sent: the same again is safe to send, anything else needs another key. */
  readonly attempt?: { readonly key: string; readonly sent: string } | undefined
}

interface Kept extends Draft {
  readonly at: number
}

/** The draft of a form; `undefined` where there is none, it is over a week old, or storage is blocked. */
export function findDraft(name: string, now: number): Draft | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null') as Kept | null
    return kept !== null && now - kept.at < KEPT_MS ? kept : undefined
  } catch {
    return undefined
  }
}

/** Keeps a draft, where storage allows it. */
export function keepDraft(name: string, draft: Draft, now: number): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify({ ...draft, at: now }))
  } catch {
    // Blocked or full storage: the form still holds what was typed as long as the page is open.
  }
}

/** Forgets a draft. */
export function dropDraft(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name)
  } catch {
    // Blocked storage never held it.
  }
}

/** Forgets all drafts of this device. */
export function dropDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key)
  } catch {
    // Blocked storage never held any.
  }
}
