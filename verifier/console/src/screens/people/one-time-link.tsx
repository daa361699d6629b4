// A link that works once, to copy or to scan. It cannot be shown again later.
import { useEffect, useState } from 'preact/hooks'
import { formatInstant } from '../../../../ui/days.ts'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { useWords } from '../../words.ts'

/** The service's answer when it makes a link. */
export interface SentLink {
  readonly url: string
  readonly expiresAt: string
  /** The link as a QR code, an SVG document. */
  readonly qrSvg: string
}

export function OneTimeLink({ title, link: { url, expiresAt, qrSvg } }: { title: string; link: SentLink }) {
  const words = useWords('desk')
  const [isCopied, setCopied] = useState(false)
  const picture = usePicture(qrSvg)
  return (
    <Notice kind="done" title={title}>
      <p>{words.linkNote(formatInstant(expiresAt))}</p>
      <p>
        <code>{url}</code>
      </p>
      <p class="buttons">
        <button type="button" class="main" onClick={() => void navigator.clipboard.writeText(url).then(() => setCopied(true))}>
          {words.copyLink}
        </button>
      </p>
      <p role="status">{isCopied ? words.copied : ''}</p>
      <p>{words.scanNote}</p>
      {picture !== undefined && <img class="link-code" src={picture} alt={words.linkPicture} width="220" height="220" />}
    </Notice>
  )
}

// The content security policy of the page allows images only from its own host or from blob URLs.
function usePicture(svg: string): string | undefined {
  const [address, setAddress] = useState<string | undefined>()
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [svg])
  return address
}
