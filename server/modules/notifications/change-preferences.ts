/** A person says yes or no for herself; nobody can say it for her. Each yes and no stands in the audit trail. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { changePreferences as contract } from '@galla/contract/alerts'
import { type Context, personOf } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { alertKinds } from './alert-kinds.ts'
import { lockListener, saveChoices, saveWishes } from './listener.db.ts'
import { preferencesOf, type WaysToAsk } from './preferences-of.ts'
import { scheduleDay } from './schedule-day.ts'

export async function changePreferences(
  ctx: Context,
  ways: WaysToAsk,
  { choices = [], thresholds, quietHours, urgentAnyway, perHour }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('notifications.change-preferences')
  const personId = personOf(ctx).id
  return ctx.inBusiness(async (tx) => {
    const before = await lockListener(tx, personId)
    const wanted = choices.filter((choice) => choice.wanted)
    for (const { kind, channel } of wanted) {
      if (!ctx.can(alertKinds[kind].permission)) throw refuse('notifications.not-for-role')
      if (channel === 'sms' || (kind === 'expiry-near' && !ways.expiry)) throw refuse('notifications.not-offered')
      if (channel === 'mail' && !ways.mail) throw refuse('notifications.no-mail-server')
      if (channel === 'whatsapp' && before.phone === null) throw refuse('notifications.confirm-number-first')
    }
    // Of one said twice, the last counts.
    const last = [...new Map(choices.map((one) => [`${one.kind} ${one.channel}`, one])).values()]
    await saveWishes(tx, {
      personId,
      quietFrom: quietHours === undefined ? before.quietFrom : (quietHours?.from ?? null),
      quietTo: quietHours === undefined ? before.quietTo : (quietHours?.to ?? null),
      urgentAnyway: urgentAnyway ?? before.urgentAnyway,
      perHour: perHour ?? before.perHour,
      thresholds: { ...before.thresholds, ...thresholds },
    })
    const changed = last.length > 0 ? await saveChoices(tx, personId, last, 'page') : []
    await recordEntry(tx, {
      act: 'notifications.change-preferences',
      object: { kind: 'person', id: personId },
      facts: {
        yes: changed.filter((one) => one.wanted).map(({ kind, channel }) => `${kind} ${channel}`),
        no: changed.filter((one) => !one.wanted).map(({ kind, channel }) => `${kind} ${channel}`),
      },
    })
    if (wanted.length > 0) await scheduleDay(tx)
    return preferencesOf(tx, ctx, ways)
  })
}
