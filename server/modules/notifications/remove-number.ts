/** Forgets a person's number, and with it what she wanted on WhatsApp. */
import type { OutputOf } from '@galla/contract/act'
import type { removeNumber as contract } from '@galla/contract/alerts'
import { type Context, personOf } from '../../platform/context.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { lockListener, saveNumber, stopChannel } from './listener.db.ts'
import { preferencesOf, type WaysToAsk } from './preferences-of.ts'

export async function removeNumber(ctx: Context, ways: WaysToAsk): Promise<OutputOf<typeof contract>> {
  ctx.must('notifications.remove-number')
  const personId = personOf(ctx).id
  return ctx.inBusiness(async (tx) => {
    await lockListener(tx, personId)
    await Promise.all([
      saveNumber(tx, personId, null),
      stopChannel(tx, personId, 'whatsapp'),
      recordEntry(tx, { act: 'notifications.remove-number', object: { kind: 'person', id: personId }, facts: {} }),
    ])
    return preferencesOf(tx, ctx, ways)
  })
}
