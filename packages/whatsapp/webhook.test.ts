import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordsIn } from './content.ts'
import { readWebhook, type WebhookEvent, webhookEvents } from './webhook.ts'

// Real payloads, kept beside the repository and shared with the emulators; where they come from stands there.
const samples = new URL('../../../shared/fixtures/whatsapp/', import.meta.url)
const read = (name: string): readonly WebhookEvent[] => readWebhook(readFileSync(new URL(name, samples)))

/** What each sample must become: the one event in it, told by the fields that the shop's rooms act on. */
const expected: Record<string, Record<string, unknown>> = {
  'account_review_update__docs.json': {
    kind: 'accountReview',
    wabaId: '495709166956424',
    decision: 'APPROVED',
    timestampMs: 1731617831000,
  },
  'account_update_account_offboarded__docs.json': { kind: 'accountUpdate', event: 'ACCOUNT_OFFBOARDED' },
  'account_update_account_reconnected__docs.json': { kind: 'accountUpdate', event: 'ACCOUNT_RECONNECTED' },
  'account_update_account_restriction__binda.json': {
    kind: 'accountUpdate',
    event: 'ACCOUNT_RESTRICTION',
    displayPhoneNumber: '<PHONE_NUMBER>',
    restrictions: [
      { type: 'RESTRICTED_ADD_PHONE_NUMBER_ACTION', expires: '<TIMESTAMP>' },
      { type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expires: '<TIMESTAMP>' },
      { type: 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING', expires: '<TIMESTAMP>' },
    ],
  },
  'account_update_account_violation__docs.json': {
    kind: 'accountUpdate',
    event: 'ACCOUNT_VIOLATION',
    violation: 'USER_INITIATED_CALLS_LOW_PICKUP_RATE',
    displayPhoneNumber: '16505552771',
  },
  'account_update_disabled_update__pywa.json': {
    kind: 'accountUpdate',
    event: 'DISABLED_UPDATE',
    banState: 'REINSTATE',
  },
  'account_update_partner_added__docs.json': {
    kind: 'accountUpdate',
    event: 'PARTNER_ADDED',
    wabaId: '980198427658004',
  },
  'account_update_partner_removed__pywa.json': {
    kind: 'accountUpdate',
    event: 'PARTNER_REMOVED',
    wabaId: '980198427658004',
  },
  'account_update_verified_account__binda.json': {
    kind: 'accountUpdate',
    event: 'VERIFIED_ACCOUNT',
    displayPhoneNumber: '1111111111111',
  },
  'automatic_events__docs.json': {
    kind: 'notice',
    field: 'automatic_events',
    phoneNumberId: '106540352242922',
  },
  'call_connect_business_initiated__docs.json': {
    kind: 'call',
    id: 'wacid.HBgLMTY1MDMxMzM5NzQVAgARGCAwQTJCRDYwNkEzQUNCQUVCMEFGMzYzRTYxNjMxMDdFMxwYCzE0MDg1NTUyODk5FQIAAA==',
    event: 'connect',
    direction: 'from-business',
    person: { waId: '16501230000', userId: null, parentUserId: null, name: null, username: null },
    sdpType: 'answer',
    timestampMs: 1724467313000,
  },
  'group_lifecycle_update__meta.json': { kind: 'group', event: 'group_create', timestampMs: 1750269342000 },
  'group_participants_update__meta.json': { kind: 'group', event: 'group_create' },
  'group_settings_update__meta.json': { kind: 'group', event: 'group_settings_update' },
  'group_status_update__docs.json': {
    kind: 'group',
    event: 'group_suspend',
    groupId: 'GROUP_ID',
    timestampMs: null,
  },
  'message_template_components_update__docs.json': {
    kind: 'templateComponents',
    templateId: '1315502779341834',
    templateName: 'order_confirmation',
    title: 'Your order is confirmed!',
  },
  'msg_audio_voice__binda.json': {
    kind: 'message',
    content: {
      type: 'audio',
      media: media({ id: '827776106019109', mimeType: 'audio/ogg; codecs=opus', voice: true }),
    },
  },
  'msg_button_reply__meta.json': {
    kind: 'message',
    id: 'wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQUU0M0MxQzQzMUJCMTMwNUZFOQA=',
    content: { type: 'button', text: 'Unsubscribe', payload: 'Unsubscribe' },
    quoted: {
      messageId: 'wamid.HBgLMTY1MDM4Nzk0MzkVAgARGBJFNjk2OTMwNEZCQjhGMzUyQUYA',
      from: '15550783881',
      forwarded: false,
      frequentlyForwarded: false,
      product: null,
    },
  },
  'msg_contacts__meta.json': { kind: 'message', content: expect.objectContaining({ type: 'contacts' }) },
  'msg_document__binda.json': {
    kind: 'message',
    content: {
      type: 'document',
      media: media({ id: '848704520347750', mimeType: 'application/pdf', filename: '4_641947.pdf' }),
    },
  },
  'msg_image__meta.json': {
    kind: 'message',
    content: { type: 'image', media: media({ id: '1003383421387256', mimeType: 'image/jpeg', caption: 'Taj Mahal' }) },
  },
  'msg_image_bsuid__pywa.json': {
    kind: 'message',
    from: {
      waId: '972987654321',
      userId: 'US.13491208655302741918',
      parentUserId: 'US.ENT.11815799212886844830',
      name: 'Test Name',
      username: null,
    },
    content: { type: 'image', media: media({ id: '65463453', mimeType: 'image/jpeg' }) },
  },
  'msg_interactive_button_reply__netflie.json': {
    kind: 'message',
    timestampMs: 1669233778000,
    content: { type: 'button-reply', id: 'unique-button-identifier-here', title: 'button-text' },
  },
  'msg_interactive_button_reply_reply__docs.json': {
    kind: 'message',
    content: { type: 'button-reply', id: 'change-button', title: 'Change' },
  },
  'msg_interactive_call_permission_reply_reply_bsuid__pywa.json': {
    kind: 'message',
    content: {
      type: 'call-permission-reply',
      accepted: true,
      permanent: false,
      expiresMs: 1753186982000,
      source: 'user_action',
    },
  },
  'msg_interactive_list_reply__netflie.json': {
    kind: 'message',
    content: {
      type: 'list-reply',
      id: 'list_reply_id',
      title: 'list_reply_title',
      description: 'list_reply_description',
    },
  },
  'msg_interactive_list_reply_reply__docs.json': {
    kind: 'message',
    content: {
      type: 'list-reply',
      id: 'priority_express',
      title: 'Priority Mail Express',
      description: 'Next Day to 2 Days',
    },
  },
  'msg_interactive_list_reply_reply_bsuid__pywa.json': {
    kind: 'message',
    content: { type: 'list-reply', id: 'callback_data', title: 'title', description: null },
  },
  'msg_interactive_nfm_reply_reply_bsuid__pywa.json': {
    kind: 'message',
    content: expect.objectContaining({
      type: 'form-reply',
      name: 'flow',
      body: 'Sent',
      response: expect.objectContaining({ delivery_rating: '4', comment_text: 'Comment Text' }),
    }),
  },
  'msg_location__meta.json': {
    kind: 'message',
    content: {
      type: 'location',
      latitude: 37.44221496582,
      longitude: -122.16165924072,
      name: 'Philz Coffee',
      address: '101 Forest Ave, Palo Alto, CA 94301',
      url: 'https://philzcoffee.com/',
    },
  },
  'msg_location_fwd_bsuid__pywa.json': {
    kind: 'message',
    content: expect.objectContaining({ type: 'location', name: null }),
    quoted: { messageId: null, from: null, forwarded: true, frequentlyForwarded: false, product: null },
  },
  'msg_order__docs.json': {
    kind: 'message',
    content: {
      type: 'order',
      catalogId: '1537566713439863',
      text: null,
      items: [{ productId: 'n6k6x0y7oe', quantity: 1, price: 99.99, currency: 'USD' }],
    },
  },
  'msg_reaction__meta.json': {
    kind: 'message',
    content: {
      type: 'reaction',
      messageId: 'wamid.HBgLMTY1MDM4Nzk0MzkVAgARGBI0RTJEOTc2ODVERUY5RDlGNkYA',
      emoji: '👍',
    },
  },
  'msg_reaction_bsuid__pywa.json': {
    kind: 'message',
    content: { type: 'reaction', messageId: 'wamid.yzxyzx=', emoji: '😮' },
  },
  'msg_sticker__binda.json': {
    kind: 'message',
    content: { type: 'sticker', media: media({ id: '1604825680670873', mimeType: 'image/webp' }) },
  },
  'msg_system_user_changed_number__meta.json': {
    kind: 'message',
    from: { waId: '16505551234', userId: null, parentUserId: null, name: null, username: null },
    content: expect.objectContaining({
      type: 'system',
      systemType: 'user_changed_number',
      newWaId: '12195555358',
    }),
  },
  'msg_system_user_changed_user_id__restfb.json': {
    kind: 'message',
    from: { waId: null, userId: null, parentUserId: null, name: null, username: null },
    content: expect.objectContaining({
      type: 'system',
      systemType: 'user_changed_user_id',
      newUserId: 'US.13491208655302741918',
      newParentUserId: 'US.ENT.11815799212886844830',
    }),
  },
  'msg_text__meta.json': {
    kind: 'message',
    id: 'wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA=',
    wabaId: '419561257915477',
    phoneNumberId: '106540352242922',
    displayPhoneNumber: '15550783881',
    timestampMs: 1749416383000,
    from: { waId: '16505551234', userId: null, parentUserId: null, name: 'Sheena Nelson', username: null },
    content: { type: 'text', body: 'Does it come in another color?' },
    quoted: null,
    referral: null,
  },
  'msg_text_bsuid__netflie.json': {
    kind: 'message',
    from: { waId: 'PHONE_NUMBER', userId: 'BSUID_123', parentUserId: null, name: 'NAME', username: null },
    content: { type: 'text', body: 'MESSAGE_BODY' },
  },
  'msg_text_bsuid_nophone__docs.json': {
    kind: 'message',
    from: {
      waId: null,
      userId: 'US.13491208655302741918',
      parentUserId: 'US.11815799212886844830',
      name: 'Sheena Nelson',
      username: '@realsheenanelson',
    },
    content: { type: 'text', body: 'Does it come in another color?' },
  },
  'msg_text_product__meta.json': {
    kind: 'message',
    content: { type: 'text', body: 'Is this still available?' },
    quoted: expect.objectContaining({ product: { catalogId: '194836987003835', productId: 'di9ozbzfi4' } }),
  },
  'msg_text_referral_ad__meta.json': {
    kind: 'message',
    content: { type: 'text', body: 'Hello! Can I get more info on this?' },
    referral: expect.objectContaining({
      sourceType: 'ad',
      sourceId: '120226305854810726',
      headline: 'Chat with us',
      mediaUrl: 'https://scontent.xx.fbcdn.net/v/t45.1...',
      welcomeText: 'Hi there! Let us know how we can help!',
    }),
  },
  'msg_unknown_err131051__netflie.json': {
    kind: 'message',
    content: {
      type: 'unsupported',
      unsupportedType: null,
      errors: [expect.objectContaining({ code: 131051, details: 'Message type is not currently supported' })],
    },
  },
  'msg_unsupported_err131051__meta.json': {
    kind: 'message',
    content: {
      type: 'unsupported',
      unsupportedType: null,
      errors: [expect.objectContaining({ code: 131051, details: 'Message type is currently not supported.' })],
    },
  },
  'msg_video__binda.json': {
    kind: 'message',
    content: { type: 'video', media: media({ id: '661828760183585', mimeType: 'video/mp4', caption: 'hello world' }) },
  },
  'payment_configuration_update__docs.json': { kind: 'notice', field: 'payment_configuration_update' },
  'phone_number_name_update__binda.json': {
    kind: 'phoneName',
    decision: 'APPROVED',
    requestedName: 'WhatsApp',
    rejectionReason: null,
    displayPhoneNumber: '16505551111',
  },
  'phone_quality_flagged__binda.json': {
    kind: 'phoneQuality',
    event: 'FLAGGED',
    currentLimit: 'TIER_10K',
    displayPhoneNumber: '16505551111',
  },
  'status_delivered_cbp_marketing__netflie.json': {
    kind: 'status',
    id: 'wamid.ID',
    status: 'delivered',
    conversation: { id: 'CONVERSATION_ID', origin: 'marketing', expiresMs: null },
    pricing: { billable: true, model: 'CBP', type: null, category: 'marketing' },
  },
  'status_delivered_cbp_service__docs.json': {
    kind: 'status',
    status: 'delivered',
    timestampMs: 1750263773000,
    pricing: { billable: true, model: 'CBP', type: null, category: 'service' },
  },
  'status_delivered_cbp_utility__netflie.json': { kind: 'status', status: 'delivered' },
  'status_delivered_pmp_marketing_bsuid__docs.json': {
    kind: 'status',
    status: 'delivered',
    recipient: {
      waId: '16505551234',
      userId: 'US.13491208655302741918',
      parentUserId: 'US.11815799212886844830',
      name: 'Pablo M.',
      username: '@pablomorales',
    },
    pricing: { billable: true, model: 'PMP', type: 'regular', category: 'marketing' },
  },
  'status_failed_131026__restfb.json': {
    kind: 'status',
    status: 'failed',
    errors: [expect.objectContaining({ code: 131026, details: 'Message Undeliverable.' })],
  },
  'status_failed_131049__docs.json': {
    kind: 'status',
    status: 'failed',
    errors: [expect.objectContaining({ code: 131049 })],
  },
  'status_failed_131053__binda.json': {
    kind: 'status',
    status: 'failed',
    errors: [expect.objectContaining({ code: 131053 })],
  },
  'status_read__frappe.json': {
    kind: 'status',
    id: 'wamid.webhook_ep_status_1',
    status: 'read',
    wabaId: null,
    phoneNumberId: 'webhook_ep_phone_id',
    timestampMs: null,
  },
  'status_read_group_bsuid__pywa.json': {
    kind: 'status',
    status: 'read',
    groupId: 'fowefinoewcnw',
    recipient: expect.objectContaining({ waId: '<GROUP_PARTICIPANT_USER_PHONE_NUMBER>', userId: 'US.123456' }),
  },
  'status_sent__docs.json': {
    kind: 'status',
    status: 'sent',
    recipient: expect.objectContaining({ waId: '16505551234' }),
    conversation: null,
    pricing: null,
  },
  'status_sent_cbp_user_initiated__pius.json': {
    kind: 'status',
    status: 'sent',
    conversation: { id: 'CONVO123', origin: 'user_initiated', expiresMs: 1690009999000 },
  },
  'template_category_update__docs.json': {
    kind: 'templateCategory',
    templateId: '278077987957091',
    templateLanguage: 'en_US',
    previous: null,
    current: 'UTILITY',
    correct: 'MARKETING',
  },
  'template_quality_yellow__pywa.json': {
    kind: 'templateQuality',
    templateId: '806312974732579',
    previous: 'GREEN',
    current: 'YELLOW',
  },
  'template_status_approved__docs.json': {
    kind: 'templateStatus',
    event: 'APPROVED',
    templateId: '64244916695',
    templateLanguage: 'en_US',
    reason: 'NONE',
  },
  'template_status_rejected__binda.json': {
    kind: 'templateStatus',
    event: 'REJECTED',
    templateName: 'schedule_confirmation4',
    reason: 'SCAM',
    timestampMs: 1674250641000,
  },
  'user_id_update__restfb.json': {
    kind: 'userIdUpdate',
    person: {
      waId: '16505551234',
      userId: 'US.13491208655302741918',
      parentUserId: 'US.ENT.11815799212886844830',
      name: 'Sheena Nelson',
      username: null,
    },
    previousUserId: 'US.10101010101010101010',
    previousParentUserId: 'US.ENT.10101010101010101010',
    timestampMs: 1749416383000,
  },
  'user_preferences_resume__docs.json': {
    kind: 'userPreferences',
    category: 'marketing_messages',
    value: 'resume',
    timestampMs: 1731705721000,
    person: expect.objectContaining({ waId: '16505551234' }),
  },
  'value_errors_130429__docs.json': {
    kind: 'accountError',
    phoneNumberId: '106540352242922',
    error: expect.objectContaining({ code: 130429, title: 'Rate limit hit' }),
  },
}

function media(known: Record<string, unknown>): unknown {
  return {
    caption: null,
    filename: null,
    url: null,
    voice: false,
    animated: false,
    sha256: expect.any(String),
    ...known,
  }
}

const envelope = (field: string, value: unknown, entry: Record<string, unknown> = {}): unknown => ({
  object: 'whatsapp_business_account',
  entry: [{ id: '7', ...entry, changes: [{ field, value }] }],
})
const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))
const one = (events: readonly WebhookEvent[]): WebhookEvent => {
  expect(events).toHaveLength(1)
  return events[0]!
}
const text = (id: string, body = 'hello') => ({
  id,
  from: '919800000001',
  timestamp: '1749416383',
  type: 'text',
  text: { body },
})

