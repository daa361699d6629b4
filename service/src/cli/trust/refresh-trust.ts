// What commands that change keys say about the trust list afterwards.
import type { Config } from '../../config.ts'
import { refreshTrust } from '../../signing/trust.ts'
import type { Db } from '../../store/database.ts'

/** Brings the trust list up to date and says in a sentence what remains to be done. */
export async function refreshAndExplain(db: Db, config: Config, now: number): Promise<string> {
  const change = await refreshTrust(db, { location: config, profile: config, now })
  return change === 'outdated'
    ? 'The trust list must now be signed on the machine with its root key; pages do not know of the change until then. Next: temsao trust export.'
    : 'The trust list is up to date: the service serves it with its page, and open pages get it the next time they ask. For pages on other hosts, run: temsao page.'
}
