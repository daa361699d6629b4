// Everything about one scan. It is judged again each time it is opened, with the package as it is now.
import { useEffect, useState } from 'preact/hooks'
import { Heading } from '../../../ui/parts/heading.tsx'
import { Waiting } from '../../../ui/parts/progress.tsx'
import type { ScreenProps } from '../../../ui/frame/screen.ts'
import { currentPackage } from '../trip/current-package.ts'
import { useWords } from '../words.ts'
import { judgeScan, type Judged } from './judging.ts'
import { findScan, loadScans, scansOf } from './kept-scans.ts'
import type { Scan } from './scan.ts'
import { ScanDetails } from './scan-details.tsx'

/** The screen of one scan. */
export function ScanScreen({ params }: ScreenProps) {
  const words = useWords('shop')
  const frame = useWords('frame')
  const [found, setFound] = useState<{ scan: Scan; judged: Judged } | 'none' | undefined>()
  useEffect(() => {
    void judgeAgain(Number(params['number'])).then((again) => setFound(again ?? 'none'))
  }, [params['number']])
  return (
    <section class="scan-details">
      <Heading text={words.scanNumber(params['number'] ?? '')} />
      {found === undefined && <Waiting label={frame.loading} />}
      {found === 'none' && <p>{words.notFound}</p>}
      {found !== undefined && found !== 'none' && <ScanDetails scan={found.scan} judged={found.judged} />}
      <div class="controls">
        <a class="button main" href="#/shop">
          {words.again}
        </a>
      </div>
    </section>
  )
}

async function judgeAgain(number: number): Promise<{ scan: Scan; judged: Judged } | undefined> {
  await loadScans()
  const scan = findScan(number)
  if (scan === undefined) return undefined
  const { text, way, at, place, inspection } = scan
  const earlierOf = (typedCode: string): readonly Scan[] => scansOf(typedCode).filter((other) => other.number < number)
  const judged = await judgeScan({ text, way, at, pack: await currentPackage(), place, inspection, earlierOf })
  return judged === undefined ? undefined : { scan, judged }
}
