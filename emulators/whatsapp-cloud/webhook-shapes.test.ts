/**
 * Each kind of webhook we emit has the keys and types of a real sample. Samples are older or newer than one another,
 * so each names the payload version it is held against, and what may be there on one side only.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { asha, changesOf, farid, kirana, messageIdOf, type Stage, setStage } from './cast.ts'
import { type Fields, isFields } from './json.ts'

const samples = new URL('../../../shared/fixtures/whatsapp/', import.meta.url)
const haveSamples = existsSync(samples)

let stage: Stage
afterEach(() => stage.close())

function sample(name: string): Fields {
  return JSON.parse(readFileSync(new URL(`${name}.json`, samples), 'utf8'))
}

/** 'statuses[].errors[].code: number' … one line for each leaf. */
function shapeOf(it: unknown, at = ''): string[] {
  if (Array.isArray(it)) return shapeOf(it[0], `${at}[]`)
  if (isFields(it)) return Object.entries(it).flatMap(([key, value]) => shapeOf(value, at ? `${at}.${key}` : key))
  return [`${at}: ${it === null ? 'null' : typeof it}`]
}

interface Kind {
  readonly sample: string
  readonly version?: number
  readonly field?: string
  /** Beginnings of lines that only the sample, or only we, have; each for a reason in the README. */
  readonly onlyTheirs?: readonly string[]
  readonly onlyOurs?: readonly string[]
  readonly emit: (stage: Stage) => unknown
}

const customer = (deed: Parameters<Stage['cloud']['control']['phones']['send']>[2]) => (it: Stage) =>
  it.cloud.control.phones.send(asha, kirana.number, deed)

async function sent(it: Stage, interactive: Fields): Promise<string> {
  customer({ type: 'text', text: 'Hello' })(it)
  const { body } = await it.graph('POST', `${kirana.number}/messages`, {
    messaging_product: 'whatsapp',
    to: asha,
    type: 'interactive',
    interactive: { body: { text: 'Which?' }, ...interactive },
  })
  await it.cloud.control.clock.advance(1000)
  it.listener.received.length = 0
  return messageIdOf(body)
}

const sections = [{ title: 'Days', rows: [{ id: 'mon', title: 'Monday', description: 'Morning' }] }]
const list = { type: 'list', action: { button: 'Choose', sections } }
const buttons = { type: 'button', action: { buttons: [{ type: 'reply', reply: { id: 'yes', title: 'Yes' } }] } }
const templateId = '7301'
const decide = (decision: Parameters<Stage['cloud']['control']['templates']['decide']>[1]) => (it: Stage) =>
  it.cloud.control.templates.decide(templateId, decision)

