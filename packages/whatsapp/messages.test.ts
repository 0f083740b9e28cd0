import { describe, expect, it } from 'vitest'
import { mediaProblem, mediaTypeFor } from './media.ts'
import {
  documentMessage,
  type Interactive,
  imageMessage,
  interactiveMessage,
  type MessageBody,
  messageProblems,
  type OrderDetails,
  reactionMessage,
  templateMessage,
  textMessage,
  voiceNote,
  wireOf,
} from './messages.ts'
import { addressOf, isPhone, isUserId, recipientOf, recipientProblem } from './recipient.ts'

const to = { recipient: { phone: '919876543210' } } as const
const sent = (interactive: Interactive) => wireOf(interactiveMessage(to, interactive)).interactive
const wrongAt = (body: MessageBody) => messageProblems({ ...to, ...body }).map((it) => it.path)
const wrongIn = (interactive: Interactive) => wrongAt({ type: 'interactive', interactive })

describe('the person a message goes to', () => {
  it('a phone goes in `to` with its plus sign, a BSUID in `recipient`', () => {
    expect(addressOf({ phone: '919876543210' })).toEqual({ recipient_type: 'individual', to: '+919876543210' })
    expect(addressOf({ phone: '+919876543210' })).toEqual({ recipient_type: 'individual', to: '+919876543210' })
    expect(addressOf({ userId: 'IN.13491' })).toEqual({ recipient_type: 'individual', recipient: 'IN.13491' })
    expect(addressOf({ groupId: 'Y2Fw' })).toEqual({ recipient_type: 'group', to: 'Y2Fw' })
  })

  it('a BSUID in the place of a phone is refused: WhatsApp would take it and never deliver it', () => {
    expect(recipientProblem({ phone: 'IN.13491208655302741918' })).toContain('never be delivered')
    expect(messageProblems(textMessage({ recipient: { phone: 'IN.134' } }, 'x'))).toHaveLength(1)
  })

  it.each([
    ['IN.13491208655302741918', true],
    ['US.ENT.11815799212886844830', true],
    ['in.134', false],
    ['IN.', false],
    [`IN.${'a'.repeat(128)}`, true],
    [`IN.${'a'.repeat(129)}`, false],
    ['919876543210', false],
  ])('%s as BSUID: %s', (text, is) => {
    expect(isUserId(text)).toBe(is)
  })

  it.each([
    ['919876543210', true],
    ['+919876543210', true],
    ['09876543210', false],
    ['98765 43210', false],
    ['', false],
  ])('%s as phone: %s', (text, is) => {
    expect(isPhone(text)).toBe(is)
  })

  it('the phone comes first where both are known', () => {
    expect(recipientOf({ waId: '919876543210', userId: 'IN.1' })).toEqual({ phone: '919876543210' })
    expect(recipientOf({ waId: null, userId: 'IN.1' })).toEqual({ userId: 'IN.1' })
    expect(recipientOf({ waId: null, userId: null })).toBeNull()
  })
})

