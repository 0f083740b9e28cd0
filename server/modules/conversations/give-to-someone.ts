/**
 * Gives a conversation to whoever is there, in turn or to the least busy, as the number's rule says; never beyond what a
 * person can hold. Nobody there: it stays with nobody, where all can take it.
 */
import type { BusinessTx } from '../../platform/database.ts'
import { applyBecoming } from './apply-becoming.ts'
import { lockCandidates, saveGiven } from './availability.db.ts'
import type { Conversation } from './conversation.ts'
import { capacityOf, type InboxSettings } from './settings.ts'

export async function giveToSomeone(
  tx: BusinessTx,
  conversation: Conversation,
  { settings, but = null }: { readonly settings: InboxSettings; readonly but?: string | null },
): Promise<void> {
  const rule = settings.channels.find(({ channelId }) => channelId === conversation.channelId)
  const candidates =
    !rule || rule.assign === 'off'
      ? []
      : (await lockCandidates(tx, { teamId: rule.teamId ?? conversation.teamId, but })).filter(
          ({ id, open }) => open < capacityOf(settings, id),
        )
  const sticky = rule?.sticky ? candidates.find(({ id }) => id === conversation.answeredBy) : undefined
  // They come in turn, who was given one longest ago first; of the least busy, again who waits longest.
  const byWork = rule?.assign === 'least-busy' ? candidates.toSorted((a, b) => a.open - b.open) : candidates
  const chosen = sticky ?? byWork[0]
  const act = 'conversations.give-to-someone'
  if (chosen) {
    await saveGiven(tx, chosen.id)
    await applyBecoming(tx, [{ before: conversation, become: { assigneeId: chosen.id } }], { act, people: [chosen] })
  } else if (but !== null) {
    await applyBecoming(tx, [{ before: conversation, become: { assigneeId: null } }], { act })
  }
}
