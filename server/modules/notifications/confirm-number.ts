import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { confirmNumber as contract } from '@galla/contract/alerts'
import { type Instant, later } from '../../platform/clock.ts'
import { type Context, personOf } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { lockListener, saveNumber, saveWrongTry } from './listener.db.ts'
import { codeMac, goodForSeconds, isSame, triesOfACode } from './number-code.ts'
import { preferencesOf, type WaysToAsk } from './preferences-of.ts'

export async function confirmNumber(
  ctx: Context,
  ways: WaysToAsk,
  { code }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('notifications.confirm-number')
  const personId = personOf(ctx).id
  const confirmed = await ctx.inBusiness(async (tx) => {
    const { codePhone: phone, codeMac: mac, codeSentAt, codeTries } = await lockListener(tx, personId)
    const over =
      phone === null ||
      mac === null ||
      codeTries >= triesOfACode ||
      later(codeSentAt as Instant, goodForSeconds) < ctx.now
    if (over) throw refuse('notifications.code-over')
    // The wrong try is counted in a transaction that commits; so the refusal comes after it.
    if (!isSame(mac, codeMac(ctx.secrets, { personId, phone, code }))) {
      await saveWrongTry(tx, personId)
      return undefined
    }
    await Promise.all([
      saveNumber(tx, personId, phone),
      recordEntry(tx, { act: 'notifications.confirm-number', object: { kind: 'person', id: personId }, facts: {} }),
    ])
    return preferencesOf(tx, ctx, ways)
  })
  if (!confirmed) throw refuse('notifications.wrong-code')
  return confirmed
}
