/** News of other rooms that somebody may have asked to hear. */
import type { AlertItem, AlertKind } from '@galla/contract/alerts'
import { type Listener, listener } from '../../platform/announcements.ts'
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { nothingOf } from './alert.ts'
import { isWanted } from './is-wanted.ts'
import { notice } from './notice.ts'
import type { ThingsAlertsName } from './ports.ts'

interface Heard {
  readonly subject: string
  readonly item: AlertItem
  readonly measure?: number
}

export const notificationsListeners = ({ products, billNumber }: ThingsAlertsName): readonly Listener[] => {
  const hear = (ctx: Context, kind: AlertKind, make: (tx: BusinessTx) => Promise<Heard>) =>
    ctx.inBusiness(async (tx) => {
      if (!(await isWanted(tx, kind))) return
      const { subject, item, measure = null } = await make(tx)
      await notice(tx, kind, [{ subject, facts: { item, measure } }])
    })

  const ofProduct = async (
    tx: BusinessTx,
    { productId, onHand }: { productId: string; onHand?: number | undefined },
  ) => {
    const [product] = await products(tx, [productId])
    const item = {
      ...nothingOf(product?.name ?? '–', productId),
      quantity: onHand ?? null,
      unit: product?.unit ?? null,
    }
    return { subject: productId, item }
  }
  const ofBill = async (tx: BusinessTx, invoiceId: string, more: Partial<AlertItem>): Promise<Heard> => {
    const number = await billNumber(tx, invoiceId)
    return { subject: invoiceId, item: { ...nothingOf(number ?? '–', invoiceId), ...more } }
  }
  const ofDevice =
    (note: 'closed' | 'copied') =>
    (ctx: Context, { deviceId, device }: { deviceId: string; device: string }) =>
      hear(ctx, 'device', async () => ({
        subject: `${deviceId} ${note}`,
        item: { ...nothingOf(device, deviceId), note },
      }))

  return [
    listener('notifications', 'stock.ran-low', (ctx, news) => hear(ctx, 'low-stock', (tx) => ofProduct(tx, news))),
    listener('notifications', 'stock.oversold', (ctx, news) => hear(ctx, 'oversold', (tx) => ofProduct(tx, news))),
    listener(
      'notifications',
      'tills.shift-closed',
      (ctx, { shiftId, variancePaise, till }) =>
        hear(ctx, 'shift-variance', async () => ({
          subject: shiftId,
          item: { ...nothingOf(till ?? '–', shiftId), paise: variancePaise },
          measure: variancePaise,
        })),
      { only: ({ variancePaise }) => variancePaise !== 0 },
    ),
    listener('notifications', 'tills.device-closed', ofDevice('closed')),
    listener('notifications', 'tills.device-copied', ofDevice('copied')),
    listener(
      'notifications',
      'sales.invoice-issued',
      (ctx, { invoiceId, discountPaise = 0 }) =>
        hear(ctx, 'large-discount', async (tx) => ({
          ...(await ofBill(tx, invoiceId, { paise: discountPaise })),
          measure: discountPaise,
        })),
      { only: ({ discountPaise = 0 }) => discountPaise > 0 },
    ),
    listener('notifications', 'sales.invoice-credited', (ctx, { invoiceId, creditNoteId, creditPaise = 0 }) =>
      hear(ctx, 'large-refund', async (tx) => ({
        ...(await ofBill(tx, invoiceId, { paise: creditPaise })),
        subject: creditNoteId,
        measure: creditPaise,
      })),
    ),
    listener('notifications', 'sales.bill-differs', (ctx, { invoiceId, kinds }) =>
      hear(ctx, 'bill-differs', (tx) => ofBill(tx, invoiceId, { note: kinds.join(' ') })),
    ),
    listener(
      'notifications',
      'channels.template-drifted',
      (ctx, { templateId, changeId, name, language, what, current }) =>
        hear(ctx, 'template', async () => ({
          subject: changeId,
          item: { ...nothingOf(`${name} (${language})`, templateId), note: `${what} ${current}` },
        })),
    ),
    listener('notifications', 'channels.number-troubled', (ctx, { channelId, number, what }) =>
      hear(ctx, 'whatsapp-number', async () => ({
        subject: `${channelId} ${what}`,
        item: { ...nothingOf(number, channelId), note: what },
      })),
    ),
  ]
}