describe('messages on the wire', () => {
  it.each([
    [
      'a bill',
      documentMessage(to, { id: '9' }, { filename: 'bill.pdf', caption: 'Bill' }),
      { type: 'document', document: { id: '9', filename: 'bill.pdf', caption: 'Bill' } },
    ],
    [
      'a picture',
      imageMessage(to, { link: 'https://x.test/a.png' }),
      { type: 'image', image: { link: 'https://x.test/a.png' } },
    ],
    ['a voice note', voiceNote(to, { id: '9' }), { type: 'audio', audio: { id: '9', voice: true } }],
    [
      'a reaction',
      reactionMessage(to.recipient, 'wamid.1', '👍'),
      { type: 'reaction', reaction: { message_id: 'wamid.1', emoji: '👍' } },
    ],
    [
      'an answer',
      textMessage({ ...to, replyTo: 'wamid.1' }, 'Yes'),
      { context: { message_id: 'wamid.1' }, text: { body: 'Yes', preview_url: false } },
    ],
    [
      'a template without values',
      templateMessage(to, { name: 'bill', language: 'hi' }),
      { type: 'template', template: { name: 'bill', language: { code: 'hi' } } },
    ],
  ])('%s', (_, message, wire) => {
    expect(messageProblems(message)).toEqual([])
    expect(wireOf(message)).toMatchObject(wire)
  })

  it.each<[string, Interactive, unknown]>([
    [
      'buttons',
      { kind: 'buttons', body: 'Come?', footer: 'Shop', buttons: [{ id: 'y', title: 'Yes' }] },
      {
        type: 'button',
        body: { text: 'Come?' },
        footer: { text: 'Shop' },
        action: { buttons: [{ type: 'reply', reply: { id: 'y', title: 'Yes' } }] },
      },
    ],
    [
      'a list',
      {
        kind: 'list',
        header: { type: 'text', text: 'Times' },
        body: 'When?',
        button: 'Choose',
        sections: [{ rows: [{ id: '1', title: 'Ten' }] }],
      },
      {
        type: 'list',
        header: { type: 'text', text: 'Times' },
        body: { text: 'When?' },
        action: { button: 'Choose', sections: [{ rows: [{ id: '1', title: 'Ten' }] }] },
      },
    ],
    [
      'a link',
      { kind: 'link', body: 'Your bill', text: 'Open', url: 'https://x.test/b' },
      {
        type: 'cta_url',
        body: { text: 'Your bill' },
        action: { name: 'cta_url', parameters: { display_text: 'Open', url: 'https://x.test/b' } },
      },
    ],
    [
      'a form',
      { kind: 'flow', body: 'Tell us', flow: { id: '1' }, button: 'Begin', token: 't', action: { navigate: 'A' } },
      {
        type: 'flow',
        body: { text: 'Tell us' },
        action: {
          name: 'flow',
          parameters: {
            flow_message_version: '3',
            flow_id: '1',
            flow_cta: 'Begin',
            flow_token: 't',
            flow_action: 'navigate',
            flow_action_payload: { screen: 'A' },
          },
        },
      },
    ],
    [
      'a product',
      { kind: 'product', catalogId: 'c', productId: 'p' },
      { type: 'product', action: { catalog_id: 'c', product_retailer_id: 'p' } },
    ],
    [
      'a question for permission to call',
      { kind: 'call-permission-request', body: 'May we call?' },
      { type: 'call_permission_request', body: { text: 'May we call?' }, action: { name: 'call_permission_request' } },
    ],
    [
      'the state of an order',
      { kind: 'order-status', body: 'On its way', referenceId: 'R1', status: 'partially-shipped' },
      {
        type: 'order_status',
        body: { text: 'On its way' },
        action: { name: 'review_order', parameters: { reference_id: 'R1', order: { status: 'partially_shipped' } } },
      },
    ],
  ])('%s', (_, interactive, wire) => {
    expect(wrongIn(interactive)).toEqual([])
    expect(sent(interactive)).toEqual(wire)
  })
})

