// Consecutive labels that stay together until they are drawn: they share their texts, and their codes are only built when needed.
import { printedCodesAt, sliceStamps } from '@temsao/shared/stamp-code/serial-stamps.ts'
import type { SignedStamps } from '@temsao/shared/stamp-code/serial-stamps.ts'
import type { LabelContent } from './label.ts'

/** Consecutive labels, each with its own stamp. */
export interface LabelRun {
  readonly texts: Omit<LabelContent, 'typedCode' | 'serial' | 'qrText'>
  readonly stamps: SignedStamps
  /** The address that the links of the stamps open. */
  readonly origin: string
}

/** One label, or several consecutive ones. */
export type LabelItem = LabelContent | LabelRun

/** The number of labels between two pauses for other requests: a few milliseconds of work. */
export const LABELS_A_TURN = 50

export function isLabelRun(item: LabelItem): item is LabelRun {
  return 'stamps' in item
}

/** The number of labels in an item. */
export function countLabels(item: LabelItem): number {
  return isLabelRun(item) ? item.stamps.count : 1
}

/** One label of an item; throws like `encodeStampCode`. */
export function labelAt(item: LabelItem, index: number): LabelContent {
  return isLabelRun(item) ? { ...item.texts, ...printedCodesAt(item.stamps, index, item.origin) } : item
}

/** The labels of an item from one index up to another. */
export function sliceLabels(item: LabelItem, from: number, until: number): LabelItem {
  return isLabelRun(item) ? { ...item, stamps: sliceStamps(item.stamps, from, until) } : item
}

/** All labels one by one, with pauses for other requests between them; stops by throwing the signal's reason. */
export async function* eachLabel(items: AsyncIterable<LabelItem>, signal?: AbortSignal): AsyncGenerator<LabelContent> {
  let given = 0
  for await (const item of items)
    for (let index = 0; index < countLabels(item); index++) {
      yield labelAt(item, index)
      if (++given % LABELS_A_TURN !== 0) continue
      await nextTurn()
      signal?.throwIfAborted()
    }
}

/** Splits items into pieces small enough to draw between two pauses for other requests. */
export async function* shortItems(items: AsyncIterable<LabelItem>): AsyncGenerator<LabelItem> {
  for await (const item of items) {
    const count = countLabels(item)
    for (let from = 0; from < count; from += LABELS_A_TURN) yield sliceLabels(item, from, Math.min(count, from + LABELS_A_TURN))
  }
}

/** Lets other waiting work run. */
export async function nextTurn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}
