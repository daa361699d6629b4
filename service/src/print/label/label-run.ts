// Labels of one run that stay together until they are drawn: they share their texts, and their codes are written on the way.
import { printedCodesAt, sliceStamps } from '@temsao/shared/stamp-code/serial-stamps.ts'
import type { SignedStamps } from '@temsao/shared/stamp-code/serial-stamps.ts'
import type { LabelContent } from './label.ts'

/** Labels that follow each other, each with a stamp of its own. */
export interface LabelRun {
  readonly texts: Omit<LabelContent, 'typedCode' | 'serial' | 'qrText'>
  readonly stamps: SignedStamps
  /** Where the links of the stamps lead. */
  readonly origin: string
}

/** One label, or some that follow each other. */
export type LabelItem = LabelContent | LabelRun

/** Labels between two looks at other requests: a few milliseconds of work. */
export const LABELS_A_TURN = 50

export function isLabelRun(item: LabelItem): item is LabelRun {
  return 'stamps' in item
}

/** How many labels an item is. */
export function countLabels(item: LabelItem): number {
  return isLabelRun(item) ? item.stamps.count : 1
}

/** One label of an item; throws as `encodeStampCode`. */
export function labelAt(item: LabelItem, index: number): LabelContent {
  return isLabelRun(item) ? { ...item.texts, ...printedCodesAt(item.stamps, index, item.origin) } : item
}

/** The labels of an item from an index up to another. */
export function sliceLabels(item: LabelItem, from: number, until: number): LabelItem {
  return isLabelRun(item) ? { ...item, stamps: sliceStamps(item.stamps, from, until) } : item
}

/** All labels one by one, with turns for other requests between them; ends with the signal's reason. */
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

/** Items of at most so many labels as are drawn between two looks at other requests. */
export async function* shortItems(items: AsyncIterable<LabelItem>): AsyncGenerator<LabelItem> {
  for await (const item of items) {
    const count = countLabels(item)
    for (let from = 0; from < count; from += LABELS_A_TURN) yield sliceLabels(item, from, Math.min(count, from + LABELS_A_TURN))
  }
}

/** Gives way to whatever else is waiting. */
export async function nextTurn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
}
