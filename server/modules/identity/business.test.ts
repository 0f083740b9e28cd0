/** Opening a business and saying what it is, on a real Postgres. */
import { checkCharacterOf } from '@galla/gst/gstin'
import pg from 'pg'
import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { urlFor } from '../../platform/database.ts'
import { testHouse } from '../../test/house.ts'
import { addBusiness } from './add-business.ts'
import { changeBusiness } from './change-business.ts'
import { showBusiness } from './show-business.ts'

const { house, newBusiness, newPerson, personContext, look, adminUrl, masterKey } = await testHouse()
const code = (error: string, facts?: object) =>
  expect.objectContaining({ code: error, ...(facts && { facts: expect.objectContaining(facts) }) })
const gstinOf = (first14: string) => first14 + checkCharacterOf(first14)
const inPune = gstinOf('27AAPFU0939F1Z')
const asked = {
  name: 'Annapurna Kirana',
  scheme: 'regular' as const,
  gstin: inPune,
  address: '12 Laxmi Road',
  trade: 'shop',
}

describe('opening a business', () => {
  it('derives the State from the GSTIN, makes its opener the owner, and tells the other rooms', async () => {
    const asha = await newPerson()
    const business = await addBusiness(personContext(asha), { ...asked, gstin: ` ${inPune.toLowerCase()} ` })
    expect(business).toMatchObject({
      gstin: inPune,
      stateCode: '27',
      stateName: 'Maharashtra',
      legalName: asked.name,
      version: 1,
    })
    expect(await look('select role from identity.memberships where business_id = $1', [business.id])).toEqual([
      { role: 'owner' },
    ])
    expect(await look('select act, person_id from audit.entries where business_id = $1', [business.id])).toEqual([
      { act: 'identity.add-business', person_id: asha.id },
    ])
  })

  it('sent twice with one id is one business, and somebody else’s id is refused', async () => {
    const asha = await newPerson()
    const id = house.ids.next()
    const first = await addBusiness(personContext(asha), { ...asked, id })
    expect(await addBusiness(personContext(asha), { ...asked, id })).toEqual(first)
    await expect(addBusiness(personContext(await newPerson()), { ...asked, id })).rejects.toEqual(
      code('identity.business-id-taken'),
    )
    expect(await look('select person_id from identity.memberships where business_id = $1', [id])).toEqual([
      { person_id: asha.id },
    ])
  })

  const { gstin: _, ...without } = asked
  it.each([
    [
      'a wrong last character',
      { ...asked, gstin: `${inPune.slice(0, 14)}${inPune.endsWith('A') ? 'B' : 'A'}` },
      'identity.wrong-gstin',
      { why: 'its last character does not fit the others' },
    ],
    [
      'a missing character',
      { ...asked, gstin: inPune.slice(0, 14) },
      'identity.wrong-gstin',
      { why: 'it has 14 characters instead of 15' },
    ],
    [
      'a State that is none',
      { ...asked, gstin: gstinOf('77AAPFU0939F1Z') },
      'identity.wrong-gstin',
      { why: '77 is not the code of a State' },
    ],
    [
      'another State beside it',
      { ...asked, stateCode: '24' },
      'identity.wrong-gstin',
      { why: 'it is of Maharashtra, and the State given is Gujarat' },
    ],
    ['a tax deductor’s number', { ...asked, gstin: gstinOf('27PNEA01234A1D') }, 'identity.wrong-gstin', {}],
    ['regular without a GSTIN', without, 'identity.gstin-needed', {}],
    ['composition without a GSTIN', { ...without, scheme: 'composition' as const }, 'identity.gstin-needed', {}],
    ['not registered, with a GSTIN', { ...asked, scheme: 'unregistered' as const }, 'identity.gstin-not-wanted', {}],
    ['not registered, without a State', { ...without, scheme: 'unregistered' as const }, 'identity.state-needed', {}],
    [
      'not registered, in other countries',
      { ...without, scheme: 'unregistered' as const, stateCode: '96' },
      'identity.state-needed',
      {},
    ],
    [
      'not registered, in a State of the past',
      { ...without, scheme: 'unregistered' as const, stateCode: '28' },
      'identity.state-needed',
      {},
    ],
  ])('refuses %s, and leaves no trace', async (_, input, refusal, facts) => {
    const asha = await newPerson()
    await expect(addBusiness(personContext(asha), input)).rejects.toEqual(code(refusal, facts))
    expect(await look('select 1 from identity.memberships where person_id = $1', [asha.id])).toEqual([])
  })
})

describe('changing a business', () => {
  it('changes what is named, empties what is null, and renames it in the lists of its people', async () => {
    const shop = await newBusiness()
    const after = await changeBusiness(shop.as('owner'), {
      version: 1,
      name: 'Annapurna Stores',
      phone: '+912012345678',
    })
    expect(after).toMatchObject({
      name: 'Annapurna Stores',
      phone: '+912012345678',
      address: '12 Laxmi Road',
      version: 2,
    })
    expect(await changeBusiness(shop.as('owner'), { version: 2, phone: null })).toMatchObject({
      phone: null,
      version: 3,
    })
    expect(await look('select name from identity.directory where business_id = $1', [shop.id])).toEqual([
      { name: 'Annapurna Stores' },
    ])
  })

  it('tells the second of two changers, and loses nothing of the first', async () => {
    const shop = await newBusiness()
    const results = await Promise.allSettled([
      changeBusiness(shop.as('owner'), { version: 1, name: 'First' }),
      changeBusiness(shop.as('owner'), { version: 1, address: 'Second Road' }),
    ])
    expect(results.filter(({ status }) => status === 'rejected')).toEqual([
      { status: 'rejected', reason: code('identity.changed-meanwhile') },
    ])
    expect((await showBusiness(shop.as('viewer'))).version).toBe(2)
  })

  it('is the owner’s', async () => {
    const shop = await newBusiness()
    await expect(changeBusiness(shop.as('manager'), { version: 1, name: 'Mine' })).rejects.toEqual(
      code('session.not-allowed'),
    )
  })
})

describe('the app’s database role', () => {
  const tables = ['people', 'directory', 'memberships', 'sessions', 'refresh_tokens'].map(
    (table) => `identity.${table}`,
  )
  it.each([...tables, 'platform.installation'])('cannot read %s', async (table) => {
    const client = new pg.Client({ connectionString: urlFor('galla_app', adminUrl, masterKey) })
    await client.connect()
    try {
      await expect(client.query(`select 1 from ${table}`)).rejects.toThrow(/permission denied/)
    } finally {
      await client.end()
    }
  })

  it('sees of businesses, roles and invitations only those of the business it entered', async () => {
    const [shop] = [await newBusiness(), await newBusiness({ name: 'Rekha Tailors' })]
    const seen = await shop
      .as('owner')
      .inBusiness((tx) => tx.rows<{ name: string }>(sql`select name from identity.businesses`))
    expect(seen).toEqual([{ name: 'Kirana store, Pune' }])
    const client = new pg.Client({ connectionString: urlFor('galla_app', adminUrl, masterKey) })
    await client.connect()
    try {
      for (const table of ['businesses', 'roles', 'invitations']) {
        expect((await client.query(`select 1 from identity.${table}`)).rows).toEqual([])
      }
    } finally {
      await client.end()
    }
  })
})
