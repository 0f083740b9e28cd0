/** Whose a saved thing is: one's own is changed by oneself, everybody's and a team's by who may. */
import { type Context, personOf } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'

interface Owned {
  readonly personId: string | null
}

/** Throws conversations.not-yours. A colleague's own is not told apart from one that is not there. */
export function mustOwn(ctx: Context, before: Owned | undefined): void {
  if (!before) return
  if (before.personId === null) mustSaveForEverybody(ctx)
  else if (before.personId !== personOf(ctx).id) throw refuse('conversations.not-yours')
}

export function mustSaveForEverybody(ctx: Context): void {
  if (!ctx.can('conversations.save-for-everybody')) throw refuse('conversations.not-yours')
}