const kinds: readonly Kind[] = [
  { sample: 'msg_text__meta', version: 23, emit: customer({ type: 'text', text: 'Open?' }) },
  { sample: 'msg_text_bsuid__netflie', emit: customer({ type: 'text', text: 'Open?' }) },
  { sample: 'msg_image__meta', version: 23, emit: customer({ type: 'image', caption: 'This one' }) },
  // Since 12 Nov 2025 media nodes carry an address.
  {
    sample: 'msg_image_bsuid__pywa',
    onlyTheirs: ['contacts[].parent_user_id'],
    onlyOurs: ['messages[].image.url'],
    emit: customer({ type: 'image' }),
  },
  { sample: 'msg_video__binda', version: 23, emit: customer({ type: 'video', caption: 'Look' }) },
  { sample: 'msg_audio_voice__binda', version: 23, emit: customer({ type: 'voice' }) },
  { sample: 'msg_document__binda', version: 23, emit: customer({ type: 'document' }) },
  { sample: 'msg_sticker__binda', version: 23, emit: customer({ type: 'sticker' }) },
  {
    sample: 'msg_location__meta',
    version: 23,
    emit: customer({
      type: 'location',
      latitude: 18.5,
      longitude: 73.8,
      name: 'Home',
      address: 'Pune',
      url: 'https://map.example',
    }),
  },
  {
    sample: 'msg_location_fwd_bsuid__pywa',
    onlyTheirs: ['contacts[].parent_user_id'],
    emit: customer({ type: 'location', latitude: 18.5, longitude: 73.8, isForwarded: true }),
  },
  {
    sample: 'msg_contacts__meta',
    version: 23,
    emit: customer({
      type: 'contacts',
      contacts: [
        {
          name: { first_name: 'Ravi', last_name: 'Patil', formatted_name: 'Ravi Patil' },
          org: { company: 'Shop' },
          phones: [{ phone: '+91 98', wa_id: '9198', type: 'MOBILE' }],
        },
      ],
    }),
  },
  {
    sample: 'msg_reaction__meta',
    version: 23,
    emit: async (it) => {
      const messageId = await sent(it, buttons)
      customer({ type: 'reaction', messageId, emoji: '👍' })(it)
    },
  },
  {
    sample: 'msg_interactive_button_reply_reply__docs',
    version: 23,
    emit: async (it) => customer({ type: 'button-reply', replyTo: await sent(it, buttons), button: 'yes' })(it),
  },
  {
    sample: 'msg_interactive_list_reply_reply__docs',
    version: 23,
    emit: async (it) => customer({ type: 'list-reply', replyTo: await sent(it, list), row: 'mon' })(it),
  },
  {
    sample: 'msg_interactive_list_reply_reply_bsuid__pywa',
    onlyTheirs: ['contacts[].parent_user_id'],
    onlyOurs: ['messages[].interactive.list_reply.description'],
    emit: async (it) => customer({ type: 'list-reply', replyTo: await sent(it, list), row: 'mon' })(it),
  },
  {
    sample: 'msg_interactive_nfm_reply_reply_bsuid__pywa',
    onlyTheirs: ['contacts[].parent_user_id'],
    emit: async (it) =>
      customer({ type: 'flow-reply', replyTo: await sent(it, buttons), response: { waist: '32' } })(it),
  },
  {
    sample: 'msg_interactive_call_permission_reply_reply_bsuid__pywa',
    onlyTheirs: ['contacts[].parent_user_id'],
    emit: async (it) => customer({ type: 'call-permission', replyTo: await sent(it, buttons), response: 'accept' })(it),
  },
  {
    sample: 'msg_button_reply__meta',
    version: 23,
    emit: async (it) => {
      const { body } = await offer(it)
      await it.cloud.control.clock.advance(1000)
      it.listener.received.length = 0
      customer({ type: 'button-reply', replyTo: messageIdOf(body), button: 'Show me' })(it)
    },
  },
  {
    sample: 'msg_order__docs',
    version: 23,
    emit: customer({
      type: 'order',
      catalogId: '1',
      items: [{ retailerId: 'dal', quantity: 2, price: 99.5, currency: 'INR' }],
    }),
  },
  {
    sample: 'msg_text_product__meta',
    version: 23,
    emit: customer({ type: 'text', text: 'This?', product: { catalogId: '1', retailerId: 'dal' } }),
  },
  {
    sample: 'msg_text_referral_ad__meta',
    version: 23,
    emit: (it) => {
      const messages = (changesOf(sample('msg_text_referral_ad__meta'))[0]!.value as Fields).messages as Fields[]
      customer({ type: 'text', text: 'Tell me more', referral: messages[0]!.referral as Fields })(it)
    },
  },
  { sample: 'msg_unsupported_err131051__meta', version: 23, emit: customer({ type: 'unsupported' }) },
  {
    sample: 'msg_system_user_changed_number__meta',
    version: 23,
    emit: async (it) => {
      await wrote(it)
      it.cloud.control.phones.changeNumber(asha, '919820055599')
    },
  },
  {
    sample: 'msg_system_user_changed_user_id__restfb',
    onlyTheirs: ['messages[].system.parent_user_id'],
    emit: async (it) => {
      await wrote(it)
      it.cloud.control.phones.changeUserId(asha)
    },
  },
  {
    sample: 'user_id_update__restfb',
    field: 'user_id_update',
    onlyTheirs: ['user_id_update[].parent_user_id'],
    emit: async (it) => {
      await wrote(it)
      it.cloud.control.phones.changeUserId(asha)
    },
  },
  {
    sample: 'user_preferences_resume__docs',
    version: 23,
    field: 'user_preferences',
    emit: (it) => it.cloud.control.phones.resumeMarketing(asha, kirana.number),
  },
  {
    sample: 'status_sent_cbp_user_initiated__pius',
    version: 23,
    onlyTheirs: ['statuses[].conversation.expiration_timestamp'],
    onlyOurs: ['statuses[].pricing.type'],
    emit: (it) => offer(it),
  },
  {
    sample: 'status_delivered_cbp_marketing__netflie',
    version: 23,
    onlyOurs: ['statuses[].pricing.type'],
    emit: (it) => offer(it),
  },
  {
    sample: 'status_delivered_pmp_marketing_bsuid__docs',
    onlyTheirs: ['contacts[].parent_user_id', 'statuses[].parent_recipient_user_id'],
    emit: (it) => offer(it, farid),
  },
  {
    sample: 'status_failed_131026__restfb',
    version: 23,
    emit: async (it) => {
      it.cloud.control.seed({ customers: [{ waId: '919820055509', name: 'Nobody', isOnWhatsApp: false }] })
      await it.text('919820055509')
    },
  },
  { sample: 'status_failed_131049__docs', version: 23, emit: (it) => it.text('919999131049') },
  {
    sample: 'value_errors_130429__docs',
    emit: (it) => it.cloud.control.numbers.trouble(kirana.number, 130429, 'Too many messages'),
  },
  {
    sample: 'template_status_approved__docs',
    field: 'message_template_status_update',
    emit: decide({ decide: 'approve' }),
  },
  {
    sample: 'template_status_rejected__binda',
    field: 'message_template_status_update',
    emit: decide({ decide: 'reject', reason: 'SCAM' }),
  },
  {
    sample: 'template_quality_yellow__pywa',
    field: 'message_template_quality_update',
    emit: decide({ decide: 'rate', quality: 'YELLOW' }),
  },
  {
    sample: 'template_category_update__docs',
    field: 'template_category_update',
    emit: decide({ decide: 'reclassify', category: 'MARKETING' }),
  },
  {
    sample: 'message_template_components_update__docs',
    field: 'message_template_components_update',
    onlyTheirs: ['message_template_buttons[].message_template_button_phone_number'],
    onlyOurs: ['message_template_buttons[].message_template_button_url'],
    emit: (it) =>
      it.graph('POST', templateId, {
        components: [
          { type: 'HEADER', format: 'TEXT', text: 'Your bill' },
          { type: 'BODY', text: 'Your bill is ready.' },
          { type: 'FOOTER', text: 'Thank you' },
          { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'See', url: 'https://bills.example' }] },
        ],
      }),
  },
  {
    sample: 'phone_quality_flagged__binda',
    field: 'phone_number_quality_update',
    emit: (it) => it.cloud.control.numbers.rate(kirana.number, 'FLAGGED', 'TIER_10K'),
  },
  {
    sample: 'phone_number_name_update__binda',
    field: 'phone_number_name_update',
    emit: (it) => it.cloud.control.numbers.decideName(kirana.number, 'Kirana', 'APPROVED'),
  },
]

