/** The people and firms a business deals with. */
import { z } from 'zod'
import { act, exportActs } from './act.ts'
import { contactLanguage, done, id, input, instant, line, numberInQuery, page, pageOf, text } from './common.ts'

export const offers = z.enum(['not-asked', 'yes', 'no']).describe('did this person agree to offers?')
export const contactSource = z.enum(['staff', 'counter', 'whatsapp', 'import'])

export const consentPurpose = z
  .enum(['offers', 'transactional'])
  .describe('offers need a yes; what belongs to a purchase (bill, reminder) goes until the person says no')
export const consentChannel = z.enum(['any', 'whatsapp', 'sms', 'email', 'call'])
export const consentHow = z
  .enum(['counter', 'phone', 'paper', 'website', 'message', 'settings'])
  .describe('said at the counter, on the phone, on paper, on the website; written in a message; set in WhatsApp')
/** What staff may name; the other two are only heard. */
export const staffHow = consentHow.extract(['counter', 'phone', 'paper', 'website'])

export const identityKind = z
  .enum(['phone', 'wa-id', 'bsuid', 'parent-bsuid', 'username'])
  .describe('a BSUID is WhatsApp’s name for a person within one business')

/** In the list. */
export const contactRow = z.object({
  id,
  kind: z.enum(['person', 'firm']),
  name: z.string(),
  phone: z.string().nullable().describe('E.164'),
  email: z.string().nullable(),
  gstin: z.string().nullable(),
  tags: z.array(z.string()),
  offers,
  changedAt: instant,
})

export const contact = contactRow.extend({
  stateCode: z.string().nullable(),
  address: z.string().nullable(),
  language: contactLanguage.nullable(),
  transactional: z.enum(['yes', 'no']).describe('may bills and reminders be sent?'),
  mergedInto: id.nullable().describe('the contact this one was merged into'),
  remark: z.string(),
  source: contactSource,
  version: z.int(),
  addedAt: instant,
  archivedAt: instant.nullable(),
  can: z.array(z.enum(['change', 'archive', 'restore', 'merge', 'record-consent'])),
})

const tag = line(40).transform((t) => t.toLowerCase())
const tags = z
  .array(tag)
  .max(30)
  .transform((all) => [...new Set(all)].sort())

const fields = {
  kind: z.enum(['person', 'firm']),
  name: line(120),
  phone: line(24).nullable(),
  email: line(254).pipe(z.email()).nullable(),
  gstin: line(20).nullable(),
  address: text(400).nullable(),
  stateCode: z
    .string()
    .regex(/^\d\d$/)
    .nullable(),
  language: contactLanguage.nullable(),
  tags,
  remark: text(2000),
  offers: z.enum(['yes', 'no']),
  offersHow: staffHow.describe('how the person agreed; a yes needs it'),
}

export const addContact = act('contacts.add-contact', 'POST /contacts', {
  summary: 'Add a contact',
  input: input({
    id: id.optional().describe('made by the caller, so that a repetition is the same contact'),
    kind: fields.kind.default('person'),
    name: fields.name,
    phone: fields.phone.default(null),
    email: fields.email.default(null),
    gstin: fields.gstin.default(null),
    address: fields.address.default(null),
    stateCode: fields.stateCode.default(null),
    language: fields.language.default(null),
    tags: fields.tags.default([]),
    remark: fields.remark.default(''),
    offers: fields.offers.optional(),
    offersHow: fields.offersHow.optional(),
  }),
  output: contact,
})

export const changeContact = act('contacts.change-contact', 'PATCH /contacts/:contactId', {
  summary: 'Change a contact; what is not named stays',
  input: input({
    contactId: id,
    version: z.int().describe('the version you saw'),
    kind: fields.kind.optional(),
    name: fields.name.optional(),
    phone: fields.phone.optional(),
    email: fields.email.optional(),
    gstin: fields.gstin.optional(),
    address: fields.address.optional(),
    stateCode: fields.stateCode.optional(),
    language: fields.language.optional(),
    tags: fields.tags.optional(),
    remark: fields.remark.optional(),
    offers: fields.offers.optional(),
    offersHow: fields.offersHow.optional(),
  }),
  output: contact,
})

export const showContact = act('contacts.show-contact', 'GET /contacts/:contactId', {
  summary: 'One contact',
  input: input({ contactId: id }),
  output: contact,
})

export const listContacts = act('contacts.list-contacts', 'GET /contacts', {
  summary: 'Contacts by name; search in name, number, mail and GSTIN',
  input: input({
    search: z.string().max(100).optional(),
    tag: z.string().max(40).optional(),
    offers: offers.optional(),
    archived: z.enum(['no', 'only']).default('no'),
    ...page,
  }),
  output: pageOf(contactRow),
})

export const listTags = act('contacts.list-tags', 'GET /contact-tags', {
  summary: 'The tags in use, and on how many contacts',
  input: input({}),
  output: z.object({ tags: z.array(z.object({ name: z.string(), used: z.int() })) }),
})

export const archiveContact = act('contacts.archive-contact', 'POST /contacts/:contactId/archive', {
  summary: 'Take a contact out of the lists; bills and talk stay',
  input: input({ contactId: id }),
  output: done,
})

