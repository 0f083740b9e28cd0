import { signBody } from '@galla/whatsapp/signature'
import { afterAll, expect, it } from 'vitest'
import { app, asha, kirana } from '../../../emulators/whatsapp-cloud/cast.ts'
import { publicContext } from '../../platform/context.ts'
import { openHandOver, startWorker } from '../../platform/jobs.ts'
import { type LiveEvent, openLiveHub } from '../../platform/live.ts'
import { silentLog } from '../../platform/log.ts'
import { testTalk } from '../../test/talk.ts'
import { openWebhookReading } from '../channels/jobs.ts'
import { conversationsListeners } from './listeners.ts'

const talk = await testTalk()
const shop = await talk.shop()
const { house } = talk.house

it('what a customer writes reaches every open screen, through the real queue', async () => {
  const hub = openLiveHub({
    database: house.database,
    listenUrl: house.database.jobsUrl,
    acting: () => publicContext(house, house.ids.next()),
    log: silentLog,
  })
  const handOver = openHandOver(house)
  Object.assign(house.wake, { live: hub.wake, jobs: handOver.wake })
  const reading = openWebhookReading(house)
  const worker = await startWorker(
    house,
    conversationsListeners.map((one) => one.door),
    2,
  )
  afterAll(async () => {
    await reading.close()
    await worker.stop()
    await handOver.close()
    await hub.close()
  })
  const screens: LiveEvent[][] = [[], []]
  const both = screens.map(
    (seen) =>
      new Promise<void>((heard) =>
        hub.listen(shop.id, 0, (event) => {
          seen.push(event)
          if (event.topic === 'messages') heard()
        }),
      ),
  )
  const body = Buffer.from(
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: kirana.waba,
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: kirana.digits, phone_number_id: kirana.number },
                contacts: [{ profile: { name: 'Asha' }, wa_id: asha }],
                messages: [
                  { from: asha, id: 'wamid.live', timestamp: '1795239000', type: 'text', text: { body: 'hi' } },
                ],
              },
            },
          ],
        },
      ],
    }),
  )
  const answer = await fetch(talk.webhookUrl, {
    method: 'POST',
    body: new Uint8Array(body),
    headers: { 'x-hub-signature-256': signBody(body, app.secret) },
  })
  expect(answer.status).toBe(200)
  reading.wake()
  await Promise.all(both)
  for (const seen of screens) {
    expect(seen.map((event) => event.topic)).toEqual(expect.arrayContaining(['contacts', 'messages', 'conversations']))
  }
})
