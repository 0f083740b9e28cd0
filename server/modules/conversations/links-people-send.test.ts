/**
 * Whatever address a message brings (of a file, an advertisement, a card, a place, in its words), the house does not go
 * there: only WhatsApp's own addresses are asked, and an id stays an id.
 */
import { createServer } from 'node:http'
import { signBody } from '@galla/whatsapp/signature'
import { afterAll, expect, it } from 'vitest'
import { app, kirana } from '../../../emulators/whatsapp-cloud/cast.ts'
import { testTalk } from '../../test/talk.ts'
import { listConversations } from './list-conversations.ts'
import { showConversation } from './show-conversation.ts'

const talk = await testTalk()
const shop = await talk.shop()

const asked: string[] = []
const trap = createServer((request, answer) => {
  asked.push(`${request.method} ${request.url}`)
  answer.end('secrets')
})
await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve))
afterAll(() => new Promise((resolve) => trap.close(resolve)))
const inside = `http://127.0.0.1:${(trap.address() as { port: number }).port}/inside`

const from = '919820055599'
const at = String(Math.floor(talk.house.clock.milliseconds() / 1000))
const file = (id: string, url?: string) => ({
  type: 'image',
  image: { id, mime_type: 'image/jpeg', sha256: 'x', ...(url && { url }) },
})
const messages: readonly object[] = [
  file('1001', inside),
  file('1002', 'http://169.254.169.254/latest/meta-data/'),
  file('1003', 'file:///etc/passwd'),
  file('1004', `https://lookaside.fbsbx.com@127.0.0.1:${inside.split(':')[2]}`),
  file('../me?fields=', undefined),
  file(inside),
  { type: 'document', document: { id: '%2e%2e/app', mime_type: 'application/pdf', filename: inside, caption: inside } },
  { type: 'text', text: { body: `${inside} http://[::1]/ http://localhost/` } },
  { type: 'location', location: { latitude: 18.5, longitude: 73.8, name: 'Shop', url: inside } },
  { type: 'contacts', contacts: [{ name: { formatted_name: 'Asha' }, urls: [{ url: inside }], phones: [] }] },
  {
    type: 'text',
    text: { body: 'From an advertisement' },
    referral: { source_url: inside, source_type: 'ad', image_url: inside, thumbnail_url: inside, video_url: inside },
  },
]

it('they stand in the thread, and nothing of ours went there', async () => {
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
                contacts: [{ profile: { name: 'Stranger' }, wa_id: from }],
                messages: messages.map((one, nth) => ({ from, id: `wamid.link${nth}`, timestamp: at, ...one })),
              },
            },
          ],
        },
      ],
    }),
  )
  const { status } = await fetch(talk.webhookUrl, {
    method: 'POST',
    body: new Uint8Array(body),
    headers: { 'x-hub-signature-256': signBody(body, app.secret) },
  })
  expect(status).toBe(200)
  await talk.settle()
  await talk.settle({ seconds: 9 * 86_400 })

  const { rows } = await listConversations(shop.as('owner'), {
    tab: 'all',
    state: 'open',
    sort: 'newest',
    limit: 5,
  })
  const conversationId = rows.find(({ name }) => name === 'Stranger')!.id
  const thread = await showConversation(shop.as('owner'), { conversationId, limit: 50 })
  const came = thread.messages.rows.filter(({ direction }) => direction === 'in')
  expect(came).toHaveLength(messages.length)
  const files = came.flatMap((message) => ('file' in message && message.file ? [message.file] : []))
  expect(files.map(({ state }) => state)).toEqual(Array.from({ length: 7 }, () => 'failed'))
  expect(asked).toEqual([])
})
