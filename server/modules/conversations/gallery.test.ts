import { showGallery as contract } from '@galla/contract/conversations'
import sql, { join, raw } from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { asha, farid, tailor } from '../../../emulators/whatsapp-cloud/cast.ts'
import { refusalOf } from '../../test/house.ts'
import { kirana, testTalk } from '../../test/talk.ts'
import { listConversations } from './list-conversations.ts'
import { showGallery } from './show-gallery.ts'

const talk = await testTalk()
const shop = await talk.shop()
const agent = () => shop.as('agent')

async function says(waId: string, ...deeds: Parameters<typeof talk.emulator.phones.send>[2][]) {
  for (const deed of deeds) {
    talk.emulator.phones.send(waId, kirana.number, deed)
    await talk.settle({ seconds: 1 })
  }
}
const conversationOf = async (search: string) =>
  (await listConversations(agent(), { tab: 'all', state: 'open', sort: 'newest', search, limit: 1 })).rows[0]!.id

await says(
  asha,
  { type: 'text', text: 'Namaste' },
  ...[1, 2, 3, 4, 5].map((nth) => ({ type: 'image' as const, caption: `photo ${nth}` })),
  { type: 'voice' },
  { type: 'document', filename: 'list.pdf' },
  { type: 'text', text: 'See HTTPS://shop.example/a' },
  { type: 'text', text: 'not a link: shop.example' },
)
await says(farid, { type: 'image', caption: 'of another' })
const conversationId = await conversationOf('asha')
const page = (input: object) => showGallery(agent(), contract.input.parse({ conversationId, ...input }))
const captions = ({ rows }: Awaited<ReturnType<typeof page>>) =>
  rows.map(({ content }) => (content.kind === 'media' ? content.caption : null))

describe('what was sent besides words', () => {
  it('each kind by itself, the newest first', async () => {
    expect(captions(await page({}))).toEqual(['photo 5', 'photo 4', 'photo 3', 'photo 2', 'photo 1'])
    expect((await page({ kind: 'sounds' })).rows).toHaveLength(1)
    expect((await page({ kind: 'documents' })).rows).toHaveLength(1)
    expect((await page({ kind: 'links' })).rows.map(({ content }) => 'body' in content && content.body)).toEqual([
      'See HTTPS://shop.example/a',
    ])
  })

  it('a page after another, each once', async () => {
    const first = await page({ limit: 2 })
    const second = await page({ limit: 2, after: first.next })
    const third = await page({ limit: 2, after: second.next })
    expect([first, second, third].flatMap(captions)).toEqual(['photo 5', 'photo 4', 'photo 3', 'photo 2', 'photo 1'])
    expect(third.next).toBeNull()
  })

  it('what a person took back is not found any more', async () => {
    talk.emulator.phones.send(farid, kirana.number, { type: 'text', text: 'https://shop.example/oops' })
    await talk.settle()
    const ofFarid = { conversationId: await conversationOf('farid'), kind: 'links' }
    expect((await page(ofFarid)).rows).toHaveLength(1)
    const message = talk.emulator.phones.messages(farid, kirana.number).at(-1)!
    talk.emulator.phones.takeBack(farid, message.id)
    await talk.settle()
    expect((await page(ofFarid)).rows).toEqual([])
  })

  it('is not told to another business', async () => {
    const other = await talk.shop(tailor)
    const asked = showGallery(other.as('owner'), contract.input.parse({ conversationId }))
    expect(await refusalOf(asked)).toMatchObject({ code: 'conversations.not-found' })
  })

  it('is read by its own part of one index, however long the talk', async () => {
    const plan = await shop.tx(async (tx) => {
      await tx.run(sql`set local enable_seqscan = off`)
      return tx.rows<{ 'QUERY PLAN': string }>(
        join(
          [
            raw('explain '),
            sql`select id from conversations.messages
              where business_id = ${tx.businessId} and conversation_id = ${conversationId} and gallery = 'pictures'
                and (at, id) < ('infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff')
              order by at desc, id desc limit 31`,
          ],
          '',
        ),
      )
    })
    const words = plan.map((line) => line['QUERY PLAN']).join('\n')
    expect(words).toContain('messages_gallery')
    expect(words).toMatch(/Index Cond:.*gallery/)
    expect(words).not.toContain('Sort')
  })
})
