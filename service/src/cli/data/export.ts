// `temsao export`: a list of the register as a file.
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { writeCsv } from '../../exchange/csv-out.ts'
import { EXPORT_NAMES, exportList } from '../../exchange/export-list.ts'
import { writeXlsx } from '../../exchange/xlsx-out.ts'
import { StartError } from '../../start-error.ts'
import { openToRead } from '../../store/whole-database.ts'
import { EXIT, type Command } from '../command/command.ts'

export const exportCommand: Command = {
  name: 'export',
  summary: 'Write a list of the register to FILE (.xlsx or .csv), also while the service runs.',
  description: `Lists: ${EXPORT_NAMES.join(', ')}.
A cell that begins with = + - or @ gets an apostrophe in front; "temsao import" removes it again.`,
  arguments: [
    { name: 'LIST', meaning: 'which list' },
    { name: 'FILE', meaning: 'file to write, ending in .xlsx or .csv; it must not exist yet' },
  ],
  options: {},
  variables: ['DATA_DIR', 'DATABASE_URL'],
  async run({ args, config, now, result }) {
    const [list = '', file = ''] = args
    const name = EXPORT_NAMES.find((known) => known === list)
    if (name === undefined) throw new StartError(`There is no list "${list}"; there are ${EXPORT_NAMES.join(', ')}.`)
    const write = file.endsWith('.xlsx') ? writeXlsx : file.endsWith('.csv') ? writeCsv : undefined
    if (write === undefined) throw new StartError(`${file} must end in .xlsx or .csv.`)
    const db = await openToRead(config)
    try {
      await pipeline(write(exportList(db, name, { today: dayInVietnam(now()) })), createWriteStream(file, { flags: 'wx', mode: 0o600 }))
      result(`${file}: ${name}.`, { file, list: name })
      return EXIT.done
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new StartError(`${file} already exists; choose another name.`)
      throw error
    } finally {
      await db.destroy()
    }
  },
}
