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

const staff = (purpose: string): DataLine => ({ ...personal(purpose), erase: 'pseudonymise' })

export const personalData = {
  'conversations.teams': {
    ...each(['business_id', 'id'], key),
    ...each(['name', 'made_at', 'archived_at'], plain('who answers together')),
  },
  'conversations.team_members': { ...each(['business_id', 'team_id'], key), person_id: staff('who is in a team') },
  'conversations.labels': {
    ...each(['business_id', 'id'], key),
    ...each(['name', 'colour', 'made_at', 'archived_at'], plain('how conversations are sorted')),
  },
  'conversations.mentions': {
    ...each(['business_id', 'conversation_id', 'note_id'], key),
    ...each(['person_id', 'by_name', 'at', 'seen_at'], staff('whom a note names')),
  },
  'conversations.participants': {
    ...each(['business_id', 'conversation_id'], key),
    person_id: staff('who of the staff took part'),
  },
  'conversations.saved_replies': {
    ...each(['business_id', 'id', 'team_id'], key),
    ...each(['shortcut', 'text', 'changed_at'], plain('words that are written often')),
    person_id: staff('whose saved reply it is'),
  },
  'conversations.macros': {
    ...each(['business_id', 'id'], key),
    ...each(['name', 'steps', 'changed_at'], plain('steps that are done often')),
    person_id: staff('whose macro it is'),
  },
  'conversations.views': {
    ...each(['business_id', 'id'], key),
    ...each(['name', 'filters', 'changed_at'], plain('filters that are used often')),
    person_id: staff('whose view it is'),
  },
  'conversations.drafts': {
    ...each(['business_id', 'conversation_id'], key),
    text: content('what is being written'),
    ...each(['note', 'changed_at'], plain('what is being written')),
    person_id: staff('who writes it'),
  },
  'conversations.scheduled_messages': {
    ...each(['business_id', 'id', 'conversation_id'], key),
    body: content('what is to be sent later'),
    ...each(['send_at', 'state', 'why', 'version', 'made_at'], plain('when it is to be sent')),
    ...each(['person_id', 'person_name'], staff('who wrote it')),
  },
  'conversations.availability': {
    business_id: key,
    ...each(['person_id', 'person_name', 'away', 'seen_at', 'given_at'], staff('who is there to answer')),
  },
  'conversations.settings': {
    business_id: key,
    ...each(['settings', 'version', 'changed_at'], plain('hours, targets, who gets what')),
  },
  'conversations.timings': {
    ...each(['business_id', 'id', 'conversation_id', 'channel_id'], key),
    ...each(['what', 'began_at', 'ended_at', 'seconds', 'due_at'], plain('how long people waited')),
    ...each(['person_id', 'person_name'], staff('who answered')),
  },
  'conversations.ratings': {
    ...each(['business_id', 'id', 'conversation_id'], key),
    score: personal('how content they were'),
    ...each(['asked_at', 'answered_at'], plain('when they were asked')),
    ...each(['person_id', 'person_name'], staff('who answered them')),
  },
  'conversations.conversations': {
    ...each(['business_id', 'id', 'channel_id', 'contact_id', 'last_message_id'], key),
    recipient: personal('where an answer goes'),
    ...each(['assignee_id', 'assignee_name'], { ...personal('who of the staff answers'), erase: 'pseudonymise' }),
    ...each(
      [
        'state',
        'unread',
        'version',
        'waiting_since',
        'team_id',
        'priority',
        'label_ids',
        'snoozed_until',
        'opened_at',
        'answered_at',
        'answer_due_at',
        'resolve_due_at',
      ],
      plain('what is still to be answered'),
    ),
    answered_by: staff('who of the staff answered last'),
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
    words: { ...content('finding a message by its words'), export: false },
    ...each(['week', 'gallery', 'direction', 'kind', 'changed_at'], plain('the thread')),
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
