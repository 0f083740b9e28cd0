import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { refusalOf, testHouse } from '../../test/house.ts'
import { addContact } from './add-contact.ts'
import { archiveContact } from './archive-contact.ts'
import { changeContact } from './change-contact.ts'
import { exportContacts } from './export-contacts.ts'
import { findOrAddContact } from './find-or-add-contact.ts'
import { listContacts } from './list-contacts.ts'
import { listTags } from './list-tags.ts'
import { restoreContact } from './restore-contact.ts'
import { showContact } from './show-contact.ts'

const house = await testHouse()
const asha = {
  kind: 'person' as const,
  name: 'Asha Kulkarni',
  phone: '98220 41177',
  email: null,
  gstin: null,
  address: null,
  stateCode: null,
  language: 'mr' as const,
  tags: ['regular'],
  remark: '',
}
const everything = { archived: 'no' as const, limit: 50 }

describe('adding a contact', () => {
  it('reads the number as people write it', async () => {
    const shop = await house.newBusiness()
    for (const [typed, phone] of [
      ['98220 41177', '+919822041177'],
      ['+91-94440-18211', '+919444018211'],
      ['०९८२२०४११७८', '+919822041178'],
      ['+971 50 123 4567', '+971501234567'],
    ] as const) {
      expect((await addContact(shop.as('cashier'), { ...asha, phone: typed })).phone).toBe(phone)
    }
  })

  it.each(['12345', '98220 4117x', '+91 00000 00000'])(
    'refuses %s as a number, and says how to write one',
    async (phone) => {
      const shop = await house.newBusiness()
      const refusal = await refusalOf(addContact(shop.as('cashier'), { ...asha, phone }))
      expect(refusal).toMatchObject({ code: 'contacts.wrong-phone', facts: { phone } })
    },
  )

  it('gives one number to one living contact, and names the holder', async () => {
    const shop = await house.newBusiness()
    await addContact(shop.as('cashier'), asha)
    const refusal = await refusalOf(addContact(shop.as('cashier'), { ...asha, name: 'Somebody else' }))
    expect(refusal).toMatchObject({ code: 'contacts.phone-taken', facts: { name: 'Asha Kulkarni' } })
  })

  it('adds the same id once, however often it is sent', async () => {
    const shop = await house.newBusiness()
    const id = house.house.ids.next()
    const first = await addContact(shop.as('cashier'), { ...asha, id })
    expect(await addContact(shop.as('cashier'), { ...asha, id })).toEqual(first)
  })

  it('answers a repeated Idempotency-Key with the first answer, even at the same moment', async () => {
    const shop = await house.newBusiness()
    const send = () => addContact(shop.as('cashier', { idempotencyKey: 'key-12345678' }), asha)
    const [one, two, three] = await Promise.all([send(), send(), send()])
    expect(two).toEqual(one)
    expect(three).toEqual(one)
    expect((await listContacts(shop.as('cashier'), everything)).rows).toHaveLength(1)
  })

  it('takes the State of a firm from its GSTIN, and refuses one with a wrong last letter', async () => {
    const shop = await house.newBusiness()
    const firm = await addContact(shop.as('agent'), { ...asha, kind: 'firm', gstin: '29aabcr1718e1zl' })
    expect(firm).toMatchObject({ gstin: '29AABCR1718E1ZL', stateCode: '29' })
    const refusal = await refusalOf(addContact(shop.as('agent'), { ...asha, phone: null, gstin: '27AAPFU0939F1ZO' }))
    expect(refusal).toMatchObject({ code: 'contacts.wrong-gstin', facts: { why: 'the last letter should be V' } })
  })

  it('proves consent: each answer is kept, and none can be changed', async () => {
    const shop = await house.newBusiness()
    const contact = await addContact(shop.as('cashier'), { ...asha, offers: 'yes', offersHow: 'counter' })
    await changeContact(shop.as('cashier'), { contactId: contact.id, version: contact.version, offers: 'no' })
    const answers = await shop.tx((tx) =>
      tx.rows<{ answer: string }>(sql`select answer from contacts.consents order by at, id`),
    )
    expect(answers.map((row) => row.answer)).toEqual(['yes', 'no'])
    await expect(shop.tx((tx) => tx.run(sql`update contacts.consents set answer = 'yes'`))).rejects.toThrow(
      /permission denied|append-only/,
    )
  })

  it('a yes to offers says how it was given', async () => {
    const shop = await house.newBusiness()
    const refusal = await refusalOf(addContact(shop.as('cashier'), { ...asha, offers: 'yes' }))
    expect(refusal).toMatchObject({ code: 'contacts.consent-needs-source' })
  })

  it('is not for everybody', async () => {
    const shop = await house.newBusiness()
    expect(await refusalOf(addContact(shop.as('accountant'), asha))).toMatchObject({ code: 'session.not-allowed' })
  })
})

describe('changing a contact', () => {
  it('keeps what is not named, and tells the second of two changers', async () => {
    const shop = await house.newBusiness()
    const { id, version } = await addContact(shop.as('cashier'), asha)
    const changed = await changeContact(shop.as('agent'), { contactId: id, version, name: 'Asha K.' })
    expect(changed).toMatchObject({ name: 'Asha K.', phone: '+919822041177', tags: ['regular'], version: version + 1 })
    expect(
      await refusalOf(changeContact(shop.as('cashier'), { contactId: id, version, remark: 'late' })),
    ).toMatchObject({ code: 'contacts.changed-meanwhile' })
  })

  it('keeps the tally of tags', async () => {
    const shop = await house.newBusiness()
    const one = await addContact(shop.as('cashier'), { ...asha, tags: ['regular', 'sweets'] })
    await addContact(shop.as('cashier'), { ...asha, phone: null, tags: ['sweets'] })
    await changeContact(shop.as('cashier'), { contactId: one.id, version: one.version, tags: ['wholesale'] })
    expect((await listTags(shop.as('cashier'))).tags).toEqual([
      { name: 'sweets', used: 1 },
      { name: 'wholesale', used: 1 },
    ])
  })
})

