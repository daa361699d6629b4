// The result of an inspection in a few words.
import { useWords } from '../../words.ts'
import type { ListedInspection } from './records.ts'

type Shown = Pick<ListedInspection, 'findings' | 'scans' | 'endedAt' | 'missingPhotos'>

export function Result({ of: { findings, scans, endedAt, missingPhotos } }: { of: Shown }) {
  const words = useWords('inspections')
  const { serious, minor } = findings
  return (
    <span class="outcome">
      {serious > 0 && <span class="tag stopped">{words.serious(serious)}</span>}{' '}
      {minor > 0 && <span class="tag">{words.minor(minor)}</span>} {serious + minor === 0 && words.nothingSerious}
      <small>
        {' '}
        {[
          words.scanned(scans),
          ...(endedAt === null ? [words.notEnded] : []),
          ...(missingPhotos > 0 ? [words.photosWaiting(missingPhotos)] : []),
        ].join(' · ')}
      </small>
    </span>
  )
}
