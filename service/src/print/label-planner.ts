// Plans labels one after the other: labels of one batch differ in their codes alone and share a plan.
import { planLabel } from './label-plan.ts'
import type { LabelGround, LabelPlan } from './label-plan.ts'
import type { LabelContent } from './sheet.ts'

/** Plans that are kept, so that sheets of mixed products do not plan every label anew. */
const MAX_PLANS = 64

/** A plan, and what was made of it. */
export interface Planned<Made> {
  readonly plan: LabelPlan
  readonly made: Made
}

/** Gives each label its plan and what `make` made of it, once for all labels that share it; throws as `planLabel` and `make`. */
export function createPlanner<Made>(
  ground: LabelGround,
  make: (plan: LabelPlan, content: LabelContent) => Made,
): (content: LabelContent) => Planned<Made> {
  const kept = new Map<string, Planned<Made>>()
  let last: { content: LabelContent; planned: Planned<Made> } | undefined
  return (content) => {
    if (last && shareTexts(last.content, content)) return last.planned
    const key = keyOf(content)
    let planned = kept.get(key)
    if (!planned) {
      const plan = planLabel(content, ground)
      planned = { plan, made: make(plan, content) }
      if (kept.size >= MAX_PLANS) kept.delete(kept.keys().next().value!)
      kept.set(key, planned)
    }
    last = { content, planned }
    return planned
  }
}

const SHARED = ['productName', 'producerName', 'netContent', 'star', 'lot', 'producedOn', 'bestBefore'] as const

function shareTexts(left: LabelContent, right: LabelContent): boolean {
  return (left.serial === undefined) === (right.serial === undefined) && SHARED.every((field) => left[field] === right[field])
}

function keyOf(content: LabelContent): string {
  return JSON.stringify([content.serial === undefined, ...SHARED.map((field) => content[field] ?? null)])
}
