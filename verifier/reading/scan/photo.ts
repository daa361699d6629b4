// Reads the code in a photo: at sizes at which codes are usually found, one after the other. How the photo is turned does not
// matter, a QR code is read from every side.
import { contextOf, type Decoder } from './decoder.ts'
import { ScanError } from './scan-error.ts'
import { chooseStamps } from './scanner.ts'

/** The longest side at each attempt; the last is what phones can still hold in memory. */
const SIDES = [1600, 2600, 800, 4096]

/** The text of the code in a photo, a stamp's before any other; `undefined` where there is none. Rejects with {@link ScanError}. */
export async function readPhoto(file: Blob, decoder: Decoder): Promise<string | undefined> {
  return (await readPhotoTexts(file, decoder))[0]
}

/** The texts of all stamps in a photo that are read at one size; of other codes the first. Rejects with {@link ScanError}. */
export async function readPhotoTexts(file: Blob, decoder: Decoder): Promise<readonly string[]> {
  if (typeof createImageBitmap !== 'function') return await readFile(file, decoder)
  let picture: ImageBitmap
  try {
    picture = await createImageBitmap(file)
  } catch {
    // No picture, or of a kind that this browser does not know.
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
    // Gives the memory back at once, which some phones put off.
    canvas.width = canvas.height = 0
  }
}

function draw(picture: ImageBitmap, canvas: HTMLCanvasElement, scale: number): void {
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = contextOf(canvas)
  context.imageSmoothingQuality = 'high'
  // What a picture leaves clear is paper.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
}

async function readFile(file: Blob, { decodeFile }: Decoder): Promise<readonly string[]> {
  if (decodeFile === undefined) throw new ScanError('reader-unsupported')
  return chooseStamps(await decodeFile(await new Response(file).arrayBuffer()))
}