describe('archiving', () => {
  it('takes it out of the lists and can be undone, unless the number has a new holder', async () => {
    const shop = await house.newBusiness()
    const { id } = await addContact(shop.as('manager'), asha)
    await archiveContact(shop.as('manager'), { contactId: id })
    expect((await listContacts(shop.as('cashier'), everything)).rows).toEqual([])
    expect((await listContacts(shop.as('cashier'), { ...everything, archived: 'only' })).rows).toHaveLength(1)
    expect((await showContact(shop.as('manager'), { contactId: id })).can).toEqual(['restore'])

    const second = await addContact(shop.as('manager'), { ...asha, name: 'New holder' })
    expect(await refusalOf(restoreContact(shop.as('manager'), { contactId: id }))).toMatchObject({
      code: 'contacts.phone-taken',
    })
    await archiveContact(shop.as('manager'), { contactId: second.id })
    await restoreContact(shop.as('manager'), { contactId: id })
    expect((await listContacts(shop.as('cashier'), everything)).rows.map((row) => row.id)).toEqual([id])
  })
})

describe('the list', () => {
  it('pages by name without losing or repeating one, and finds by any part', async () => {
    const shop = await house.newBusiness()
    const names = ['अनिल', 'Bala', 'bala', 'செல்வி', 'Zeenat', '100 % cotton', 'Under_score']
    for (const [i, name] of names.entries())
      await addContact(shop.as('cashier'), { ...asha, name, phone: `+9198220${41000 + i}` })
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await listContacts(shop.as('cashier'), { archived: 'no', limit: 2, after })
      seen.push(...page.rows.map((row) => row.name))
      after = page.next ?? undefined
    } while (after)
    expect(seen.toSorted()).toEqual(names.toSorted())

    const found = async (search: string) =>
      (await listContacts(shop.as('cashier'), { ...everything, search })).rows.map((row) => row.name)
    expect(await found('41003')).toEqual(['செல்வி'])
    expect(await found('98220 41004')).toEqual(['Zeenat'])
    expect(await found('செல்')).toEqual(['செல்வி'])
    expect(await found('%')).toEqual(['100 % cotton'])
    expect(await found('r_s')).toEqual(['Under_score'])
    expect(await found("'; drop table contacts.contacts; --")).toEqual([])
  })

  it('refuses a page mark that is not one of ours', async () => {
    const shop = await house.newBusiness()
    for (const after of ['x', 'bnVsbA', Buffer.from('["a","not a uuid"]').toString('base64url')]) {
      expect(await refusalOf(listContacts(shop.as('cashier'), { ...everything, after }))).toMatchObject({
        code: 'request.bad-cursor',
      })
    }
  })

  it('shows nothing of another business', async () => {
    const [ours, theirs] = [await house.newBusiness(), await house.newBusiness({ stateCode: '24' })]
    const contact = await addContact(theirs.as('owner'), asha)
    expect((await listContacts(ours.as('owner'), everything)).rows).toEqual([])
    expect(await refusalOf(showContact(ours.as('owner'), { contactId: contact.id }))).toMatchObject({
      code: 'contacts.not-found',
    })
    expect(
      await refusalOf(changeContact(ours.as('owner'), { contactId: contact.id, version: 1, name: 'x' })),
    ).toMatchObject({ code: 'contacts.not-found' })
    await addContact(ours.as('owner'), asha)
  })
})

describe('a person who is met again', () => {
  it('is one contact, by number or by WhatsApp identity, even when two messages come at once', async () => {
    const shop = await house.newBusiness()
    const meet = () =>
      shop.tx((tx) =>
        findOrAddContact(tx, {
          phone: '+919822041177',
          identities: [{ kind: 'wa-id', value: '919822041177' }],
          name: 'Asha',
          source: 'whatsapp',
        }),
      )
    const met = await Promise.all([meet(), meet(), meet(), meet()])
    expect(new Set(met.map((contact) => contact.id)).size).toBe(1)
    const again = await shop.tx((tx) =>
      findOrAddContact(tx, {
        phone: null,
        identities: [{ kind: 'wa-id', value: '919822041177' }],
        name: null,
        source: 'whatsapp',
      }),
    )
    expect(again.id).toBe(met[0]!.id)
  })
})

describe('the export', () => {
  it('holds every contact, and no cell that a spreadsheet would run', async () => {
    const shop = await house.newBusiness()
    await addContact(shop.as('manager'), { ...asha, name: '=HYPERLINK("http://x")', remark: 'first\n+second' })
    const { content } = await exportContacts(shop.as('manager'), { archived: 'no', format: 'csv' })
    let csv = ''
    for await (const part of content as AsyncIterable<string>) csv += part
    expect(csv.startsWith('\ufeffName,Kind,Phone')).toBe(true)
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")",person,919822041177`)
    expect(csv).toContain(`"'first\n+second"`)
  })
})
