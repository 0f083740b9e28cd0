/** The people and firms a business deals with. */
import { z } from 'zod'
import { act, fileAct } from './act.ts'
import { done, id, input, instant, line, numberInQuery, page, pageOf, text } from './common.ts'

export const contactLanguage = z.enum(['en', 'hi', 'ta', 'mr', 'gu', 'ml', 'te', 'kn', 'bn', 'pa'])
export const offers = z.enum(['not-asked', 'yes', 'no']).describe('did this person agree to offers?')
export const contactSource = z.enum(['staff', 'counter', 'whatsapp', 'import'])

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
  remark: z.string(),
  source: contactSource,
  version: z.int(),
  addedAt: instant,
  archivedAt: instant.nullable(),
  can: z.array(z.enum(['change', 'archive', 'restore'])),
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

export const exportContacts = fileAct('contacts.export-contacts', 'GET /contacts.csv', {
  summary: 'All contacts as CSV',
  input: input({}),
  gives: 'text/csv',
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
