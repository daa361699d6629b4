// Reads the sheets that can be printed on, built-in and saved ones alike.
import { client, read, sent } from '../../../../../ui/api.ts'
import { language } from '../../../../../ui/catalogue.ts'
import { LABEL_PARTS, type LabelPart, type Paper } from './paper.ts'

/** Reads all sheets, the saved ones last; throws ApiError. */
export async function readPapers(signal: AbortSignal): Promise<readonly Paper[]> {
  const { builtIn, items } = await read(client['sheet-presets'].$get({}, sent({ signal })))
  return [
    ...builtIn.map(({ id, name, sheet, design }) => toPaper({ key: id, name, sheet, design })),
    ...items.map(({ id, name, sheet, design, calibration, version, producerId }) => ({
      ...toPaper({ key: savedKey(id), name: { vi: name, en: name }, sheet, design }),
      calibration,
      saved: { id, version, producerId },
    })),
  ]
}

/** The key of a saved sheet. */
export function savedKey(id: number): string {
  return `saved-${id}`
}

/** The name of a sheet in the present language. */
export function paperName({ name }: Pick<Paper, 'name'>): string {
  // A size must stay on one line, so no-break spaces surround its multiplication sign.
  return name[language.get()].replace(/ × /g, '\u00a0×\u00a0')
}

interface Design {
  readonly shows?: Readonly<Partial<Record<LabelPart, boolean | undefined>>> | undefined
  readonly dpi?: number | undefined
  readonly allowSmallModules?: boolean | undefined
  readonly allowLargeModules?: boolean | undefined
}

function toPaper({ key, name, sheet, design = {} }: Pick<Paper, 'key' | 'name' | 'sheet'> & { design?: Design | undefined }): Paper {
  const { shows = {}, dpi, allowSmallModules = false, allowLargeModules = false } = design
  const shown = LABEL_PARTS.filter((part) => shows[part] !== false)
  return { key, name, sheet, shows: shown, dpi, allowSmallModules, allowLargeModules, calibration: undefined, saved: undefined }
}