describe('every real sample', () => {
  it('has its expectation here, and none is left over', () => {
    const files = readdirSync(samples).filter((name) => name.endsWith('.json'))
    expect(files.sort()).toEqual(Object.keys(expected).sort())
  })

  it.each(Object.entries(expected))('%s is understood', (name, fields) => {
    const event = one(read(name))
    expect(event).toMatchObject(fields)
    expect(event.dedupeKey).not.toBe('')
    expect(event.raw).toBeTruthy()
  })

  it.each(Object.keys(expected))('%s gives the same keys when Meta delivers it again', (name) => {
    const again = webhookEvents(JSON.parse(readFileSync(new URL(name, samples), 'utf8')))
    expect(again.map((it) => it.dedupeKey)).toEqual(read(name).map((it) => it.dedupeKey))
  })
})

describe('a payload with many things in it', () => {
  it('yields them one by one, in order, each under its own account and number', () => {
    const value = (phone: string, pieces: object) => ({ metadata: { phone_number_id: phone }, ...pieces })
    const events = webhookEvents({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: 'A',
          changes: [
            { field: 'messages', value: value('1', { messages: [text('m1'), text('m2')] }) },
            { field: 'messages', value: value('2', { statuses: [{ id: 'm3', status: 'read' }] }) },
          ],
        },
        { id: 'B', changes: [{ field: 'messages', value: value('3', { messages: [text('m4')] }) }] },
      ],
    })
    expect(events.map((it) => [it.wabaId, it.phoneNumberId, it.kind, 'id' in it ? it.id : null])).toEqual([
      ['A', '1', 'message', 'm1'],
      ['A', '1', 'message', 'm2'],
      ['A', '2', 'status', 'm3'],
      ['B', '3', 'message', 'm4'],
    ])
  })

  it('gives the name of the right contact to each message', () => {
    const events = webhookEvents(
      envelope('messages', {
        contacts: [
          { wa_id: '919800000001', profile: { name: 'Asha' } },
          { user_id: 'IN.22', profile: { name: 'Ravi' } },
        ],
        messages: [
          text('a'),
          { ...text('b'), from: '', from_user_id: 'IN.22' },
          { ...text('c'), from: '919800000009' },
        ],
      }),
    )
    expect(events.map((it) => (it.kind === 'message' ? [it.from.name, it.from.waId] : null))).toEqual([
      ['Asha', '919800000001'],
      ['Ravi', null],
      [null, '919800000009'],
    ])
  })

  it('does not lose a message because its neighbour cannot be read', () => {
    const events = webhookEvents(envelope('messages', { messages: [null, text('good'), { type: 'text' }, 7] }))
    expect(events.map((it) => it.kind)).toEqual(['unknown', 'message', 'unknown', 'unknown'])
  })
})

