// Adds photos: chosen or taken, made smaller on the phone, described, and sent one by one. Each can be cancelled and tried again.
import { useEffect, useRef, useState } from 'preact/hooks'
import { Field } from '../../../../ui/parts/field.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Failure, Notice } from '../../../../ui/parts/notice.tsx'
import { Progress, Waiting } from '../../../../ui/parts/progress.tsx'
import { useWords } from '../../words.ts'
import { tidyLine } from './content-texts.ts'
import type { Content } from './contents.ts'
import { shrinkPhoto, type SmallPhoto } from '../../../../ui/photo-shrink.ts'
import { uploadFile } from './upload.ts'

/** Accepted types. With this list, an iPhone converts its HEIC photos to JPEG. */
const ACCEPTED = 'image/jpeg,image/png,image/webp'

interface Pending {
  readonly id: number
  readonly file: File
}

export interface PhotoUploadsProps {
  readonly productId: number
  /** How many more photos the product can have. */
  readonly room: number
  readonly most: number
  readonly onSent: (after: Content) => void
}

export function PhotoUploads({ productId, room, most, onSent }: PhotoUploadsProps) {
  const words = useWords('content')
  const [pending, setPending] = useState<readonly Pending[]>([])
  const [leftOut, setLeftOut] = useState(0)
  const chosen = useRef(0)
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const free = Math.max(0, room - pending.length)
  const add = (files: readonly File[]): void => {
    setLeftOut(Math.max(0, files.length - free))
    setPending([...pending, ...files.slice(0, free).map((file) => ({ id: chosen.current++, file }))])
  }
  const drop = (id: number): void => setPending((before) => before.filter((one) => one.id !== id))
  // One at a time: a phone does not have the memory for eight large photos at once.
  const shrinkNext = async (file: File): Promise<SmallPhoto> => {
    const made = last.current.then(() => shrinkPhoto(file))
    last.current = made.catch(() => undefined)
    return await made
  }
  return (
    <>
      {leftOut > 0 && <Notice kind="hint">{words.leftOut(leftOut)}</Notice>}
      {pending.length > 0 && (
        <ul class="photos">
          {pending.map(({ id, file }) => (
            <li key={id}>
              <PhotoUpload
                {...{ productId, file, shrinkNext }}
                onDropped={() => drop(id)}
                onSent={(after) => {
                  drop(id)
                  setLeftOut(0)
                  onSent(after)
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {free > 0 ? <Pickers onPicked={add} /> : room <= 0 && <p class="hint">{words.full(most)}</p>}
    </>
  )
}

function Pickers({ onPicked }: { onPicked: (files: readonly File[]) => void }) {
  const words = useWords('content')
  const gallery = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const pick = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement
    onPicked([...(input.files ?? [])])
    // Without this, choosing the same file again would not fire an event.
    input.value = ''
  }
  return (
    <div class="buttons">
      {matchMedia('(pointer: coarse)').matches && (
        <>
          <input ref={camera} type="file" hidden accept={ACCEPTED} capture="environment" aria-label={words.take} onChange={pick} />
          <button type="button" onClick={() => camera.current?.click()}>
            {words.take}
          </button>
        </>
      )}
      <input ref={gallery} type="file" hidden multiple accept={ACCEPTED} aria-label={words.choose} onChange={pick} />
      <button type="button" onClick={() => gallery.current?.click()}>
        {words.choose}
      </button>
    </div>
  )
}

interface PhotoUploadProps {
  readonly productId: number
  readonly file: File
  readonly shrinkNext: (file: File) => Promise<SmallPhoto>
  readonly onDropped: () => void
  readonly onSent: (after: Content) => void
}

function PhotoUpload({ productId, file, shrinkNext, onDropped, onSent }: PhotoUploadProps) {
  const words = useWords('content')
  const { small, address, error } = useSmall(file, shrinkNext)
  return (
    <>
      {small === undefined && error === undefined && <Waiting label={words.preparing} />}
      {error !== undefined && (
        <>
          <p>{words.notChosen(file.name)}</p>
          <Failure error={error} />
        </>
      )}
      {small !== undefined && (
        <>
          <img src={address} alt="" width={small.width} height={small.height} />
          <p class="hint">{words.size(small.width, small.height, Math.ceil(small.jpeg.size / 1000))}</p>
          <SendForm {...{ productId, file, small, onSent }} />
        </>
      )}
      <button type="button" onClick={onDropped}>
        {words.dropPhoto}
      </button>
    </>
  )
}

function SendForm({ productId, file, small, onSent }: Pick<PhotoUploadProps, 'productId' | 'file' | 'onSent'> & { small: SmallPhoto }) {
  const words = useWords('content')
  const [percent, setPercent] = useState<number | undefined>()
  const onProgress = (bytes: number): void => setPercent(Math.min(100, Math.round((100 * bytes) / small.jpeg.size)))
  const send = async ({ alt }: { alt: string }, signal: AbortSignal): Promise<Content> => {
    onProgress(0)
    try {
      const path = `/api/v1/products/${productId}/photos?alt=${encodeURIComponent(tidyLine(alt))}`
      return await uploadFile<Content>(path, small.jpeg, { signal, onProgress })
    } finally {
      setPercent(undefined)
    }
  }
  return (
    <Form
      name={`photo-${productId}-${file.name.replaceAll(/\W+/g, '-')}-${file.size}`}
      initial={{ alt: '' }}
      submit={words.sendPhoto}
      check={({ alt }) => (alt.trim() === '' ? { alt: words.missing } : {})}
      send={(values, { signal }) => send(values, signal!)}
      onDone={onSent}
    >
      {(form) => (
        <>
          <Field form={form} name="alt" type="lines" label={words.alt} hint={words.altHint} input={{ rows: 2 }} />
          {percent !== undefined && <Progress label={words.sendingPhoto} done={percent} total={100} />}
        </>
      )}
    </Form>
  )
}

// The small photo, and an object URL to show it, which is revoked when the photo is no longer shown.
function useSmall(file: File, shrinkNext: PhotoUploadProps['shrinkNext']): { small?: SmallPhoto; address?: string; error?: unknown } {
  const [state, setState] = useState<{ small?: SmallPhoto; address?: string; error?: unknown }>({})
  useEffect(() => {
    let [isShown, address] = [true, '']
    const show = (small: SmallPhoto): void => {
      if (!isShown) return
      address = URL.createObjectURL(small.jpeg)
      setState({ small, address })
    }
    shrinkNext(file).then(show, (error: unknown) => isShown && setState({ error }))
    return () => {
      isShown = false
      URL.revokeObjectURL(address)
    }
  }, [file])
  return state
}
