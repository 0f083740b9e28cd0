/** What we hold to speak through a number: who wrote, what went out, and what the provider told us. */
import { type DataLine, each, type PersonalData } from '../../platform/personal-data.ts'

const channel = 'as long as the number is in the business, then with it'
const talk = 'as long as the conversation'
const week = '7 days after it was read; unread ones until they can be read'
const untilRead = 'until it is read'
const quarter = '90 days'
const month = '30 days'

const key = (retention: string): DataLine => ({
  purpose: 'ties rows together',
  class: 'none',
  retention,
  export: false,
  erase: 'delete',
})
const plain = (purpose: string, retention: string): DataLine => ({
  purpose,
  class: 'none',
  retention,
  export: false,
  erase: 'delete',
})
const personal = (purpose: string, retention: string): DataLine => ({
  purpose,
  class: 'personal',
  retention,
  export: true,
  erase: 'delete',
})
const content = (purpose: string, retention: string): DataLine => ({
  purpose,
  class: 'content',
  retention,
  export: true,
  erase: 'delete',
})

export const personalData = {
  'channels.numbers': {
    ...each(['phone_number_id', 'waba_id', 'business_id'], key(channel)),
    claimed_at: plain('since when the number is this business’s', channel),
  },
  'channels.webhook_bodies': {
    ...each(['id', 'sha256'], key(week)),
    body: { ...content('what WhatsApp posted, until it is read and looked after', week), export: false },
    ...each(
      ['received_at', 'state', 'tries', 'error_kind', 'held_until', 'read_at'],
      plain('tells what is still to be read', week),
    ),
  },
  'channels.channels': {
    ...each(['business_id', 'id', 'phone_number_id', 'waba_id'], key(channel)),
    ...each(['display_number', 'name'], { ...personal('the number people write to', channel), erase: 'delete' }),
    token_sealed: {
      purpose: 'signs in to WhatsApp',
      class: 'secret',
      retention: 'until the number is disconnected',
      export: false,
      erase: 'null',
    },
    ...each(
      [
        'kind',
        'state',
        'why',
        'quality',
        'messaging_limit',
        'held_until',
        'holds',
        'connected_at',
        'changed_at',
        'templates_synced_at',
        'version',
      ],
      plain('how the number stands', channel),
    ),
  },
  'channels.message_templates': {
    ...each(['business_id', 'id', 'waba_id', 'provider_id'], key(channel)),
    ...each(
      ['name', 'language', 'category', 'status', 'quality', 'why', 'format', 'components', 'status_at', 'changed_at'],
      plain('what WhatsApp has approved', channel),
    ),
  },
  'channels.deliveries': {
    ...each(['business_id', 'id', 'channel_id', 'contact_id', 'file_id', 'media_id', 'wamid'], key(talk)),
    recipient: personal('where the message goes', talk),
    message: content('what goes out', talk),
    ...each(
      ['purpose', 'state', 'tries', 'held', 'queued_at', 'claimed_at', 'accepted_at'],
      plain('sends once and not twice', talk),
    ),
    ...each(['sent_at', 'delivered_at', 'read_at', 'failed_at'], personal('the ticks of the message', talk)),
    ...each(['failure_code', 'failure_words'], plain('why it failed and what to do', talk)),
    settled_by: { ...personal('who said what became of it', talk), erase: 'pseudonymise' },
    ...each(['price_category', 'price_type'], plain('what the message cost', talk)),
  },
  'channels.early_statuses': {
    ...each(['business_id', 'wamid'], key(month)),
    ...each(
      ['status', 'at', 'failure_code', 'failure_words', 'price_category', 'price_type', 'came_at'],
      plain('ticks that came before we knew the message', month),
    ),
  },
  'channels.inbound': {
    ...each(['business_id', 'id', 'channel_id', 'wamid'], key(talk)),
    person: personal('who wrote', talk),
    ...each(['content', 'quoted', 'referral', 'raw'], content('what was written', talk)),
    ...each(['at', 'came_at'], personal('when it was written', talk)),
  },
  'channels.received_media': {
    ...each(['business_id', 'id', 'channel_id', 'provider_id', 'file_id', 'small_file_id'], key(talk)),
    ...each(['url', 'declared_type', 'state', 'tries', 'failure', 'told_at'], plain('fetches the file once', talk)),
    ...each(['kind', 'mime_type', 'bytes', 'width', 'height', 'sha256'], plain('what the file is', talk)),
    file_name: content('the name of a file that was sent', talk),
  },
  'channels.uploaded_media': {
    ...each(['business_id', 'channel_id', 'file_id', 'provider_id'], key(month)),
    uploaded_at: plain('until when a file need not be brought to WhatsApp again', month),
  },
  'channels.message_template_versions': {
    ...each(['business_id', 'id', 'template_id'], key(channel)),
    ...each(['category', 'components', 'until', 'here'], plain('what a template said before', channel)),
  },
  'channels.template_changes': {
    ...each(['business_id', 'id', 'template_id'], key(channel)),
    ...each(['what', 'previous', 'current', 'why', 'at'], plain('what WhatsApp did with a template', channel)),
  },
  'channels.template_files': {
    ...each(['business_id', 'template_id', 'file_id'], key(channel)),
    ...each(['place', 'mime_type'], plain('the samples of a template', channel)),
  },
  'channels.template_uses': {
    ...each(['business_id', 'template_id'], key(channel)),
    ...each(['day', 'messages', 'last_at'], plain('how often a template is sent, without to whom', channel)),
  },
  'channels.windows': {
    ...each(['business_id', 'channel_id'], key(talk)),
    person: personal('who may be answered freely', talk),
    last_inbound_at: personal('until when', talk),
  },
  'channels.notices': {
    ...each(['business_id', 'id', 'channel_id', 'dedupe_key'], key(quarter)),
    ...each(['kind', 'field', 'facts', 'at', 'came_at'], plain('what else WhatsApp told', quarter)),
    raw: { ...content('what else WhatsApp told, as it came', quarter), export: false },
  },
  'channels.dead_letters': {
    ...each(['business_id', 'body_id'], key(untilRead)),
    ...each(
      ['reason', 'holds', 'bytes', 'tries', 'received_at', 'laid_aside_at'],
      plain('shows what could not be read, without what it says', untilRead),
    ),
  },
  'channels.strays': {
    ...each(['id', 'body_id', 'phone_number_id', 'waba_id'], key(quarter)),
    ...each(['why', 'kinds', 'at'], plain('alarms the operator of webhooks that belong to nobody here', quarter)),
  },
  'channels.exchanges': {
    ...each(['business_id', 'id', 'channel_id', 'object_id'], key(quarter)),
    ...each(
      ['what', 'outcome', 'code', 'words', 'trace_id', 'at'],
      plain('shows each call to the provider, without content', quarter),
    ),
  },
} satisfies PersonalData
