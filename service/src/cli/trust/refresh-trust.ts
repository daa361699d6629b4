// What commands that change keys say of the trust list afterwards.
import type { Config } from '../../config.ts'
import { refreshTrust } from '../../signing/trust.ts'
import type { Db } from '../../store/database.ts'

/** Brings the trust list up to date and says in a sentence what is left to do. */
export async function refreshAndExplain(db: Db, config: Config, now: number): Promise<string> {
  const change = await refreshTrust(db, { location: config, profile: config, now })
  return change === 'outdated'
    ? 'The trust list must be signed where its root key lies, and pages know nothing of the change before: temsao trust export.'
    : 'The trust list is up to date: the service serves it with its page, and open pages take it when they next ask. For pages on other hosts: temsao page.'
}
