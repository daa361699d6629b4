// Cuts a font file down to the glyphs that a document shows, by HarfBuzz's own subsetter.
import { readFile } from 'node:fs/promises'

/** What is used of WebAssembly here, which the types of Node leave to those of a browser. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<CompiledModule>
  instantiate(module: CompiledModule, imports: object): Promise<{ readonly exports: unknown }>
}
type CompiledModule = object

/** The functions of the WebAssembly module that are called here; numbers are addresses in its memory. */
interface Subsetter {
  readonly memory: { readonly buffer: ArrayBuffer }
  _initialize(): void
  malloc(length: number): number
  hb_blob_create(data: number, length: number, mode: number, user: number, destroy: number): number
  hb_blob_get_data(blob: number, length: number): number
  hb_blob_get_length(blob: number): number
  hb_face_create(blob: number, index: number): number
  hb_face_reference_blob(face: number): number
  hb_set_add(set: number, value: number): void
  hb_subset_input_create_or_fail(): number
  hb_subset_input_glyph_set(input: number): number
  hb_subset_input_set(input: number, kind: number): number
  hb_subset_input_set_flags(input: number, flags: number): void
  hb_subset_or_fail(face: number, input: number): number
}

// hb_memory_mode_t, hb_subset_flags_t and hb_subset_sets_t of hb-blob.h and hb-subset.h.
const MEMORY_WRITABLE = 2
const NO_HINTING = 1
const RETAIN_GLYPH_IDS = 2
const DROP_TABLES = 3

/** Tables that an embedded font has no use for: substitutions and kerning are not applied, names stand in the PDF. */
const DROPPED_TABLES = ['GSUB', 'GPOS', 'GDEF', 'DSIG', 'gasp', 'meta']

let compiling: Promise<CompiledModule> | undefined

/** The font with the outlines of these glyphs alone; every glyph keeps its index. */
export async function subsetFont(data: Uint8Array, glyphIds: Iterable<number>): Promise<Uint8Array> {
  compiling ??= readFile(new URL(import.meta.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm'))).then((wasm) => WebAssembly.compile(wasm))
  // An instance for each font: its memory goes with it, and nothing has to be freed by hand.
  const { exports } = await WebAssembly.instantiate(await compiling, {})
  const subsetter = exports as Subsetter
  subsetter['_initialize']()
  const face = openFace(subsetter, data)
  const input = subsetter.hb_subset_input_create_or_fail()
  subsetter.hb_subset_input_set_flags(input, NO_HINTING | RETAIN_GLYPH_IDS)
  const glyphs = subsetter.hb_subset_input_glyph_set(input)
  for (const id of glyphIds) subsetter.hb_set_add(glyphs, id)
  const dropped = subsetter.hb_subset_input_set(input, DROP_TABLES)
  for (const tag of DROPPED_TABLES) subsetter.hb_set_add(dropped, Buffer.from(tag, 'latin1').readUInt32BE(0))
  const subset = subsetter.hb_subset_or_fail(face, input)
  if (subset === 0) throw new Error('The font could not be cut down to the glyphs of the document.')
  const blob = subsetter.hb_face_reference_blob(subset)
  const at = subsetter.hb_blob_get_data(blob, 0)
  return new Uint8Array(subsetter.memory.buffer, at, subsetter.hb_blob_get_length(blob)).slice()
}

function openFace(subsetter: Subsetter, data: Uint8Array): number {
  const at = subsetter.malloc(data.length)
  new Uint8Array(subsetter.memory.buffer).set(data, at)
  return subsetter.hb_face_create(subsetter.hb_blob_create(at, data.length, MEMORY_WRITABLE, 0, 0), 0)
}