describe('what this package does not know', () => {
  it.each([
    ['a field of next year', envelope('field_of_next_year', { a: 1 }), 'field-unknown'],
    ['a change with nothing known inside', envelope('messages', { surprises: [1] }), 'nothing-known-inside'],
    ['an entry without changes', { entry: [{ id: '7' }] }, 'entry-unreadable'],
    ['an entry that is a word', { entry: ['word'] }, 'entry-unreadable'],
    ['a change without a value', { entry: [{ id: '7', changes: [{ field: 'messages' }] }] }, 'change-unreadable'],
    ['a status of a new kind', envelope('messages', { statuses: [{ id: 'm', status: 'warning' }] }), 'status-unknown'],
    ['another product of Meta', { object: 'page', entry: [] }, 'not-a-whatsapp-payload'],
    ['a list', [], 'not-a-whatsapp-payload'],
    ['null', null, 'not-a-whatsapp-payload'],
  ])('%s is kept with its reason', (_, payload, reason) => {
    expect(one(webhookEvents(payload))).toMatchObject({ kind: 'unknown', reason })
  })

  it('a message of a new type is still a message of that person', () => {
    const event = one(
      webhookEvents(envelope('messages', { messages: [{ ...text('m'), type: 'hologram', hologram: {} }] })),
    )
    expect(event).toMatchObject({
      kind: 'message',
      id: 'm',
      content: { type: 'other', declaredType: 'hologram', reason: 'unknown-type' },
    })
  })

  it.each(['text', 'image', 'location', 'reaction', 'interactive', 'order', 'contacts', '__proto__', 'constructor'])(
    'a message of type %s without its content is still a message',
    (type) => {
      const event = one(webhookEvents(envelope('messages', { messages: [{ id: 'm', type }] })))
      expect(event).toMatchObject({ kind: 'message', content: { type: 'other', declaredType: type } })
    },
  )
})

