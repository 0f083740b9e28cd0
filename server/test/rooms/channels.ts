import * as contract from '@galla/contract/channels'
import { kirana, tailor } from '../../../emulators/whatsapp-cloud/cast.ts'
import { ask, type Shop, type TestRoom } from '../furnished-shop.ts'

/** The number of a shop at WhatsApp: the emulator's cast has two. */
export function numberOf({ nth }: Shop) {
  const { number, waba, token } = [kirana, tailor][nth]!
  return { phoneNumberId: number, wabaId: waba, token }
}

export const channelsRoom: TestRoom = {
  makes: {
    // A shop has one number; connecting it again gives the same channel.
    channelId: async (shop) => {
      const { id } = await shop.done(contract.connectChannel, numberOf(shop))
      await shop.app.workOff()
      return id
    },
  },
  asks: [ask(contract.connectChannel, numberOf)],
}
