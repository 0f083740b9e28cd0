/** A note for colleagues, which the customer never sees. Whoever is named is told. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { addNote as contract } from '@galla/contract/conversations'
import { type Context, personOf } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { listColleagues } from '../identity/list-colleagues.ts'
import { findConversation } from './conversation.db.ts'
import { putNote } from './put-note.ts'
import { scopeOf } from './scope.ts'

export async function addNote(
  ctx: Context,
  { conversationId, messageId = ctx.newId(), text, personIds }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.add-note')
  const colleagues = personIds.length > 0 ? await listColleagues(ctx) : []
  const mentions = [...new Set(personIds)].map((id) => {
    const found = colleagues.find((one) => one.id === id)
    if (!found) throw refuse('conversations.no-such-colleague')
    return { id, name: found.name }
  })
  return ctx.inBusiness(async (tx) => {
    const conversation = await findConversation(tx, conversationId, scopeOf(ctx))
    if (!conversation) throw refuse('conversations.not-found')
    return putNote(tx, { conversationId, noteId: messageId, text, mentions, by: personOf(ctx) })
  })
}
