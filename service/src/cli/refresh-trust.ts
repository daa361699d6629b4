// What commands that change keys say of the trust list afterwards.
import type { Config } from '../config.ts'
import { refreshTrust } from '../signing/trust.ts'
import type { Db } from '../store/database.ts'

/** Brings the trust list up to date and says in a sentence what is left to do. */
export async function refreshAndExplain(db: Db, config: Config, now: number): Promise<string> {
  const change = await refreshTrust(db, { location: config, profile: config, now })
  return change === 'outdated'
    ? 'The trust list must be signed where its root key lies: temsao trust export.'
    : 'The trust list is up to date; pages on other hosts take it when they next fetch it.'
}