describe('old and new spellings', () => {
  it.each([[{ wa_id: '919800000002' }], [{ new_wa_id: '919800000002' }]])(
    'a changed number is found in %o',
    (names) => {
      const message = { id: 'm', type: 'system', system: { type: 'user_changed_number', ...names } }
      expect(one(webhookEvents(envelope('messages', { messages: [message] })))).toMatchObject({
        content: { newWaId: '919800000002' },
      })
    },
  )

  it.each([[{ current_limit: 'TIER_2K' }], [{ max_daily_conversations_per_business: 'TIER_2K' }]])(
    'a messaging limit is found in %o',
    (names) => {
      const payload = envelope('phone_number_quality_update', { event: 'UPGRADE', ...names })
      expect(one(webhookEvents(payload))).toMatchObject({ kind: 'phoneQuality', currentLimit: 'TIER_2K' })
    },
  )

  it.each(['recipient_parent_user_id', 'parent_recipient_user_id'])(
    'a parent id of a status is found in %s',
    (name) => {
      const payload = envelope('messages', { statuses: [{ id: 'm', status: 'sent', [name]: 'IN.ENT.5' }] })
      expect(one(webhookEvents(payload))).toMatchObject({ recipient: { parentUserId: 'IN.ENT.5' } })
    },
  )

  it('the price category is the same with a dash and with a line', () => {
    const status = { id: 'm', status: 'sent', pricing: { category: 'authentication-international' } }
    expect(one(webhookEvents(envelope('messages', { statuses: [status] })))).toMatchObject({
      pricing: { category: 'authentication_international' },
    })
  })
})

