import * as contract from '@galla/contract/alerts'
import * as push from '@galla/contract/push'
import { stopTokenOf } from '../../modules/notifications/stop-link.ts'
import type { Client } from '../app.ts'
import { ask, type Shop, type TestRoom } from '../furnished-shop.ts'

/** Somebody who has just joined: codes to one person are few. */
async function newcomer(shop: Shop): Promise<Client> {
  const person = await shop.app.newPerson(shop.text('newcomer'))
  await shop.app.look(
    'insert into identity.memberships (person_id, business_id, role, joined_at) values ($1, $2, $3, now())',
    [person.id, shop.business.id, 'manager'],
  )
  return shop.app.signIn(person, shop.business)
}

/** The code in the last message to this number, as its phone shows it. */
export async function codeSentTo(shop: Shop, phone: string): Promise<string> {
  const [last] = await shop.app.look<{ body: string }>(
    `select message::text as body from channels.deliveries where recipient ->> 'phone' = $1 order by queued_at desc, id desc limit 1`,
    [phone],
  )
  return /"(\d{6})"/.exec(last!.body)![1]!
}

const withCode = new WeakMap<object, Client>()

const browserOf = (shop: Shop) => ({
  endpoint: `https://fcm.googleapis.com/fcm/send/${shop.freshId()}`,
  name: shop.text('browser'),
  unassigned: true,
})

async function stopToken(shop: Shop): Promise<{ token: string }> {
  await shop.done(contract.changePreferences, { choices: [{ kind: 'low-stock', channel: 'bell', wanted: true }] })
  const personId = shop.owner.person!.id
  const target = { businessId: shop.business.id, personId, kind: 'low-stock', channel: 'bell' } as const
  return { token: stopTokenOf(shop.app.app.house.secrets, target) }
}

export const notificationsRoom: TestRoom = {
  makes: {
    alertIds: async (shop) => {
      await shop.done(contract.sendTestAlert, { channel: 'bell' })
      return (await shop.done(contract.listAlerts, { limit: 1 })).rows[0].id
    },
    pushDeviceId: async (shop) => (await shop.done(push.addPushDevice, browserOf(shop))).devices.at(-1).id,
  },
  asks: [
    ask(push.addPushDevice, (shop) => browserOf(shop)),
    ask(contract.changePreferences, () => ({
      choices: [{ kind: 'low-stock' as const, channel: 'bell' as const, wanted: true }],
      thresholds: { 'large-refund': 50_000 },
      quietHours: { from: 1320, to: 420 },
    })),
    ask(
      contract.sendNumberCode,
      async (shop) => {
        await shop.idOf('channelId')
        await shop.app.workOff()
        return { phone: shop.phone() }
      },
      (shop) => newcomer(shop),
    ),
    ask(
      contract.confirmNumber,
      async (shop) => {
        await shop.idOf('channelId')
        await shop.app.workOff()
        const [by, phone] = [await newcomer(shop), shop.phone()]
        await shop.done(contract.sendNumberCode, { phone }, by)
        const input = { code: await codeSentTo(shop, phone) }
        withCode.set(input, by)
        return input
      },
      async (_shop, input) => withCode.get(input)!,
    ),
    ask(contract.markAlertsRead, async (shop) => ({ alertIds: [await shop.make('alertIds')] })),
    ask(contract.sendTestAlert, () => ({ channel: 'bell' as const })),
    ask(contract.changeClosingTime, () => ({ closingMinute: 1290 })),
    ask(contract.showStop, stopToken),
    ask(contract.stopAlerts, stopToken),
    ask(contract.undoStop, async (shop) => {
      const { token } = await stopToken(shop)
      await shop.done(contract.stopAlerts, { token })
      return { token }
    }),
  ],
}
