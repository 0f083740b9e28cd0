import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { refusalOf, testHouse } from '../../test/house.ts'
import { addContact } from './add-contact.ts'
import { changeContact } from './change-contact.ts'
import { contactOf } from './contact-of.ts'
import { dismissDuplicate } from './dismiss-duplicate.ts'
import { exportContacts } from './export-contacts.ts'
import { findOrAddContact } from './find-or-add-contact.ts'
import { listConsents } from './list-consents.ts'
import { listContacts } from './list-contacts.ts'
import { listDuplicates } from './list-duplicates.ts'
import { listTags } from './list-tags.ts'
import { maySend } from './may-send.ts'
import { mergeContacts } from './merge-contacts.ts'
import { recordConsent } from './record-consent.ts'
import { restoreContact } from './restore-contact.ts'
import { showContact } from './show-contact.ts'
import { showIdentities } from './show-identities.ts'
import { undoMerge } from './undo-merge.ts'

const house = await testHouse()
const blank = {
  kind: 'person' as const,
  email: null,
  gstin: null,
  address: null,
  stateCode: null,
  language: null,
  tags: [] as string[],
  remark: '',
}

async function twoOfOne() {
  const shop = await house.newBusiness()
  const staff = shop.as('manager')
  const one = await addContact(staff, { ...blank, name: 'Asha', phone: '98220 41177', tags: ['regular', 'sweets'] })
  const other = await addContact(staff, {
    ...blank,
    name: 'Asha Kulkarni',
    phone: '98220 41178',
    email: 'asha@example.in',
    tags: ['sweets', 'wedding'],
    offers: 'no',
  })
  await shop.tx((tx) =>
    findOrAddContact(tx, {
      phone: '+919822041178',
      identities: [
        { kind: 'wa-id', value: '919822041178' },
        { kind: 'bsuid', value: 'IN.2222222222' },
      ],
      name: null,
      source: 'whatsapp',
    }),
  )
  const merge = (take: Parameters<typeof mergeContacts>[1]['take'] = []) =>
    mergeContacts(staff, { contactId: one.id, version: 1, otherId: other.id, otherVersion: 1, take })
  const finds = async (phone: string, identities: Parameters<typeof findOrAddContact>[1]['identities'] = []) =>
    (await shop.tx((tx) => findOrAddContact(tx, { phone, identities, name: null, source: 'counter' }))).id
  return { shop, staff, one, other, merge, finds }
}

describe('merging two contacts', () => {
  it('the one that stays has what it lacked, all tags, both numbers and every identity', async () => {
    const { staff, shop, one, other, merge, finds } = await twoOfOne()
    const merged = await merge(['name'])
    expect(merged).toMatchObject({
      id: one.id,
      name: 'Asha Kulkarni',
      phone: '+919822041177',
      email: 'asha@example.in',
      tags: ['regular', 'sweets', 'wedding'],
      offers: 'no',
    })
    expect(await finds('+919822041178')).toBe(one.id)
    expect(await finds('+919822041177')).toBe(one.id)
    expect(await finds('+919900000001', [{ kind: 'bsuid', value: 'IN.2222222222' }])).toBe(one.id)
    expect((await shop.tx((tx) => contactOf(tx, other.id)))?.id).toBe(one.id)
    const { rows } = await listContacts(staff, { archived: 'no', limit: 50 })
    expect(rows.map(({ id }) => id)).toEqual([one.id])
    expect((await listTags(staff)).tags).toEqual([
      { name: 'regular', used: 1 },
      { name: 'sweets', used: 1 },
      { name: 'wedding', used: 1 },
    ])
    const { merges, identities } = await showIdentities(staff, { contactId: one.id })
    expect(merges).toMatchObject([{ mergedId: other.id, name: 'Asha Kulkarni', undoneAt: null, can: ['undo'] }])
    expect(identities.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
      'bsuid IN.2222222222',
      'phone +919822041177',
      'phone +919822041178',
      'wa-id 919822041178',
    ])
  })

  it('is taken apart again: each has what was its own, and what a person changed since stays', async () => {
    const { staff, one, other, merge, finds } = await twoOfOne()
    const { mergeId, version } = await merge(['name', 'phone'])
    expect(await showContact(staff, { contactId: one.id })).toMatchObject({ phone: '+919822041178' })
    await changeContact(staff, { contactId: one.id, version, remark: 'likes jaggery' })
    await undoMerge(staff, { mergeId })
    await undoMerge(staff, { mergeId })
    expect(await showContact(staff, { contactId: one.id })).toMatchObject({
      name: 'Asha',
      phone: '+919822041177',
      email: null,
      tags: ['regular', 'sweets'],
      remark: 'likes jaggery',
      offers: 'not-asked',
    })
    expect(await showContact(staff, { contactId: other.id })).toMatchObject({
      name: 'Asha Kulkarni',
      phone: '+919822041178',
      mergedInto: null,
      archivedAt: null,
    })
    expect(await finds('+919822041178')).toBe(other.id)
    expect(await finds('+919822041177')).toBe(one.id)
    expect((await listTags(staff)).tags.find(({ name }) => name === 'sweets')).toEqual({ name: 'sweets', used: 2 })
  })

  it('is undone the last first, and a merged one does not come back by restoring it', async () => {
    const { staff, one, other, merge } = await twoOfOne()
    const first = await merge()
    const third = await addContact(staff, { ...blank, name: 'Third', phone: null })
    const second = await mergeContacts(staff, {
      contactId: one.id,
      version: first.version,
      otherId: third.id,
      otherVersion: 1,
      take: [],
    })
    expect(await refusalOf(undoMerge(staff, { mergeId: first.mergeId }))).toMatchObject({
      code: 'contacts.merge-not-last',
    })
    expect(await refusalOf(restoreContact(staff, { contactId: other.id }))).toMatchObject({
      code: 'contacts.not-found',
    })
    await undoMerge(staff, { mergeId: second.mergeId })
    await undoMerge(staff, { mergeId: first.mergeId })
    expect((await showContact(staff, { contactId: other.id })).archivedAt).toBeNull()
  })

  it('refuses itself, a stale look, and who may not', async () => {
    const { staff, shop, one, other } = await twoOfOne()
    const input = { contactId: one.id, version: 1, otherId: other.id, otherVersion: 1, take: [] }
    expect(await refusalOf(mergeContacts(staff, { ...input, otherId: one.id }))).toMatchObject({
      code: 'contacts.merge-with-itself',
    })
    expect(await refusalOf(mergeContacts(staff, { ...input, otherVersion: 7 }))).toMatchObject({
      code: 'contacts.changed-meanwhile',
    })
    expect(await refusalOf(mergeContacts(shop.as('agent'), input))).toMatchObject({ code: 'session.not-allowed' })
  })

  it('pairs with one mail or one GSTIN are suggested, until they are merged or dismissed', async () => {
    const { staff, other } = await twoOfOne()
    const third = await addContact(staff, { ...blank, name: 'Somebody', phone: null, email: 'ASHA@example.in' })
    const pairs = async () => (await listDuplicates(staff, { limit: 10 })).rows
    expect(await pairs()).toMatchObject([{ why: 'same-email' }])
    await dismissDuplicate(staff, { oneId: third.id, otherId: other.id })
    expect(await pairs()).toEqual([])
    await changeContact(staff, { contactId: third.id, version: 1, remark: 'still the same mail' })
    expect(await pairs()).toEqual([])
  })
})

