import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { listAlerts as contract } from '@galla/contract/alerts'
import { type Context, personOf } from '../../platform/context.ts'
import { keyIn, pageFrom } from '../../platform/cursor.ts'
import { alertsBefore, messagesOf } from './alert.db.ts'
import type { OutgoingMessage } from './alert.ts'
import type { StaffWhatsApp } from './ports.ts'

type Shown = OutputOf<typeof contract>['rows'][number]['messages'][number]
type Delivered = Awaited<ReturnType<StaffWhatsApp['statesOf']>>[number]

export async function listAlerts(
  ctx: Context,
  whatsapp: StaffWhatsApp,
  { bell, after, limit }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('notifications.list-alerts')
  const personId = personOf(ctx).id
  const before = keyIn(after, ['instant', 'uuid'])
  return ctx.inBusiness(async (tx) => {
    const fetched = await alertsBefore(tx, { personId, bell, before, limit: limit + 1 })
    const { rows, next } = pageFrom(fetched, limit, ({ at, id }) => [at, id])
    const messages = await messagesOf(
      tx,
      rows.map(({ id }) => id),
    )
    const deliveries = messages.flatMap(({ deliveryId }) => deliveryId ?? [])
    const states = deliveries.length > 0 ? await whatsapp.statesOf(tx, deliveries) : []
    const byDelivery = new Map(states.map((one) => [one.deliveryId, one]))
    const byAlert = Map.groupBy(messages, ({ alertId }) => alertId)
    return {
      rows: rows.map(({ facts, ...row }) => ({
        ...row,
        items: [...facts.items],
        count: facts.count,
        summary: facts.summary,
        messages: (byAlert.get(row.id) ?? []).map((one) => shown(one, byDelivery.get(one.deliveryId ?? ''))),
      })),
      next,
    }
  })
}

/** What was handed to WhatsApp is as far as WhatsApp says it is. */
function shown({ channel, state, dueAt, reason }: OutgoingMessage, delivery: Delivered | undefined): Shown {
  const base = { channel, dueAt }
  if (!delivery) return { ...base, state, reason }
  switch (delivery.state) {
    case 'failed':
    case 'unknown':
      return { ...base, state: 'failed', reason: delivery.words }
    case 'delivered':
    case 'read':
      return { ...base, state: 'delivered', reason: null }
    case 'queued':
    case 'claimed':
      return { ...base, state: 'queued', reason: null }
    default:
      return { ...base, state: 'sent', reason: null }
  }
}
