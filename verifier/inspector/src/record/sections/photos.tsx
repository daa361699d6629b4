// Photos: taken or chosen, shrunk and stripped of metadata on the phone, and written to the journal before they are shown.
import { useEffect, useRef, useState } from 'preact/hooks'
import { MOST_PHOTOS, PHOTO_MAX_BYTES, type PhotoBody } from '@temsao/shared/inspection/entry.ts'
import { hashBytes } from '@temsao/shared/inspection/web-crypto.ts'
import { standing, type Kept } from '@temsao/shared/inspection/summary.ts'
import { Waiting } from '../../../../ui/parts/progress.tsx'
import { shrinkPhoto } from '../../../../ui/photo-shrink.ts'
import { findPhoto } from '../../journal/journal-reading.ts'
import type { KeptPhoto } from '../../journal/kept-entry.ts'
import { useWords } from '../../words.ts'
import { CorrectableCard } from '../correctable-card.tsx'
import { captionForm } from '../forms/note-form.tsx'
import { JournalFailure } from '../journal-failure.tsx'
import { namesIn } from '../../../../ui/record/names.ts'
import type { OpenInspection } from '../open-inspection.ts'
import type { SectionProps } from '../section.ts'

/** The accepted formats. Because HEIC is not among them, an iPhone converts its photos to JPEG. */
const ACCEPTED = 'image/jpeg,image/png,image/webp'

export function PhotosSection({ open }: SectionProps) {
  const words = useWords('record')
  const { summary } = open
  const nameOf = namesIn(summary)
  return (
    <>
      <PhotoPicker open={open} />
      {summary.photos.length === 0 && <p class="hint">{words.noPhotos}</p>}
      <ul class="entries photos">
        {summary.photos.map((kept) => (
          <CorrectableCard
            key={kept.seq}
            open={open}
            kind="photo"
            kept={kept}
            nameOf={nameOf}
            form={captionForm}
            above={<KeptPhotoView open={open} kept={kept} />}
          />
        ))}
      </ul>
    </>
  )
}

function KeptPhotoView({ open: { journal, row }, kept }: { open: OpenInspection; kept: Kept<PhotoBody> }) {
  const words = useWords('record')
  const [address, setAddress] = useState<string | undefined>()
  const { sha256, width, height, caption } = kept.body
  useEffect(() => {
    let [isShown, made] = [true, '']
    const show = (photo: KeptPhoto | undefined): void => {
      if (!isShown) return
      made = photo === undefined ? '' : URL.createObjectURL(new Blob([photo.bytes], { type: 'image/jpeg' }))
      setAddress(made)
    }
    findPhoto(journal.database, row.id, sha256).then(show, () => show(undefined))
    return () => {
      isShown = false
      URL.revokeObjectURL(made)
    }
  }, [sha256])
  if (address === '') return <p class="hint">{words.photoGone}</p>
  return <img src={address} alt={caption ?? words.photoOf(kept.seq)} width={width} height={height} />
}

interface Fault {
  readonly name: string
  readonly error: unknown
}

/** Adds photos. Each one that cannot be read or written is named; the others are added all the same. */
export function PhotoPicker({ open, about }: { open: OpenInspection; about?: number }) {
  const words = useWords('record')
  const [left, setLeft] = useState(0)
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const camera = useRef<HTMLInputElement>(null)
  const gallery = useRef<HTMLInputElement>(null)
  const isFull = standing(open.summary.photos).length >= MOST_PHOTOS
  // One at a time: a phone does not have the memory for several large photos at once.
  const add = async (files: readonly File[]): Promise<void> => {
    setFaults([])
    for (const [index, file] of files.entries()) {
      setLeft(files.length - index)
      await addPhoto(open, file, about).catch((error: unknown) => setFaults((before) => [...before, { name: file.name, error }]))
    }
    setLeft(0)
  }
  const pick = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement
    const files = [...(input.files ?? [])]
    // Otherwise choosing the same file again would not fire `change`.
    input.value = ''
    void add(files)
  }
  return (
    <div class="field">
      {left > 0 && <Waiting label={words.photoWorking} />}
      {faults.map(({ name, error }) => (
        <div key={name}>
          <p class="fault">{words.photoFailed(name)}</p>
          <JournalFailure error={error} />
        </div>
      ))}
      <div class="buttons">
        {!isFull && (
          <>
            <input ref={camera} type="file" hidden accept={ACCEPTED} capture="environment" aria-label={words.takePhoto} onChange={pick} />
            <button type="button" class="main" disabled={left > 0} onClick={() => camera.current?.click()}>
              {words.takePhoto}
            </button>
            <input ref={gallery} type="file" hidden multiple accept={ACCEPTED} aria-label={words.choosePhoto} onChange={pick} />
            <button type="button" disabled={left > 0} onClick={() => gallery.current?.click()}>
              {words.choosePhoto}
            </button>
          </>
        )}
      </div>
      <p class="hint">{words.photoNote}</p>
    </div>
  )
}

async function addPhoto({ journal, row }: OpenInspection, file: File, about: number | undefined): Promise<void> {
  const { jpeg, width, height } = await shrinkPhoto(file, PHOTO_MAX_BYTES)
  const bytes = await jpeg.arrayBuffer()
  const sha256 = await hashBytes(new Uint8Array(bytes))
  const body = { sha256, sizeBytes: bytes.byteLength, width, height, ...(about !== undefined && { about }) }
  await journal.append(row.id, { kind: 'photo', body }, { insp: row.id, sha256, bytes })
}
