import { afterAll, beforeAll, expect, it } from 'vitest'
import { kirana, type Stage, setStage } from './cast.ts'
import type { Fields } from './json.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage({ clock: 'virtual', habits: { templateReview: 60_000 } })
})
afterAll(() => stage.close())

let nth = 0
/** Handed in, and looked at a minute later. */
async function reviewed(body: string, { language = 'en', category = 'UTILITY', more = [] as Fields[] } = {}) {
  const name = `reviewed_${++nth}`
  const answer = await stage.graph('POST', `${kirana.waba}/message_templates`, {
    name,
    language,
    category,
    components: [{ type: 'BODY', text: body }, ...more],
  })
  expect([answer.status, answer.body.status]).toEqual([200, 'PENDING'])
  await stage.cloud.control.clock.advance(61_000)
  const {
    status,
    category: filed,
    rejectedReason,
  } = stage.cloud.control.templates.list(kirana.waba).find((it) => it.name === name)!
  return status === 'REJECTED' ? rejectedReason : `${status} ${filed}`
}

it.each([
  ['plain words are approved', 'Your parcel waits at the counter.', {}, 'APPROVED UTILITY'],
  ['an offer is filed as marketing', 'Come in: 20 % discount on all rice.', {}, 'APPROVED MARKETING'],
  ['a fraud is not', 'You have won the lottery. Come and see us.', {}, 'SCAM'],
  ['insults are not', 'You are stupid not to come to us.', {}, 'ABUSIVE_CONTENT'],
  ['English words in Hindi are not', 'Your order stands here for you.', { language: 'hi' }, 'TAG_CONTENT_MISMATCH'],
  ['Hindi in Hindi is', 'आपका सामान दुकान पर रखा है।', { language: 'hi' }, 'APPROVED UTILITY'],
  ['what another says already is not', 'Your parcel waits at the counter.', {}, 'INVALID_FORMAT'],
  [
    'a shortened address is not',
    'The bill of today is here.',
    { more: [{ type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Bill', url: 'https://bit.ly/x' }] }] },
    'INVALID_FORMAT',
  ],
] as const)('%s', async (_, body, more, outcome) => {
  expect(await reviewed(body, more as object)).toBe(outcome)
})

const card = (format: string) => ({
  components: [
    { type: 'HEADER', format, example: { header_handle: ['4::x'] } },
    { type: 'BODY', text: 'Fresh today.' },
    { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Keep one' }] },
  ],
})

it.each([
  ['one card', [{ type: 'CAROUSEL', cards: [card('IMAGE')] }]],
  ['cards of two kinds', [{ type: 'CAROUSEL', cards: [card('IMAGE'), card('VIDEO')] }]],
  [
    'a footer beside cards',
    [
      { type: 'CAROUSEL', cards: [card('IMAGE'), card('IMAGE')] },
      { type: 'FOOTER', text: 'x' },
    ],
  ],
  ['an offer without an address', [{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Today' } }]],
  ['an emoji in the header', [{ type: 'HEADER', format: 'TEXT', text: 'Sale 🎉' }]],
  ['two buttons alike', [{ type: 'BUTTONS', buttons: ['Yes', 'yes'].map((text) => ({ type: 'QUICK_REPLY', text })) }]],
])('%s is not taken', async (_, more) => {
  const { status } = await stage.graph('POST', `${kirana.waba}/message_templates`, {
    name: `not_taken_${++nth}`,
    language: 'en',
    category: 'MARKETING',
    components: [{ type: 'BODY', text: 'Come and see.' }, ...more],
  })
  expect(status).toBe(400)
})
