/** Somebody has been gone too long: where people wait for them, another answers. Who came back meanwhile keeps all. */
import type { Context } from '../../platform/context.ts'
import { findPresence, openOf } from './availability.db.ts'
import { lockConversation } from './conversation.db.ts'
import { giveToSomeone } from './give-to-someone.ts'
import { settingsOf } from './settings.db.ts'

const mostAtOnce = 200

export async function giveBack(ctx: Context, { personId }: { readonly personId: string }): Promise<void> {
  ctx.must('conversations.give-back')
  await ctx.inBusiness(async (tx) => {
    const [presence, { settings }] = await Promise.all([findPresence(tx, personId), settingsOf(tx)])
    if (!presence || presence.online || settings.reassignAfterMinutes === null) return
    for (const id of await openOf(tx, personId, mostAtOnce)) {
      const conversation = await lockConversation(tx, id, 'all')
      if (conversation?.assignee?.id === personId) await giveToSomeone(tx, conversation, { settings, but: personId })
    }
  })
}
