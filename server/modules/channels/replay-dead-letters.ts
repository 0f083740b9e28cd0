/**
 * Reads again what could not be read: one webhook or all of this business's, and the pieces we did not understand. The
 * reader takes them up within seconds; what was read before is not doubled.
 */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { replayDeadLetters as contract } from '@galla/contract/channels'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { deleteDeadLetters, findDeadLetterIds } from './dead-letter.db.ts'
import { readAgain } from './read-again.ts'
import { reviveDead } from './webhook-body.db.ts'

export async function replayDeadLetters(
  ctx: Context,
  { deadLetterId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('channels.replay-dead-letters')
  // The bodies are the platform's. Revived before their rows here go: a process that dies in between has lost nothing.
  const ids = await ctx.inBusiness((tx) => findDeadLetterIds(tx, deadLetterId))
  if (deadLetterId !== undefined && ids.length === 0) throw refuse('channels.no-such-dead-letter')
  await ctx.asPlatform('read again what could not be read', (tx) => reviveDead(tx, ids))
  return ctx.inBusiness(async (tx) => {
    const pieces = deadLetterId === undefined ? await readAgain(tx) : 0
    await Promise.all([
      deleteDeadLetters(tx, ids),
      recordEntry(tx, {
        act: 'channels.replay-dead-letters',
        object: { kind: 'business', id: ctx.business.id },
        facts: { webhooks: ids.length, pieces },
      }),
    ])
    return { again: ids.length + pieces }
  })
}
