// What is shown, as the service's own files.
import { useWords } from '../../words.ts'

/** `<FileLinks path="/api/v1/reports/years" query={{ on }} label="Over the years" />`: an Excel and a CSV file with the same content. */
export function FileLinks({ path, query, label }: { path: string; query: Readonly<Record<string, string>>; label: string }) {
  const words = useWords('frame')
  return (
    <p class="buttons screen-only">
      {(['xlsx', 'csv'] as const).map((format) => (
        <a
          key={format}
          class="button"
          href={`${path}?${new URLSearchParams({ ...query, format }).toString()}`}
          download
          aria-label={`${words.fileFormats[format]}: ${label}`}
        >
          {words.fileFormats[format]}
        </a>
      ))}
    </p>
  )
}
