import * as contract from '@galla/contract/channels'
import { kirana, tailor } from '../../../emulators/whatsapp-cloud/cast.ts'
import { ask, type Shop, type TestRoom } from '../furnished-shop.ts'

/** The number of a shop at WhatsApp: the emulator's cast has two. */
export function numberOf({ nth }: Shop) {
  const { number, waba, token } = [kirana, tailor][nth]!
  return { phoneNumberId: number, wabaId: waba, token }
}

const newTemplate = async (shop: Shop) => ({
  channelId: await shop.make('channelId'),
  name: shop
    .text('t')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_'),
  language: 'en',
  draft: { category: 'UTILITY' as const, body: shop.text('your order is ready') },
})

/** As if by its code: codes to one person are few. */
async function confirmOwnNumber(shop: Shop): Promise<void> {
  await shop.app.look(
    `insert into notifications.listeners (business_id, person_id, phone, phone_confirmed_at, changed_at)
     values ($1, $2, $3, now(), now())
     on conflict (business_id, person_id) do update set phone = excluded.phone, phone_confirmed_at = now()`,
    [shop.business.id, shop.owner.person!.id, shop.phone()],
  )
}

export const channelsRoom: TestRoom = {
  makes: {
    // A shop has one number; connecting it again gives the same channel.
    channelId: async (shop) => {
      const { id } = await shop.done(contract.connectChannel, numberOf(shop))
      await shop.app.workOff()
      return id
    },
    // Made here and approved there, so that it may be changed and deleted.
    ownTemplateId: async (shop) => {
      const { id, name } = await shop.done(contract.submitMessageTemplate, await newTemplate(shop))
      const there = shop.app.whatsapp.templates.list(numberOf(shop).wabaId).find((it) => it.name === name)!
      shop.app.whatsapp.templates.decide(there.id, { decide: 'approve' })
      await shop.app.workOff()
      return id
    },
    // What no reader could read: there is no act that breaks one.
    deadLetterId: async (shop) => {
      const [id, text] = [shop.freshId(), shop.text('broken webhook')]
      await shop.app.look(
        `insert into channels.webhook_bodies (id, sha256, body, received_at, state, tries, error_kind)
         values ($1, sha256(convert_to($2, 'UTF8')), '{"entry":[]}', now(), 'dead', 6, '23514')`,
        [id, text],
      )
      await shop.app.look(
        `insert into channels.dead_letters (business_id, body_id, reason, holds, bytes, tries, received_at, laid_aside_at)
         values ($1, $2, '23514', '{"message": 1}', 12, 6, now(), now())`,
        [shop.business.id, id],
      )
      return id
    },
  },
  calls: {
    'POST /channels/:channelId/templates filesOf': 'ownTemplateId',
    'POST /message-templates/:templateId templateId': 'ownTemplateId',
    'DELETE /message-templates/:templateId templateId': 'ownTemplateId',
    'GET /message-templates/:templateId templateId': 'ownTemplateId',
    'POST /message-templates/:templateId/test templateId': 'ownTemplateId',
  },
  asks: [
    ask(contract.connectChannel, numberOf),
    ask(contract.showCosts, () => ({ from: '2026-10', to: '2026-11' })),
    ask(contract.exportCosts.csv, () => ({ from: '2026-10', to: '2026-11' })),
    ask(contract.exportCosts.xlsx, () => ({ from: '2026-10', to: '2026-11' })),
    ask(contract.submitMessageTemplate, newTemplate),
    ask(contract.editMessageTemplate, async (shop) => ({
      templateId: await shop.make('ownTemplateId'),
      draft: { category: 'UTILITY' as const, body: shop.text('your order waits here') },
    })),
    ask(contract.showMessageTemplate, async (shop) => ({ templateId: await shop.make('ownTemplateId') })),
    ask(contract.sendTestTemplate, async (shop) => {
      const templateId = await shop.make('ownTemplateId')
      await confirmOwnNumber(shop)
      return { templateId }
    }),
    ask(contract.deleteMessageTemplate, async (shop) => ({ templateId: await shop.make('ownTemplateId') })),
  ],
}
