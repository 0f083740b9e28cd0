/**
 * A house that talks: the WhatsApp emulator beside it, its webhooks coming in by the door, jobs done when told.
 *
 *     const talk = await testTalk()
 *     const shop = await talk.shop()
 *     talk.emulator.phones.send(asha, shop.number, { type: 'text', text: 'Namaste' })
 *     await talk.settle()
 */
import { serve } from '@hono/node-server'
import { afterAll } from 'vitest'
import { app, castSeed, kirana, tailor } from '../../emulators/whatsapp-cloud/cast.ts'
import type { Control } from '../../emulators/whatsapp-cloud/control.ts'
import { startWhatsAppCloud } from '../../emulators/whatsapp-cloud/server.ts'
import { whatsAppCloud } from '../adapters/whatsapp-cloud/adapter.ts'
import { connectChannel } from '../modules/channels/connect-channel.ts'
import { openCrowd } from '../modules/channels/crowd.ts'
import { channelsJobs } from '../modules/channels/jobs.ts'
import { readWebhooks } from '../modules/channels/read-webhooks.ts'
import { serveWhatsAppWebhook } from '../modules/channels/webhook-door.ts'
import type { WhatsAppPort } from '../modules/channels/whatsapp-port.ts'
import { conversationsJobs } from '../modules/conversations/jobs.ts'
import { conversationsListeners } from '../modules/conversations/listeners.ts'
import { listenersAre } from '../platform/announcements.ts'
import { openWeb } from '../platform/http.ts'
import type { JobDoor } from '../platform/jobs.ts'
import { type TestBusiness, type TestHouse, testHouse } from './house.ts'
import { type TestWorker, testWorker } from './run-jobs.ts'

export interface TalkingShop extends TestBusiness {
  readonly channelId: string
  /** The number’s id at WhatsApp. */
  readonly number: string
}

export interface TestTalk {
  readonly house: TestHouse
  readonly emulator: Control
  readonly whatsapp: WhatsAppPort
  readonly worker: TestWorker
  readonly webhookUrl: string
  readonly appSecrets: { name: string; secret: string }[]
  /** A business with its number connected and its templates fetched. */
  shop(which?: typeof kirana): Promise<TalkingShop>
  /** Everything under way on both sides comes to its end. */
  settle(options?: { seconds?: number }): Promise<void>
}

/** @param more doors of rooms that are not part of talk. */
export async function testTalk(more: readonly JobDoor[] = []): Promise<TestTalk> {
  const house = await testHouse()
  const appSecrets = [{ name: 'present', secret: app.secret }]
  const web = openWeb({ house: house.house, observe: () => undefined })
  serveWhatsAppWebhook(web, {
    house: house.house,
    appSecrets,
    verifyToken: app.verifyToken,
    wake: () => undefined,
    crowd: openCrowd(),
  })
  const server = serve({ fetch: web.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>((resolve) => server.once('listening', () => resolve()))
  const { port } = server.address() as { port: number }
  const webhookUrl = `http://127.0.0.1:${port}/webhooks/whatsapp`

  const cloud = await startWhatsAppCloud({
    port: 0,
    clock: 'virtual',
    startsAt: house.clock.milliseconds(),
    seed: castSeed(webhookUrl),
  })
  afterAll(async () => {
    await cloud.close()
    await new Promise((resolve) => server.close(resolve))
  })
  const whatsapp = whatsAppCloud({
    baseUrl: cloud.url,
    version: 'v25.0',
    appSecret: app.secret,
    appId: app.id,
    timeoutSeconds: 3,
  })
  const doors = [
    ...channelsJobs({ whatsapp }),
    ...conversationsJobs,
    ...conversationsListeners.map((one) => one.door),
    ...more,
  ]
  listenersAre(conversationsListeners)
  const worker = testWorker(house, doors)

  async function settle({ seconds = 2 } = {}): Promise<void> {
    let step = seconds
    for (let quiet = false; !quiet; step = 2) {
      quiet = (await worker.run()) === 0
      await cloud.control.clock.advance(step * 1000)
      house.clock.set(new Date(cloud.control.clock.now()).toISOString())
      const before = cloud.control.deliveries().length
      while (await readWebhooks(house.house));
      quiet &&= (await worker.run()) === 0 && cloud.control.deliveries().length === before
    }
  }

  return {
    house,
    emulator: cloud.control,
    whatsapp,
    worker,
    webhookUrl,
    appSecrets,
    settle,
    async shop(which = kirana) {
      const shop = await house.newBusiness()
      const channel = await connectChannel(shop.as('owner'), whatsapp, {
        phoneNumberId: which.number,
        wabaId: which.waba,
        token: which.token,
      })
      await settle()
      return { ...shop, channelId: channel.id, number: which.number }
    },
  }
}

export { kirana, tailor }
