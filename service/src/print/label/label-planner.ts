// Plans labels one after the other: labels of one batch differ only in their codes and share a plan.
import { planLabel } from './label-plan.ts'
import type { LabelGround, LabelPlan } from './label-plan.ts'
import { isLabelRun, labelAt } from './label-run.ts'
import type { LabelItem, LabelRun } from './label-run.ts'
import type { LabelContent } from './label.ts'

/** The number of plans kept, so that sheets with several products do not plan every label again. */
const MAX_PLANS = 64

/** A plan, and the result of `make` for it. */
export interface Planned<Made> {
  readonly plan: LabelPlan
  readonly made: Made
}

/** Gives each label its plan and the result of `make`, once for all labels that share it; throws like `planLabel`, `make`, `labelAt`. */
export function createPlanner<Made>(
  ground: LabelGround,
  make: (plan: LabelPlan, content: LabelContent) => Made,
): (item: LabelItem) => Planned<Made> {
  const kept = new Map<string, Planned<Made>>()
  let last: { texts: SharedTexts; planned: Planned<Made> } | undefined
  return (item) => {
    const texts = sharedTextsOf(item)
    if (last && shareTexts(last.texts, texts)) return last.planned
    const key = keyOf(texts)
    let planned = kept.get(key)
    if (!planned) {
      const content = labelAt(item, 0)
      const plan = planLabel(content, ground)
      planned = { plan, made: make(plan, content) }
      if (kept.size >= MAX_PLANS) kept.delete(kept.keys().next().value!)
      kept.set(key, planned)
    }
    last = { texts, planned }
    return planned
  }
}

const SHARED = ['productName', 'producerName', 'netContent', 'star', 'lot', 'producedOn', 'bestBefore'] as const

/** The fields that the plan depends on, and whether there is a serial. */
type SharedTexts = LabelRun['texts'] & { readonly serial?: string | undefined }

function sharedTextsOf(item: LabelItem): SharedTexts {
  return isLabelRun(item) ? { ...item.texts, serial: String(item.stamps.firstSerial) } : item
}

function shareTexts(left: SharedTexts, right: SharedTexts): boolean {
  return (left.serial === undefined) === (right.serial === undefined) && SHARED.every((field) => left[field] === right[field])
}

function keyOf(texts: SharedTexts): string {
  return JSON.stringify([texts.serial === undefined, ...SHARED.map((field) => texts[field] ?? null)])
}
