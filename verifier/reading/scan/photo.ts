// Reads the code in a photo: tries one size after the other, those first at which codes are usually found. The photo may be turned,
// because a QR code can be read in any direction.
import { contextOf, type Decoder } from './decoder.ts'
import { ScanError } from './scan-error.ts'
import { chooseStamps } from './scanner.ts'

/** The longest side for each attempt; the last one is the most that phones can hold in memory. */
const SIDES = [1600, 2600, 800, 4096]

/**
 * The text of the code in a photo, with stamps before any other code; `undefined` if there is none. Rejects with {@link ScanError}.
 */
export async function readPhoto(file: Blob, decoder: Decoder): Promise<string | undefined> {
  return (await readPhotoTexts(file, decoder))[0]
}

/**
 * The texts of all stamps that can be read at one size of a photo; of other codes only the first. Rejects with {@link ScanError}.
 */
export async function readPhotoTexts(file: Blob, decoder: Decoder): Promise<readonly string[]> {
  if (typeof createImageBitmap !== 'function') return await readFile(file, decoder)
  let picture: ImageBitmap
  try {
    picture = await createImageBitmap(file)
  } catch {
    // Not a picture, or of a format that this browser does not know.
    return []
  }
  const longest = Math.max(picture.width, picture.height)
  const canvas = document.createElement('canvas')
  try {
    for (const side of new Set(SIDES.map((wanted) => Math.min(wanted, longest)))) {
      draw(picture, canvas, side / longest)
      const texts = chooseStamps(await decoder.decode(canvas))
      if (texts.length > 0) return texts
    }
    return []
  } finally {
    picture.close()
    // Frees the memory at once; some phones would do so only later.
    canvas.width = canvas.height = 0
  }
}

function draw(picture: ImageBitmap, canvas: HTMLCanvasElement, scale: number): void {
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = contextOf(canvas)
  context.imageSmoothingQuality = 'high'
  // Transparent parts of a picture become white paper.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
}

async function readFile(file: Blob, { decodeFile }: Decoder): Promise<readonly string[]> {
  if (decodeFile === undefined) throw new ScanError('reader-unsupported')
  return chooseStamps(await decodeFile(await new Response(file).arrayBuffer()))
}