describe('limits, before anything is sent', () => {
  const choice = (n: number, title = 'Yes') => Array.from({ length: n }, (_, i) => ({ id: String(i), title }))

  it.each<[string, MessageBody, string[]]>([
    ['an empty text', { type: 'text', body: '  ' }, ['body']],
    ['4,096 characters', { type: 'text', body: 'x'.repeat(4096) }, []],
    ['4,097 characters', { type: 'text', body: 'x'.repeat(4097) }, ['body']],
    ['4,096 emoji', { type: 'text', body: '👍'.repeat(4096) }, []],
    ['a file that was not uploaded', { type: 'image', media: { id: '' } }, ['media']],
    ['a file from the disk', { type: 'image', media: { link: 'file:///etc/passwd' } }, ['media']],
    ['a place beyond the pole', { type: 'location', latitude: 91, longitude: Number.NaN }, ['latitude', 'longitude']],
    ['no cards', { type: 'contacts', cards: [] }, ['cards']],
    ['a template name with capitals', { type: 'template', name: 'Bill', language: 'en', components: [] }, ['name']],
    ['a language with a dash', { type: 'template', name: 'bill', language: 'en-US', components: [] }, ['language']],
  ])('%s', (_, body, paths) => {
    expect(wrongAt(body)).toEqual(paths)
  })

  it.each<[string, Interactive, string[]]>([
    ['three buttons', { kind: 'buttons', body: 'x', buttons: choice(3) }, []],
    ['four buttons', { kind: 'buttons', body: 'x', buttons: choice(4) }, ['interactive.buttons']],
    [
      'two buttons of one id',
      { kind: 'buttons', body: 'x', buttons: [...choice(1), ...choice(1)] },
      ['interactive.buttons'],
    ],
    [
      'a button of 21 characters',
      { kind: 'buttons', body: 'x', buttons: choice(1, 'x'.repeat(21)) },
      ['interactive.buttons.0.title'],
    ],
    ['ten rows', { kind: 'list', body: 'x', button: 'y', sections: [{ rows: choice(10) }] }, []],
    ['eleven rows', { kind: 'list', body: 'x', button: 'y', sections: [{ rows: choice(11) }] }, ['interactive.rows']],
    [
      'a list of 4,096 characters',
      { kind: 'list', body: 'x'.repeat(4096), button: 'y', sections: [{ rows: choice(1) }] },
      [],
    ],
    [
      'buttons under 1,025 characters',
      { kind: 'buttons', body: 'x'.repeat(1025), buttons: choice(1) },
      ['interactive.body'],
    ],
    [
      'a footer of 61',
      { kind: 'buttons', body: 'x', footer: 'x'.repeat(61), buttons: choice(1) },
      ['interactive.footer'],
    ],
    ['a link to nowhere', { kind: 'link', body: 'x', text: 'y', url: 'javascript:1' }, ['interactive.url']],
  ])('%s', (_, interactive, paths) => {
    expect(wrongIn(interactive)).toEqual(paths)
  })

  it('a reaction cannot be an answer', () => {
    const reaction = { ...reactionMessage(to.recipient, 'm', '👍'), replyTo: 'x' }
    expect(messageProblems(reaction).map((it) => it.path)).toEqual(['replyTo'])
  })

  it('an order adds up to the paisa', () => {
    const order: OrderDetails = {
      kind: 'order-details',
      body: 'Pay',
      referenceId: 'GL-1',
      goods: 'physical-goods',
      paymentSettings: [{ type: 'payment_gateway' }],
      items: [{ productId: 'a', name: 'Rice', amount: 5000, quantity: 2 }],
      subtotal: 10_000,
      tax: 500,
      discount: 100,
      total: 10_400,
    }
    expect(wrongIn(order)).toEqual([])
    expect(wrongIn({ ...order, total: 10_401 })).toEqual(['interactive.total'])
    expect(wrongIn({ ...order, subtotal: 9_999, total: 10_399 })).toEqual(['interactive.subtotal'])
    expect(sent(order)).toMatchObject({
      type: 'order_details',
      action: { name: 'review_and_pay', parameters: { currency: 'INR', total_amount: { value: 10_400, offset: 100 } } },
    })
  })
})

describe('files', () => {
  it.each([
    ['image/jpeg', 'image'],
    ['audio/ogg; codecs=opus', 'audio'],
    ['IMAGE/PNG', 'image'],
    ['application/pdf', 'document'],
    ['image/heic', 'document'],
  ])('%s goes as %s', (mimeType, type) => {
    expect(mediaTypeFor(mimeType)).toBe(type)
  })

  it('are measured against the limit of their kind', () => {
    const megabyte = 1024 * 1024
    expect(mediaProblem({ mimeType: 'image/png', sizeBytes: 5 * megabyte })).toBeNull()
    expect(mediaProblem({ mimeType: 'image/png', sizeBytes: 5 * megabyte + 1 })).toContain('5 MB')
    expect(mediaProblem({ mimeType: 'application/pdf', sizeBytes: 99 * megabyte })).toBeNull()
  })
})