export const restoreContact = act('contacts.restore-contact', 'POST /contacts/:contactId/restore', {
  summary: 'Put an archived contact back',
  input: input({ contactId: id }),
  output: done,
})

export const exportContacts = exportActs('contacts.export-contacts', 'GET /contacts', {
  summary: 'Contacts by name',
  input: input({
    search: z.string().max(100).optional(),
    tag: z.string().max(40).optional(),
    offers: offers.optional(),
    archived: z.enum(['no', 'only']).default('no'),
  }),
})

/** What a till needs of a contact to bill him without a line. */
export const tillContact = z.object({
  id,
  name: z.string(),
  phone: z.string().nullable(),
  gstin: z.string().nullable(),
  stateCode: z.string().nullable(),
  offers,
  archived: z.boolean(),
})

export const loadTillContacts = act('contacts.load-till-contacts', 'GET /till-contacts', {
  summary: 'The contacts for a till, page by page; with `since`, only what changed after that moment',
  input: input({
    since: instant.optional().describe('the mark of the last whole load; all are loaded without it'),
    limit: numberInQuery(1, 5000).default(5000),
    after: page.after,
  }),
  output: pageOf(tillContact).extend({
    mark: instant.describe('keep the mark of the first page; it is the next `since` when the last page has come'),
  }),
})
export const identity = z.object({ kind: identityKind, value: z.string(), seenAt: instant })

export const identityChange = z.object({
  id,
  what: z.enum(['new', 'gone']),
  kind: identityKind,
  value: z.string(),
  why: z.enum(['seen', 'number-changed', 'id-changed', 'merged', 'taken-apart']),
  at: instant,
})

export const merge = z.object({
  id,
  mergedId: id,
  name: z.string().describe('of the contact that was merged into this one'),
  mergedAt: instant,
  undoneAt: instant.nullable(),
  can: z.array(z.enum(['undo'])),
})

export const showIdentities = act('contacts.show-identities', 'GET /contacts/:contactId/identities', {
  summary: 'How a contact is known, how that changed, and what was merged into it',
  input: input({ contactId: id }),
  output: z.object({
    identities: z.array(identity),
    changes: z.array(identityChange).describe('the newest 100, newest first'),
    merges: z.array(merge),
  }),
})

export const consent = z.object({
  id,
  purpose: consentPurpose,
  channel: consentChannel,
  answer: z.enum(['yes', 'no']),
  source: z.enum(['staff', 'counter', 'whatsapp', 'whatsapp-settings', 'import']),
  how: consentHow.nullable(),
  words: z.string().nullable().describe('what the person wrote, or what staff noted'),
  messageId: id.nullable().describe('the message that proves it'),
  recordedBy: id.nullable(),
  at: instant,
})

export const listConsents = act('contacts.list-consents', 'GET /contacts/:contactId/consents', {
  summary: 'What a contact agreed to and withdrew, with the proof; newest first',
  input: input({ contactId: id, ...page }),
  output: pageOf(consent),
})

export const exportConsents = exportActs('contacts.export-consents', 'GET /contacts/:contactId/consents', {
  summary: 'What a contact agreed to and withdrew, with the proof, newest first,',
  input: input({ contactId: id }),
})

export const recordConsent = act('contacts.record-consent', 'POST /contacts/:contactId/consents', {
  summary: 'Write down what a person told you about offers or messages',
  input: input({
    contactId: id,
    purpose: consentPurpose,
    answer: z.enum(['yes', 'no']),
    channel: consentChannel.default('any'),
    how: staffHow,
    words: line(300).nullable().default(null).describe('the words, or where the paper lies'),
  }),
  output: consent,
})

const sides = { oneId: id, otherId: id }

export const duplicate = z.object({
  one: contactRow,
  other: contactRow,
  why: z.enum(['same-message', 'number-changed', 'same-email', 'same-gstin']),
  noticedAt: instant,
})

export const listDuplicates = act('contacts.list-duplicates', 'GET /contact-duplicates', {
  summary: 'Pairs of contacts that may be one person, newest first',
  input: input({ contactId: id.optional().describe('only pairs with this contact'), ...page }),
  output: pageOf(duplicate),
})

export const dismissDuplicate = act('contacts.dismiss-duplicate', 'POST /contact-duplicates/dismiss', {
  summary: 'They are two people: do not suggest this pair again',
  input: input(sides),
  output: done,
})

/** What of the merged contact may stand on the survivor afterwards. Tags are always put together. */
export const mergeField = z.enum([
  'kind',
  'name',
  'phone',
  'email',
  'gstin',
  'address',
  'stateCode',
  'language',
  'remark',
])

export const mergeContacts = act('contacts.merge-contacts', 'POST /contacts/:contactId/merge', {
  summary: 'Make one contact of two; it can be taken apart again',
  input: input({
    contactId: id.describe('the one that stays'),
    version: z.int().describe('the version you saw'),
    otherId: id.describe('the one that goes into it'),
    otherVersion: z.int().describe('the version you saw'),
    take: z.array(mergeField).max(9).default([]).describe('fields to take from the other'),
  }),
  output: contact.extend({ mergeId: id }),
})

export const undoMerge = act('contacts.undo-merge', 'POST /contact-merges/:mergeId/undo', {
  summary: 'Take a merged contact out again',
  input: input({ mergeId: id }),
  output: done,
})
