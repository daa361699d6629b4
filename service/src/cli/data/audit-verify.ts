// `temsao audit verify`: whether the audit trail is complete and unchanged.
import { verifyAudit } from '../../domain/audit.ts'
import { openToRead } from '../../store/whole-database.ts'
import { StartError } from '../../start-error.ts'
import { EXIT, type Command } from '../command/command.ts'

export const auditVerify: Command = {
  name: 'audit verify',
  summary: 'Check that no entry of the audit trail is missing or changed.',
  description: `Prints the head of the trail. Keep it somewhere else and give it to a later run with --head: that run then also finds
an end that was cut off, or a trail that was rewritten as a whole. Ends with code 3 at the first fault.`,
  arguments: [],
  options: { head: { value: 'HEAD', meaning: 'the head that an earlier run printed' } },
  variables: ['DATA_DIR', 'DATABASE_URL'],
  async run({ config, options, result, progress }) {
    const { head: expectedHead } = options
    if (typeof expectedHead === 'string' && !/^\d{1,15}:[0-9a-f]{64}$/.test(expectedHead))
      throw new StartError('HEAD must be what an earlier run printed: a number, a colon and 64 hexadecimal digits.')
    const db = await openToRead(config)
    try {
      const onProgress = (checked: number): void => progress(`${checked} entries`)
      const verdict = await verifyAudit(db, { onProgress, ...(typeof expectedHead === 'string' && { expectedHead }) })
      if (verdict.whole) result(`The trail is complete: ${verdict.entries} entries. Head: ${verdict.head}`, verdict)
      else result(`Entry ${verdict.entry}: ${verdict.message}`, verdict)
      return verdict.whole ? EXIT.done : EXIT.faultFound
    } finally {
      await db.destroy()
    }
  },
}