describe('consent', () => {
  it('of staff says how it was given, and the history keeps each answer of both who were merged', async () => {
    const { staff, one, merge } = await twoOfOne()
    const told = {
      contactId: one.id,
      purpose: 'offers',
      channel: 'any',
      how: 'paper',
      words: 'form of 21 Nov',
    } as const
    house.clock.advance(1)
    await recordConsent(staff, { ...told, answer: 'yes' })
    expect(await showContact(staff, { contactId: one.id })).toMatchObject({ offers: 'yes' })
    await merge()
    const { rows } = await listConsents(staff, { contactId: one.id, limit: 10 })
    expect(rows.map(({ answer, how, words }) => [answer, how, words])).toEqual([
      ['yes', 'paper', 'form of 21 Nov'],
      ['no', null, null],
    ])
    expect(await showContact(staff, { contactId: one.id })).toMatchObject({ offers: 'no' })
  })

  it('offers need a yes; bills go until a no', async () => {
    const { shop, staff, one } = await twoOfOne()
    const may = (purpose: 'offers' | 'transactional') => shop.tx((tx) => maySend(tx, { contactId: one.id, purpose }))
    expect(await may('offers')).toMatchObject({ may: false, why: 'not-asked' })
    expect(await may('transactional')).toEqual({ may: true })
    const told = { contactId: one.id, channel: 'any', how: 'phone', words: null } as const
    await recordConsent(staff, { ...told, purpose: 'offers', answer: 'yes' })
    expect(await may('offers')).toEqual({ may: true })
    await recordConsent(staff, { ...told, purpose: 'transactional', answer: 'no' })
    expect(await may('transactional')).toMatchObject({ may: false, why: 'said-no' })
    expect(await may('offers')).toMatchObject({ may: false, why: 'said-no' })
  })
})

describe('numbers', () => {
  it('a contact’s number is one of its identities, whoever wrote it and whatever became of it', async () => {
    const { shop, staff, one } = await twoOfOne()
    const numbers = () =>
      shop.tx((tx) =>
        tx.rows<{ value: string }>(sql`
          select value from contacts.identities
          where business_id = ${tx.businessId} and contact_id = ${one.id} and kind = 'phone'`),
      )
    expect(await numbers()).toEqual([{ value: '+919822041177' }])
    await changeContact(staff, { contactId: one.id, version: 1, phone: '98220 41179' })
    expect(await numbers()).toEqual([{ value: '+919822041179' }])
    await changeContact(staff, { contactId: one.id, version: 2, phone: null })
    expect(await numbers()).toEqual([])
  })

  it('are masked in lists, on the contact and in the export for who may not see them', async () => {
    const { shop, one } = await twoOfOne()
    const viewer = shop.as('viewer')
    const list = (search?: string) => listContacts(viewer, { archived: 'no', limit: 50, ...(search && { search }) })
    expect((await list()).rows.map(({ phone }) => phone)).toEqual(['+91••••••1177', '+91••••••1178'])
    expect((await showContact(viewer, { contactId: one.id })).phone).toBe('+91••••••1177')
    expect((await list('98220')).rows).toEqual([])
    expect((await list('9822041177')).rows).toHaveLength(1)
    expect((await list('asha')).rows).toHaveLength(2)
    const withExport = { ...viewer, must: () => undefined }
    const { content } = await exportContacts(withExport, { archived: 'no', format: 'csv' })
    let csv = ''
    for await (const part of content as AsyncIterable<string | Buffer>) csv += String(part)
    expect(csv).toContain('Asha Kulkarni')
    expect(csv).not.toContain('98220411')
  })
})
