/**
 * How far into the inbox somebody sees: all of it, or what is theirs to answer, with their teams' and nobody's where the
 * role says so. Whoever is named in a note sees that conversation. Every list, page, search, count and push asks this.
 */
import { type Context, personOf } from '../../platform/context.ts'

export type Scope = 'all' | { readonly personId: string; readonly team: boolean; readonly unassigned: boolean }

export function scopeOf(ctx: Context): Scope {
  if (ctx.can('conversations.see-all')) return 'all'
  const team = ctx.can('conversations.see-team')
  return { personId: personOf(ctx).id, team, unassigned: ctx.can('conversations.see-unassigned') }
}