describe('keys against double delivery', () => {
  const statusKey = (status: object) => one(webhookEvents(envelope('messages', { statuses: [status] }))).dedupeKey

  it('tell sent from delivered of one message, and two members of one group', () => {
    const keys = [
      statusKey({ id: 'm', status: 'sent', recipient_id: '1' }),
      statusKey({ id: 'm', status: 'delivered', recipient_id: '1' }),
      statusKey({ id: 'm', status: 'read', recipient_id: 'g', recipient_type: 'group', recipient_participant_id: '1' }),
      statusKey({ id: 'm', status: 'read', recipient_id: 'g', recipient_type: 'group', recipient_participant_id: '2' }),
    ]
    expect(new Set(keys).size).toBe(4)
  })

  it('do not depend on the order in which names are written', () => {
    const a = one(
      webhookEvents(envelope('account_update', { event: 'X', ban_info: { waba_ban_state: 'DISABLE', n: 1 } })),
    )
    const b = one(
      webhookEvents(envelope('account_update', { ban_info: { n: 1, waba_ban_state: 'DISABLE' }, event: 'X' })),
    )
    expect(a.dedupeKey).toBe(b.dedupeKey)
  })

  it('tell a second approval of a template from the first by its time', () => {
    const value = { event: 'APPROVED', message_template_id: 1 }
    const keys = [1_700_000_000, 1_700_009_999].map(
      (time) => one(webhookEvents(envelope('message_template_status_update', value, { time }))).dedupeKey,
    )
    expect(keys[0]).not.toBe(keys[1])
  })
})

