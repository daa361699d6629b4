// The package on the phone: how old it is, how long it can be used, what it covers, and its size.
import { packageAge, type PackageHead } from '@temsao/shared/inspection/package.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import { formatCount, formatDecimal, formatInstant } from '../../../ui/days.ts'
import { Facts } from '../../../ui/parts/facts.tsx'
import { useWords, type WordsOf } from '../words.ts'

const DAY_MS = 86_400_000

/** The facts about a package, its age first. */
export function PackageFacts({ head }: { head: PackageHead }) {
  const words = useWords('trip')
  const now = Date.now()
  const age = packageAge(head, now)
  const [title, text] = words.ages[age]
  const signedMs = head.issuedAt * 1000
  const days = Math.max(0, Math.floor((now - signedMs) / DAY_MS))
  return (
    <>
      <p class={`age ${age}`} role="status">
        <b>{title}.</b> {text}
      </p>
      <Facts
        of={[
          [words.signedAt, `${formatInstant(new Date(signedMs).toISOString())} (${words.age(days)})`],
          [words.usableUntil, formatInstant(new Date(signedMs + head.maxAgeDays * DAY_MS).toISOString())],
          [words.covers, describeCover(head, words)],
          [words.holds, describeCounts(head, words)],
          [words.size, formatSize(head.sizeBytes)],
        ]}
      />
    </>
  )
}

function describeCover({ provinces, communes }: PackageHead, words: WordsOf<'trip'>): string {
  const names = provinces === 'all' ? words.allProvinces : provinces.map((code) => PROVINCES[code] ?? code).join(', ')
  return `${names} (${communes === null ? words.allCommunes : words.someCommunes(communes.length)})`
}

function describeCounts({ counts }: PackageHead, words: WordsOf<'trip'>): string {
  const names = ['producers', 'products', 'certificates', 'batches', 'stamps'] as const
  return names.map((name) => words.counts[name](formatCount(counts[name]))).join(', ')
}

/** A size for people: `820 kB`, `3,4 MB`. */
function formatSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${formatDecimal(Math.round(bytes / 100_000) / 10)} MB`
}
