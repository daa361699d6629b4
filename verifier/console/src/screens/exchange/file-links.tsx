// Links to the files in which the service exports what the screen shows.
import { useWords } from '../../words.ts'

type Format = 'xlsx' | 'csv'

/** `<FileLinks pathOf={(format) => …} label="Over the years" />`: an Excel and a CSV file with the same content. */
export function FileLinks({ pathOf, label }: { pathOf: (format: Format) => string; label: string }) {
  const words = useWords('page')
  return (
    <p class="buttons screen-only">
      {(['xlsx', 'csv'] as const).map((format) => (
        <a key={format} class="button" href={pathOf(format)} download aria-label={`${words.fileFormats[format]}: ${label}`}>
          {words.fileFormats[format]}
        </a>
      ))}
    </p>
  )
}

/** Makes `pathOf` for a path that takes `format` in its query: `<FileLinks pathOf={withFormat('/api/v1/audit', query)} …/>`. */
export function withFormat(path: string, query: Readonly<Record<string, string>>): (format: Format) => string {
  return (format) => `${path}?${new URLSearchParams({ ...query, format }).toString()}`
}
