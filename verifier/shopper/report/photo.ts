// Makes a chosen picture small enough to send. It is drawn again, so that only what it shows is sent: no place, no time, no name of
// the phone.

const MAX_SIDE = 1280

/** The most bytes of JPEG that the service accepts; base64 makes four characters of three bytes. */
const MAX_BYTES = 600_000

const QUALITIES = [0.8, 0.65, 0.5, 0.35]

/** Whether this browser can read and draw pictures without loading them from an address. */
export function canTakePhotos(): boolean {
  return 'createImageBitmap' in window && 'toBlob' in HTMLCanvasElement.prototype
}

/** The picture as it will be sent: on a canvas to show it, and as a JPEG in base64; rejects if the file is not a picture. */
export async function shrinkPhoto(file: Blob): Promise<{ canvas: HTMLCanvasElement; photo: string }> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, MAX_SIDE / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  if (context === null) throw new TypeError('no canvas')
  // A picture may be transparent in places, and JPEG would make those black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  for (const quality of QUALITIES) {
    const jpeg = await encode(canvas, quality)
    if (jpeg.size <= MAX_BYTES) return { canvas, photo: await toBase64(jpeg) }
  }
  throw new TypeError('too large')
}

/** Draws a stored photo. */
export async function drawPhoto(photo: string): Promise<HTMLCanvasElement> {
  const bytes = Uint8Array.from(atob(photo), (character) => character.charCodeAt(0))
  return (await shrinkPhoto(new Blob([bytes], { type: 'image/jpeg' }))).canvas
}

async function encode(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return await new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new TypeError('no JPEG')) : resolve(blob)), 'image/jpeg', quality)
  })
}

async function toBase64(blob: Blob): Promise<string> {
  return await new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve((reader.result as string).replace(/^[^,]*,/, '')))
    reader.addEventListener('error', () => reject(new TypeError('unreadable')))
    reader.readAsDataURL(blob)
  })
}
