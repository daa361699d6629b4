// The photos of a product: to order, describe, remove and add. Every change is saved at once.
import { CONTENT_LIMITS } from '@temsao/shared/lists/record-content.ts'
import { useState } from 'preact/hooks'
import { Dialog } from '../../../../ui/parts/dialog.tsx'
import { Field } from '../../../../ui/parts/field.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Failure } from '../../../../ui/parts/notice.tsx'
import { useWork, type Work } from '../../../../ui/parts/progress.tsx'
import { useWords } from '../../words.ts'
import { tidyLine } from './content-texts.ts'
import { deletePhoto, writePhotos, type Content, type Photo } from './contents.ts'
import { PhotoUploads } from './photo-uploads.tsx'

export interface PhotosProps {
  readonly content: Content
  readonly onChanged: (content: Content) => void
}

export function Photos({ content, onChanged }: PhotosProps) {
  const words = useWords('content')
  const [said, say] = useState('')
  const changed = (sentence: string, after: Content): void => {
    onChanged(after)
    say(sentence)
  }
  const { photos } = content
  return (
    <div class="card" id="photos">
      <h2 id="photos-title">{words.photos}</h2>
      <p class="hint">{words.photosHint(CONTENT_LIMITS.photos)}</p>
      <p class="hint">{words.photosPrivate}</p>
      {photos.length === 0 ? <p>{words.noPhotos}</p> : <OwnPhotos content={content} onChanged={changed} />}
      <p role="status">{said}</p>
      <PhotoUploads
        productId={content.productId}
        room={CONTENT_LIMITS.photos - photos.length}
        most={CONTENT_LIMITS.photos}
        onSent={(after) => changed(words.photoAdded, after)}
      />
    </div>
  )
}

interface OwnProps {
  readonly content: Content
  readonly onChanged: (sentence: string, after: Content) => void
}

function OwnPhotos({ content, onChanged }: OwnProps) {
  const frame = useWords('content')
  const words = useWords('content')
  const work = useWork()
  const { photos } = content
  const move = (sha256: string, by: -1 | 1): void => {
    const to = photos.findIndex((photo) => photo.sha256 === sha256) + by
    if (photos[to] === undefined || work.isRunning) return
    work.run(async (signal) => {
      const after = await writePhotos(content, (present) => moved(present, sha256, by), signal)
      onChanged(frame.movedTo(words.photo(to - by + 1), to + 1), after)
      // The photo is in another place of the list now, so move the focus to its button there.
      setTimeout(() => document.getElementById(`${by === -1 ? 'up' : 'down'}-${sha256}`)?.focus())
    })
  }
  return (
    <>
      <ol class="photos" aria-labelledby="photos-title">
        {photos.map((photo, index) => (
          <OwnPhoto
            key={photo.sha256}
            {...{ photo, content, onChanged, move, work }}
            isFirst={index === 0}
            isLast={index === photos.length - 1}
          />
        ))}
      </ol>
      {work.error !== undefined && <Failure error={work.error} />}
    </>
  )
}

interface OwnPhotoProps extends OwnProps {
  readonly photo: Photo
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly work: Work
  readonly move: (sha256: string, by: -1 | 1) => void
}

function OwnPhoto({ photo, content, isFirst, isLast, work, move, onChanged }: OwnPhotoProps) {
  const frame = useWords('content')
  const words = useWords('content')
  const [open, setOpen] = useState<'words' | 'removal' | undefined>()
  const { sha256, path, alt, width, height } = photo
  const close = (): void => setOpen(undefined)
  return (
    <li>
      <img src={path} alt={alt} width={width} height={height} loading="lazy" lang="vi" />
      <p lang="vi" aria-hidden="true">
        {alt}
      </p>
      <div class="buttons" role="group" aria-label={alt}>
        <button type="button" id={`up-${sha256}`} aria-disabled={isFirst || work.isRunning} onClick={() => move(sha256, -1)}>
          {frame.moveUp}
        </button>
        <button type="button" id={`down-${sha256}`} aria-disabled={isLast || work.isRunning} onClick={() => move(sha256, 1)}>
          {frame.moveDown}
        </button>
        <button type="button" onClick={() => setOpen('words')}>
          {words.editAlt}
        </button>
        <button type="button" class="danger" onClick={() => setOpen('removal')}>
          {frame.remove}
        </button>
      </div>
      {open === 'words' && (
        <Dialog title={words.editAlt} onClose={close}>
          <AltForm {...{ photo, content }} onDone={(after) => (close(), onChanged(words.altSaved, after))} />
        </Dialog>
      )}
      {open === 'removal' && (
        <Dialog title={words.removePhoto} onClose={close}>
          <RemovalForm {...{ photo, content }} onDone={(after) => (close(), onChanged(words.photoRemoved, after))} />
        </Dialog>
      )}
    </li>
  )
}

interface PhotoFormProps {
  readonly photo: Photo
  readonly content: Content
  readonly onDone: (after: Content) => void
}

function AltForm({ photo: { sha256, alt }, content, onDone }: PhotoFormProps) {
  const words = useWords('content')
  return (
    <Form
      name={`alt-${content.productId}-${sha256.slice(0, 12)}`}
      initial={{ alt }}
      submit={words.save}
      check={(values) => (values.alt.trim() === '' ? { alt: words.missing } : {})}
      send={(values, { signal }) =>
        writePhotos(
          content,
          (present) => present.map((one) => (one.sha256 === sha256 ? { ...one, alt: tidyLine(values.alt) } : one)),
          signal,
        )
      }
      aliases={Object.fromEntries(content.photos.map((_, index) => [`photos.${index}.alt`, 'alt'] as const))}
      onDone={onDone}
    >
      {(form) => <Field form={form} name="alt" type="lines" label={words.alt} hint={words.altHint} input={{ rows: 2 }} />}
    </Form>
  )
}

function RemovalForm({ photo: { sha256, path, alt, width, height }, content, onDone }: PhotoFormProps) {
  const words = useWords('content')
  return (
    <Form
      name={`remove-${content.productId}-${sha256.slice(0, 12)}`}
      initial={{}}
      submit={words.removeNow}
      send={(_, { signal }) => deletePhoto(content.productId, sha256, signal)}
      onDone={onDone}
    >
      {() => (
        <>
          <img class="thumb" src={path} alt={alt} width={width} height={height} lang="vi" />
          <p>{words.removePhotoNote}</p>
        </>
      )}
    </Form>
  )
}

function moved(photos: readonly Photo[], sha256: string, by: -1 | 1): Photo[] {
  const from = photos.findIndex((photo) => photo.sha256 === sha256)
  const [photo, other] = [photos[from], photos[from + by]]
  if (photo === undefined || other === undefined) return [...photos]
  return photos.map((one) => (one === photo ? other : one === other ? photo : one))
}