it('keeps every digit of a template id, which Meta writes as a number', () => {
  const body = Buffer.from(
    '{"entry":[{"id":"7","changes":[{"field":"message_template_status_update","value":{"event":"APPROVED","message_template_id": 12345678901234567891}}]}]}',
  )
  expect(one(readWebhook(body))).toMatchObject({ templateId: '12345678901234567891' })
})

it('leaves a text alone that looks like a template id', () => {
  const body = 'see "message_template_id": 12345'
  expect(one(readWebhook(bytes(envelope('messages', { messages: [text('m', body)] }))))).toMatchObject({
    content: { body },
  })
})

describe('one number in the app and here', () => {
  it('shows what the shop wrote on the phone as an echo to that person', () => {
    const payload = envelope('smb_message_echoes', { message_echoes: [{ ...text('e'), to: '919800000002' }] })
    expect(one(webhookEvents(payload))).toMatchObject({
      kind: 'echo',
      id: 'e',
      to: { waId: '919800000002' },
      content: { type: 'text' },
      dedupeKey: 'echo:e',
    })
  })

  it('reads a chunk of history with its threads, and a refusal to share it', () => {
    const message = { ...text('h1'), history_context: { status: 'READ' } }
    const chunk = {
      metadata: { phase: 1, chunk_order: 2, progress: 55 },
      threads: [{ id: '9198', messages: [message] }],
    }
    expect(one(webhookEvents(envelope('history', { history: [chunk] })))).toMatchObject({
      kind: 'history',
      phase: 1,
      chunk: 2,
      progress: 55,
      threads: [{ withId: '9198', messages: [{ id: 'h1', status: 'READ', content: { type: 'text' } }] }],
    })
    expect(one(webhookEvents(envelope('history', { history: [{ errors: [{ code: 2593109 }] }] })))).toMatchObject({
      kind: 'history',
      errors: [{ code: 2593109 }],
    })
  })

  it('reads edits and revokes of messages, known or not', () => {
    const edit = {
      id: 'x',
      type: 'edit',
      edit: { original_message_id: 'm', message: { type: 'text', text: { body: 'new' } } },
    }
    const revoke = { id: 'y', type: 'revoke', revoke: { original_message_id: 'm' } }
    expect(webhookEvents(envelope('messages', { messages: [edit, revoke] }))).toMatchObject([
      { content: { type: 'edit', messageId: 'm', content: { type: 'text', body: 'new' } } },
      { content: { type: 'revoke', messageId: 'm' } },
    ])
  })
})

