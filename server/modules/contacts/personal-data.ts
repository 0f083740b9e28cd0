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
    offers: { ...personal, purpose: 'whether offers may be sent', erase: 'pseudonymise' },
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
    ...each(['kind', 'value', 'seen_at'], { ...personal, purpose: 'how a channel knows the contact', erase: 'delete' }),
  },
  'contacts.consents': {
    ...each(['business_id', 'id', 'contact_id'], { ...plain, purpose: 'ties rows together', erase: 'keep-statutory' }),
    ...each(['purpose', 'answer', 'source', 'recorded_by', 'at'], {
      purpose: 'proves what was agreed to, and when it was withdrawn (DPDP Act 2023 s. 6)',
      class: 'statutory',
      retention: 'seven years after the last answer',
      export: true,
      erase: 'keep-statutory',
    }),
  },
  'contacts.tags': each(['business_id', 'name', 'used'], {
    ...plain,
    purpose: 'the words in use and on how many contacts',
    retention: 'as long as a contact carries the tag',
  }),
} as const satisfies PersonalData
