// The stamp of a batch: its picture, the code to type, the link, and the files for printing. Showing this card signs the stamp.
import { useState } from 'preact/hooks'
import { ask, client, read, sent } from '../../../../ui/api.ts'
import { formatDay } from '../../../../ui/days.ts'
import { Facts } from '../../../../ui/parts/facts.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { Failure } from '../../../../ui/parts/notice.tsx'
import { useWords } from '../../words.ts'
import type { Batch } from './batch-reading.ts'

const FORMATS = ['pdf', 'svg', 'png', 'eps'] as const

export function StampCard({ batch }: { batch: Batch }) {
  const words = useWords('producer')
  const [isCopied, setCopied] = useState(false)
  const param = { id: String(batch.id) }
  const stamp = useLoaded((signal) => read(client.batches[':id'].stamp.$get({ param }, sent({ signal }))), [batch.id])
  const picture = `/api/v1/batches/${batch.id}/stamp`
  // An image element cannot tell why the service refused the picture, so the same address is asked again for its answer.
  const [refusal, setRefusal] = useState<unknown>()
  const explain = (): void => void ask(`${picture}.svg`).catch(setRefusal)
  return (
    <div class="card stamp">
      <h2>{words.stamp}</h2>
      <Load of={stamp}>
        {({ typedCode, url, signedOn }) => (
          <>
            {refusal === undefined ? (
              <img src={`${picture}.svg`} alt={words.stampPicture(batch.lot)} width="240" height="240" onError={explain} />
            ) : (
              <Failure error={refusal} />
            )}
            <Facts
              of={[
                [
                  words.typedCode,
                  <>
                    <code>{typedCode}</code> <small>{words.typedCodeHint}</small>
                  </>,
                ],
                [words.signedOn, formatDay(signedOn)],
              ]}
            />
            <div class="buttons">
              <a class="button" href={url} target="_blank" rel="noopener">
                {words.openLink}
              </a>
              <button type="button" onClick={() => void navigator.clipboard.writeText(url).then(() => setCopied(true))}>
                {words.copyLink}
              </button>
            </div>
            <p role="status">{isCopied ? words.copied : ''}</p>
            {refusal === undefined && (
              <>
                <h3>{words.downloads}</h3>
                <p class="hint">{words.downloadHint}</p>
                <div class="buttons">
                  {FORMATS.map((format) => (
                    <a key={format} class="button" href={`${picture}.${format}`} download={`${batch.lot}.${format}`}>
                      {format.toUpperCase()}
                    </a>
                  ))}
                </div>
              </>
            )}
          </>
        )}
      </Load>
    </div>
  )
}