it('tells the money statuses of a payment from the ways of a message', () => {
  const status = { id: 'm', type: 'payment', status: 'captured', payment: { reference_id: 'R1' } }
  expect(one(webhookEvents(envelope('messages', { statuses: [status] })))).toMatchObject({
    kind: 'payment',
    status: 'captured',
    referenceId: 'R1',
  })
})

it('reads the end of a call', () => {
  const call = {
    id: 'wacid.1',
    from: '919800000001',
    event: 'terminate',
    direction: 'USER_INITIATED',
    status: 'COMPLETED',
    start_time: '1749416383',
    end_time: '1749416443',
    duration: 60,
  }
  expect(one(webhookEvents(envelope('calls', { calls: [call] })))).toMatchObject({
    kind: 'call',
    direction: 'from-user',
    person: { waId: '919800000001' },
    durationSeconds: 60,
    dedupeKey: 'call:wacid.1:terminate',
  })
})

it('finds the words of what a person wrote or chose', () => {
  expect(wordsIn({ type: 'button-reply', id: 'x', title: 'Yes' })).toBe('Yes')
  expect(wordsIn({ type: 'revoke', messageId: 'm' })).toBeNull()
})

describe('whatever comes', () => {
  it('a body that is not JSON is one unknown event', () => {
    for (const body of ['', '{', 'null,', '<html>', '\uFEFF{}', '{"a":1}}'])
      expect(one(readWebhook(Buffer.from(body)))).toMatchObject({ kind: 'unknown' })
    expect(one(readWebhook(Uint8Array.of(0xff, 0xfe, 0x00)))).toMatchObject({ reason: 'not-json' })
  })

  it('ten thousand levels do not bring it down', () => {
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`
    const wrapped = `{"entry":[{"id":"7","changes":[{"field":"messages","value":{"messages":[${deep}]}}]}]}`
    expect(one(readWebhook(Buffer.from(wrapped)))).toMatchObject({ reason: 'too-deep', raw: null })
    expect(one(webhookEvents(JSON.parse(wrapped)))).toMatchObject({ reason: 'too-deep', raw: null })
  })

  it('brackets within a text are not depth', () => {
    const body = `${'{['.repeat(200)}\\"`
    expect(one(readWebhook(bytes(envelope('messages', { messages: [text('m', body)] }))))).toMatchObject({
      kind: 'message',
      content: { body },
    })
  })

  it('ten megabytes are turned away, three are read', () => {
    expect(one(readWebhook(Buffer.alloc(10 * 1024 * 1024, 0x20)))).toMatchObject({ reason: 'too-large' })
    const messages = Array.from({ length: 3_000 }, (_, i) => text(`m${i}`, 'x'.repeat(1_000)))
    expect(readWebhook(bytes(envelope('messages', { messages })))).toHaveLength(3_000)
  })

  it('names like __proto__ change nothing', () => {
    const body = Buffer.from(
      '{"__proto__":{"polluted":1},"entry":[{"id":"7","changes":[{"field":"__proto__","value":{"__proto__":{"polluted":1}}},{"field":"messages","value":{"messages":[{"id":"m","type":"__proto__","__proto__":{"body":"x"}}]}}]}]}',
    )
    expect(readWebhook(body).map((it) => it.kind)).toEqual(['unknown', 'message'])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('any JSON at all gives events and never an exception', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(webhookEvents(value).length).toBeGreaterThan(0)
        expect(readWebhook(bytes(value)).length).toBeGreaterThan(0)
      }),
    )
  })

  it('a real payload with any piece replaced by any JSON never raises an exception', () => {
    const payloads = Object.keys(expected).map((name) => JSON.parse(readFileSync(new URL(name, samples), 'utf8')))
    fc.assert(
      fc.property(fc.constantFrom(...payloads), fc.jsonValue(), fc.nat(), (payload, piece, at) => {
        const broken = structuredClone(payload)
        const places: [Record<string, unknown>, string][] = []
        const visit = (node: unknown): void => {
          if (typeof node !== 'object' || node === null) return
          for (const name of Object.keys(node)) {
            places.push([node as Record<string, unknown>, name])
            visit((node as Record<string, unknown>)[name])
          }
        }
        visit(broken)
        const [node, name] = places[at % places.length]!
        node[name] = piece
        const events = readWebhook(bytes(broken))
        const emptied = Array.isArray(piece) && piece.length === 0
        if (!emptied) expect(events.length).toBeGreaterThan(0)
      }),
      { numRuns: 2_000 },
    )
  })
})
