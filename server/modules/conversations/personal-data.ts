/** What people wrote to the shop and the shop to them. */
import { type DataLine, each, type PersonalData } from '../../platform/personal-data.ts'

const talk = 'as long as the contact'

const key: DataLine = { purpose: 'ties rows together', class: 'none', retention: talk, export: false, erase: 'delete' }
const plain = (purpose: string): DataLine => ({
  purpose,
  class: 'none',
  retention: talk,
  export: false,
  erase: 'delete',
})
const personal = (purpose: string): DataLine => ({
  purpose,
  class: 'personal',
  retention: talk,
  export: true,
  erase: 'delete',
})
const content = (purpose: string): DataLine => ({
  purpose,
  class: 'content',
  retention: talk,
  export: true,
  erase: 'delete',
})

export const personalData = {
  'conversations.conversations': {
    ...each(['business_id', 'id', 'channel_id', 'contact_id', 'last_message_id'], key),
    recipient: personal('where an answer goes'),
    ...each(['assignee_id', 'assignee_name'], { ...personal('who of the staff answers'), erase: 'pseudonymise' }),
    ...each(['state', 'unread', 'version', 'waiting_since'], plain('what is still to be answered')),
    ...each(['last_kind', 'last_direction', 'last_status', 'last_at'], plain('the row of the list')),
    last_preview: content('the row of the list'),
    last_inbound_at: personal('until when may be answered freely'),
    ...each(
      ['last_referral_at', 'referral_answered_at'],
      personal('until when messages cost nothing after an advertisement'),
    ),
    begun_at: personal('since when they talk'),
  },
  'conversations.messages': {
    ...each(
      [
        'business_id',
        'id',
        'conversation_id',
        'wamid',
        'delivery_id',
        'our_reaction_delivery_id',
        'reply_to',
        'invoice_id',
        'cause',
      ],
      key,
    ),
    ...each(['content', 'their_reaction', 'our_reaction', 'about', 'file'], content('the thread')),
    ...each(['edited_at', 'their_reaction_at'], personal('when it was changed')),
    origin: plain('whether it was written here or on the shop’s phone'),
    ...each(['direction', 'kind', 'changed_at'], plain('the thread')),
    at: personal('when it was written'),
    status: personal('whether it arrived and was read'),
    ...each(['failure_code', 'failure_words'], plain('why it failed and what to do')),
    ...each(['sent_by', 'sent_by_name'], { ...personal('who of the staff wrote'), erase: 'pseudonymise' }),
  },
  'conversations.uploads': {
    ...each(['business_id', 'id', 'conversation_id', 'file_id', 'small_file_id'], key),
    ...each(['kind', 'sha256', 'mime_type', 'bytes', 'width', 'height', 'made_at'], plain('a file that is to be sent')),
    file_name: content('the name of a file that is to be sent'),
  },
  'conversations.waiting_changes': {
    ...each(['business_id', 'id', 'conversation_id', 'wamid', 'message_id'], key),
    change: content('a reaction or edit that came before its message'),
    ...each(['at', 'came_at'], plain('when it came')),
  },
  'conversations.merge_moves': each(['business_id', 'merge_id', 'conversation_id', 'from_contact_id'], key),
} satisfies PersonalData