async function wrote(it: Stage): Promise<void> {
  customer({ type: 'text', text: 'Hello' })(it)
  await it.cloud.control.settle()
  it.listener.received.length = 0
}

async function offer(it: Stage, to = asha) {
  return it.graph('POST', `${kirana.number}/messages`, {
    messaging_product: 'whatsapp',
    to,
    type: 'template',
    template: {
      name: 'festival_offer',
      language: { code: 'hi' },
      components: [{ type: 'body', parameters: [{ type: 'text', parameter_name: 'name', text: 'आशा' }] }],
    },
  })
}

const without = (lines: readonly string[], beginnings: readonly string[] = []) =>
  [...new Set(lines.filter((line) => !beginnings.some((it) => line.startsWith(it))))].sort()

describe.runIf(haveSamples)('a webhook has the shape of the real one:', () => {
  it.each(kinds.map((kind) => [kind.sample, kind] as const))('%s', async (name, kind) => {
    stage = await setStage({ webhookVersion: kind.version ?? 25 })
    await kind.emit(stage)
    await stage.cloud.control.clock.advance(1000)
    const real = changesOf(sample(name))[0]!.value as Fields
    const wanted = without(shapeOf(real), kind.onlyTheirs)
    const ours = stage.listener.values(kind.field).map((it) => without(shapeOf(it), kind.onlyOurs))
    const [status] = (real.statuses ?? []) as Fields[]
    const alike = ours.find((it) => JSON.stringify(it) === JSON.stringify(wanted))
    expect(alike ?? ours.at(-1), status ? `status ${status.status}` : name).toEqual(wanted)
  })
})

describe.runIf(haveSamples)('what is not emulated', () => {
  it('can be sent as it is, signed as the rest', async () => {
    stage = await setStage()
    const names = readdirSync(samples).map((it) => it.replace('.json', ''))
    const changes = names.flatMap((name) => changesOf(sample(name)))
    for (const { field, value } of changes)
      stage.cloud.control.webhooks.emit(kirana.waba, String(field), value as Fields)
    await stage.cloud.control.clock.advance(1000)
    expect(stage.listener.received).toHaveLength(changes.length)
  })
})
