/** News of other rooms that somebody may have asked to hear. */
import type { AlertItem, AlertKind } from '@galla/contract/alerts'
import type { AnnouncementName, AnnouncementOf } from '@galla/contract/announcements'
import { type Listener, listener } from '../../platform/announcements.ts'
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { nothingOf } from './alert.ts'
import { ifWanted } from './if-wanted.ts'
import { isWanted } from './is-wanted.ts'
import { notice } from './notice.ts'
import type { ThingsAlertsName } from './ports.ts'

interface Heard {
  readonly subject: string
  readonly item: AlertItem
  readonly measure?: number
}

export const notificationsListeners = ({ products, billNumber }: ThingsAlertsName): readonly Listener[] => {
  /** Told when somebody wants to hear it: asked when it happens, and again when it is written down. */
  const alert = <N extends AnnouncementName>(
    announcement: N,
    kind: AlertKind,
    make: (tx: BusinessTx, news: AnnouncementOf<N>) => Promise<Heard>,
    only?: (news: AnnouncementOf<N>) => boolean,
  ): Listener => {
    const hear = (ctx: Context, news: AnnouncementOf<N>) =>
      ctx.inBusiness(async (tx) => {
        if (!(await isWanted(tx, kind))) return
        const { subject, item, measure = null } = await make(tx, news)
        await notice(tx, kind, [{ subject, facts: { item, measure } }])
      })
    return listener('notifications', announcement, hear, { wantedBy: ifWanted(kind), ...(only && { only }) })
  }

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
    async (_: BusinessTx, { deviceId, device }: { deviceId: string; device: string }) => ({
      subject: `${deviceId} ${note}`,
      item: { ...nothingOf(device, deviceId), note },
    })

  return [
    alert('stock.ran-low', 'low-stock', ofProduct),
    alert('stock.oversold', 'oversold', ofProduct),
    alert(
      'tills.shift-closed',
      'shift-variance',
      async (_, { shiftId, variancePaise, till }) => ({
        subject: shiftId,
        item: { ...nothingOf(till ?? '–', shiftId), paise: variancePaise },
        measure: variancePaise,
      }),
      ({ variancePaise }) => variancePaise !== 0,
    ),
    alert('tills.device-closed', 'device', ofDevice('closed')),
    alert('tills.device-copied', 'device', ofDevice('copied')),
    alert(
      'sales.invoice-issued',
      'large-discount',
      async (tx, { invoiceId, discountPaise = 0 }) => ({
        ...(await ofBill(tx, invoiceId, { paise: discountPaise })),
        measure: discountPaise,
      }),
      ({ discountPaise = 0 }) => discountPaise > 0,
    ),
    alert('sales.invoice-credited', 'large-refund', async (tx, { invoiceId, creditNoteId, creditPaise = 0 }) => ({
      ...(await ofBill(tx, invoiceId, { paise: creditPaise })),
      subject: creditNoteId,
      measure: creditPaise,
    })),
    alert('sales.bill-differs', 'bill-differs', (tx, { invoiceId, kinds }) =>
      ofBill(tx, invoiceId, { note: kinds.join(' ') }),
    ),
    alert(
      'channels.template-drifted',
      'template',
      async (_, { templateId, changeId, name, language, what, current }) => ({
        subject: changeId,
        item: { ...nothingOf(`${name} (${language})`, templateId), note: `${what} ${current}` },
      }),
    ),
    alert('channels.number-troubled', 'whatsapp-number', async (_, { channelId, number, what }) => ({
      subject: `${channelId} ${what}`,
      item: { ...nothingOf(number, channelId), note: what },
    })),
  ]
}
