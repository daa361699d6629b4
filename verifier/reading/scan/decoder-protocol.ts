// What the page and the worker that reads pictures say to each other. Types alone.

/** What the page asks: to get ready with the bytes of the WebAssembly, or to read a picture. */
export type DecoderRequest = { readonly id: number } & (
  | { readonly wasm: ArrayBuffer }
  | {
      /** Pixels, or the bytes of a picture's file. */
      readonly picture: ImageData | ArrayBuffer
      /** Whether it is one frame of a video, of which there will be others. */
      readonly isFrame: boolean
    }
)

/** What the worker answers: the texts of the codes in the picture, or why it could not look. */
export type DecoderAnswer = { readonly id: number } & ({ readonly texts: readonly string[] } | { readonly failure: string })
