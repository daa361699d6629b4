// Previews the content of a product as shoppers will see it, while somebody writes it.
import { formatDay } from '../../../../ui/days.ts'
import { useWords } from '../../words.ts'
import { COLUMNS, readRows, tidyRows, tidyStory, toParagraphs, type Parts, type Row } from './content-texts.ts'
import type { Photo } from './contents.ts'

export interface ContentPreviewProps {
  readonly photos: readonly Photo[]
  /** The texts in the form. */
  readonly parts: Parts
  /** The texts that the service has saved. */
  readonly saved: Parts
}

export function ContentPreview({ photos, parts: { story = '', steps = '[]', shops = '[]' }, saved }: ContentPreviewProps) {
  const words = useWords('content')
  const paragraphs = toParagraphs(story)
  const shownShops = named(tidyRows(shops, COLUMNS.shops))
  const shownSteps = named(tidyRows(steps, COLUMNS.batchSteps))
  const isEmpty = [paragraphs, photos, shownSteps, shownShops].every((list) => list.length === 0)
  const isSaved =
    tidyStory(story) === saved['story'] &&
    tidyRows(steps, COLUMNS.steps) === saved['steps'] &&
    tidyRows(shops, COLUMNS.shops) === saved['shops']
  return (
    <>
      {!isSaved && <p class="hint">{words.previewUnsaved}</p>}
      {isEmpty && <p class="hint">{words.previewEmpty}</p>}
      {paragraphs.length > 0 && (
        <div class="told">
          <h3>{words.story}</h3>
          <div lang="vi">
            {paragraphs.map((paragraph, index) => (
              <p key={index}>{paragraph}</p>
            ))}
          </div>
        </div>
      )}
      {photos.length > 0 && (
        <div class="told">
          <h3>{words.photos}</h3>
          {photos.map(({ sha256, path, alt, width, height }) => (
            <figure key={sha256} lang="vi">
              <img src={path} alt={alt} width={width} height={height} loading="lazy" />
              <figcaption aria-hidden="true">{alt}</figcaption>
            </figure>
          ))}
        </div>
      )}
      <StepsPreview steps={shownSteps} />
      {shownShops.length > 0 && (
        <div class="told">
          <h3>{words.shops}</h3>
          <ul lang="vi">
            {shownShops.map(({ name, address, url = '' }, index) => (
              <li key={index}>
                <b>{name}</b>
                {address !== '' && <p>{address}</p>}
                {url !== '' && <p class="hint">{hostOf(url)}</p>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

/** The steps as shoppers will see them; nothing if there are none. */
export function StepsPreview({ steps }: { steps: readonly Row[] }) {
  const words = useWords('content')
  if (steps.length === 0) return null
  return (
    <div class="told">
      <h3>{words.steps}</h3>
      <ol lang="vi">
        {steps.map(({ name, on = '', place = '', text = '' }, index) => (
          <li key={index}>
            <b>{name}</b>
            {(on !== '' || place !== '') && <p class="hint">{[on === '' ? '' : formatDay(on), place].filter(Boolean).join(' · ')}</p>}
            {text !== '' && <p>{text}</p>}
          </li>
        ))}
      </ol>
    </div>
  )
}

// Entries without a name cannot be saved, so the preview leaves them out.
function named(list: string): Row[] {
  return readRows(list).filter(({ name }) => name !== '')
}

function hostOf(url: string): string {
  try {
    return new URL(url).host
  } catch {
    return url
  }
}
