/** Sends a code to the number a person names, so that no alert goes to somebody else's phone. */
import type { ParsedInputOf } from '@galla/contract/act'
import type { sendNumberCode as contract } from '@galla/contract/alerts'
import { type Instant, later } from '../../platform/clock.ts'
import { type Context, personOf } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { colleagueAddress } from '../identity/colleague-address.ts'
import { lockListener, saveCode } from './listener.db.ts'
import { betweenCodesSeconds, codeFrom, codeMac, codesADay } from './number-code.ts'
import type { StaffWhatsApp } from './ports.ts'

export async function sendNumberCode(
  ctx: Context,
  whatsapp: StaffWhatsApp,
  { phone }: ParsedInputOf<typeof contract>,
): Promise<{ done: true }> {
  ctx.must('notifications.send-number-code')
  const personId = personOf(ctx).id
  return ctx.inBusiness(async (tx) => {
    const [before, address] = await Promise.all([lockListener(tx, personId), colleagueAddress(tx, personId)])
    const sentToday = before.codesDay === ctx.today ? before.codesSent : 0
    const freeAt = before.codeSentAt === null ? ctx.now : later(before.codeSentAt as Instant, betweenCodesSeconds)
    if (freeAt > ctx.now)
      throw refuse('notifications.too-many-codes', {
        seconds: Math.ceil((Date.parse(freeAt) - Date.parse(ctx.now)) / 1000),
      })
    if (sentToday >= codesADay) throw refuse('notifications.too-many-codes', { seconds: 86_400 })
    const code = codeFrom(ctx.newSecret(4))
    const mac = codeMac(ctx.secrets, { personId, phone, code })
    const gone = await whatsapp.send(tx, {
      to: phone,
      language: address?.language ?? 'en',
      message: { kind: 'code', code },
    })
    if ('cannot' in gone)
      throw gone.cannot === 'no-template'
        ? refuse('notifications.no-template', { template: 'number_code' })
        : refuse('notifications.no-channel')
    await Promise.all([
      saveCode(tx, { personId, phone, mac, day: ctx.today, sentThatDay: sentToday + 1 }),
      recordEntry(tx, {
        act: 'notifications.send-number-code',
        object: { kind: 'person', id: personId },
        facts: { deliveryId: gone.deliveryId },
      }),
    ])
    return { done: true }
  })
}
