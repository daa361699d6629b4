// Lists of the register as files.
import { fault } from '@temsao/shared/faults/faults.ts'
import { createRoute, z } from '@hono/zod-openapi'
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { EXPORT_NAMES, exportList, type ExportName } from '../../exchange/export-list.ts'
import { MEDIA_TYPES } from '../../exchange/table.ts'
import { createRouter, problems, type RouteDeps } from '../api.ts'
import { binary, sendTable } from '../files.ts'

const formats = z.enum(['csv', 'xlsx'])

/** `GET /exports/{list}.{csv|xlsx}`. */
export function exportRoutes({ db, now }: RouteDeps) {
  return createRouter().openapi(
    createRoute({
      method: 'get',
      path: '/{file}',
      tags: ['Import and export'],
      summary: 'Export a list',
      description: `One of ${EXPORT_NAMES.join(', ')}, as .csv (UTF-8 with a byte order mark) or .xlsx. A cell that begins with = + - or @ has an apostrophe put in front; the import takes it away again.`,
      request: { params: z.object({ file: z.string().meta({ example: 'register.xlsx' }) }) },
      responses: {
        200: { description: 'The file.', content: { [MEDIA_TYPES.csv]: binary, [MEDIA_TYPES.xlsx]: binary } },
        ...problems(404),
      },
    }),
    (c) => {
      const { file } = c.req.valid('param')
      const [name = '', format = ''] = file.split('.')
      const parsed = formats.safeParse(format)
      if (!parsed.success || file !== `${name}.${format}` || !(EXPORT_NAMES as readonly string[]).includes(name))
        throw new DomainError('not-found', fault('no-such-export', { name: file.slice(0, 60), names: EXPORT_NAMES }))
      const today = dayInVietnam(now())
      return sendTable(exportList(db, name as ExportName, { today }), parsed.data, { name, on: today })
    },
  )
}
