/** What a business holds of the people and firms it deals with. */
import { each, type PersonalData } from '../../platform/personal-data.ts'

const dealings = 'as long as the business deals with the contact, then until it is erased'
const personal = { class: 'personal', retention: dealings, export: true, erase: 'null' } as const
const plain = { class: 'none', retention: dealings, export: false, erase: 'keep' } as const

export const personalData = {
  'contacts.contacts': {
    // Bills keep what was printed that day and point here: the row stays, and no longer tells who.
    ...each(['business_id', 'id'], { ...plain, purpose: 'ties rows together' }),
    ...each(['kind', 'source'], { ...personal, purpose: 'person or firm, and where from', erase: 'pseudonymise' }),
    name: { ...personal, purpose: 'knows the contact again; stands on bills', erase: 'pseudonymise' },
    ...each(['phone', 'email'], { ...personal, purpose: 'to write and to send bills to' }),
    ...each(['gstin', 'state_code', 'address'], {
      ...personal,
      purpose: 'stands on bills to a business (CGST Rule 46)',
    }),
    language: { ...personal, purpose: 'the language to write in' },
    tags: { ...personal, purpose: 'groups contacts', erase: 'pseudonymise' },
    remark: { ...personal, class: 'content', purpose: 'what the staff wants to remember', erase: 'pseudonymise' },
    ...each(['offers', 'offers_at'], { ...personal, purpose: 'whether offers may be sent', erase: 'pseudonymise' }),
    ...each(['transactional', 'transactional_at'], {
      ...personal,
      purpose: 'whether bills and reminders may be sent',
      erase: 'pseudonymise',
    }),
    merged_into: { ...plain, purpose: 'leads to the contact it was merged into' },
    ...each(['name_key', 'search_key'], {
      ...personal,
      purpose: 'made from the others, to search and sort by',
      export: false,
      erase: 'pseudonymise',
    }),
    version: { ...plain, purpose: 'notices two changes at once' },
    ...each(['added_at', 'changed_at', 'archived_at'], {
      ...personal,
      purpose: 'age of the row',
      erase: 'pseudonymise',
    }),
  },
  'contacts.identities': {
    ...each(['business_id', 'contact_id'], { ...plain, purpose: 'ties rows together', erase: 'delete' }),
    ...each(['kind', 'value', 'seen_at', 'gone_at'], {
      ...personal,
      purpose: 'how a channel knows the contact',
      erase: 'delete',
    }),
  },
  'contacts.identity_changes': {
    ...each(['business_id', 'id', 'contact_id'], { ...plain, purpose: 'ties rows together', erase: 'delete' }),
    ...each(['what', 'kind', 'value', 'why', 'at'], {
      ...personal,
      purpose: 'how numbers and names of the contact changed',
      erase: 'delete',
    }),
  },
  'contacts.merges': {
    ...each(['business_id', 'id', 'survivor_id', 'merged_id'], {
      ...plain,
      purpose: 'ties rows together',
      erase: 'delete',
    }),
    ...each(['before', 'after', 'identities'], {
      ...personal,
      purpose: 'takes two contacts apart again that were merged',
      erase: 'delete',
    }),
    ...each(['merged_by', 'merged_at', 'undone_by', 'undone_at'], {
      ...personal,
      purpose: 'who merged, and when',
      erase: 'delete',
    }),
  },
  'contacts.likenesses': {
    ...each(['business_id', 'one_id', 'other_id'], { ...plain, purpose: 'ties rows together', erase: 'delete' }),
    ...each(['why', 'noticed_at', 'dismissed_at'], {
      ...plain,
      purpose: 'suggests which contacts are one person',
      erase: 'delete',
    }),
  },
  'contacts.consents': {
    ...each(['business_id', 'id', 'contact_id'], { ...plain, purpose: 'ties rows together', erase: 'keep-statutory' }),
    ...each(
      ['purpose', 'channel', 'answer', 'source', 'how', 'words', 'message_id', 'recorded_by', 'at', 'recorded_at'],
      {
        purpose: 'proves what was agreed to, and when it was withdrawn (DPDP Act 2023 s. 6)',
        class: 'statutory',
        retention: 'seven years after the last answer',
        export: true,
        erase: 'keep-statutory',
      },
    ),
  },
  'contacts.tags': each(['business_id', 'name', 'used'], {
    ...plain,
    purpose: 'the words in use and on how many contacts',
    retention: 'as long as a contact carries the tag',
  }),
} as const satisfies PersonalData
