/** The colleague to whom a conversation is given: one who works here and may answer. */
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { listColleagues } from '../identity/list-colleagues.ts'
import type { Named } from './becoming.ts'

export const assignable = async (ctx: Context, ids: readonly string[]): Promise<Named[]> => {
  if (ids.length === 0) return []
  const colleagues = await listColleagues(ctx)
  return [...new Set(ids)].map((id) => {
    const found = colleagues.find((one) => one.id === id)
    if (!found) throw refuse('conversations.no-such-colleague')
    if (!found.permissions.has('conversations.send-reply'))
      throw refuse('conversations.may-not-answer', { name: found.name })
    return { id, name: found.name }
  })
}
