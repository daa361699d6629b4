// The messages between the page and the worker that reads pictures. Only types.

/** A request of the page: get ready with the bytes of the WebAssembly, or read a picture. */
export type DecoderRequest = { readonly id: number } & (
  | { readonly wasm: ArrayBuffer }
  | {
      /** Pixels, or the bytes of a picture's file. */
      readonly picture: ImageData | ArrayBuffer
      /** Whether the picture is one frame of a video, so that others will follow. */
      readonly isFrame: boolean
    }
)

/** The worker's answer: the texts of the codes in the picture, or why it could not read it. */
export type DecoderAnswer = { readonly id: number } & ({ readonly texts: readonly string[] } | { readonly failure: string })
