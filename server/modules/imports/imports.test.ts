import { readFileSync } from 'node:fs'
import * as audit from '@galla/contract/audit'
import * as catalogue from '@galla/contract/catalogue'
import * as contacts from '@galla/contract/contacts'
import * as contract from '@galla/contract/imports'
import * as khata from '@galla/contract/khata'
import * as stock from '@galla/contract/stock'
import { beforeEach, describe, expect, it } from 'vitest'
import { jobContext } from '../../platform/jobs.ts'
import { type Client, testApp } from '../../test/app.ts'
import { openShop, type Shop } from '../../test/furnished-shop.ts'
import { productImport } from '../catalogue/product-import.ts'
import { writeRows } from './write-rows.ts'

const app = await testApp()
let shop: Shop
let owner: Client
let shops = 0
beforeEach(async () => {
  shop = await openShop(app, `Import ${++shops}`)
  owner = shop.owner
})

const sample = (name: string) => readFileSync(new URL(`./samples/${name}`, import.meta.url))

type Target = 'products' | 'contacts' | 'opening-stock' | 'opening-khata'
type Choices = Partial<(typeof contract.checkImport)['input']['_zod']['input']>

async function upload(target: Target, file: Buffer, fileName = 'list.csv'): Promise<string> {
  const { id } = await shop.done(contract.startImport, { target, fileName, bytes: file.length })
  const size = contract.importLimits.portionBytes
  for (let nth = 0; nth * size < file.length; nth++) {
    const content = file.subarray(nth * size, (nth + 1) * size).toString('base64')
    await shop.done(contract.uploadPart, { importId: id, nth, content })
  }
  await app.workOff()
  return id
}

const show = async (importId: string) => (await owner.call(contract.showImport, { importId })).body
const rowsOf = async (importId: string) =>
  (await owner.call(contract.listImportRows, { importId, limit: 200 })).body.rows

async function check(importId: string, changes: Choices = {}) {
  const { choices } = await show(importId)
  await shop.done(contract.checkImport, { importId, ...choices, ...changes })
  await app.workOff()
  return show(importId)
}

async function bring(target: Target, file: Buffer, changes: Choices = {}) {
  const importId = await upload(target, file)
  const checked = await check(importId, changes)
  if (checked.state !== 'ready') return checked
  await shop.done(contract.runImport, { importId })
  await app.workOff()
  return show(importId)
}

describe('a file of another program', () => {
  it('of Vyapar is known by its headings, and its rows become products', async () => {
    const done = await bring('products', sample('vyapar-items.csv'))
    expect(done).toMatchObject({ layout: 'vyapar', state: 'done', total: 4, written: 3 })
    expect(done.counts).toMatchObject({ new: 3, refused: 1 })
    const { rows } = (await owner.call(catalogue.listProducts, {})).body
    expect(
      rows.map((row: { name: string; sku: string; pricePaise: number; unit: string; taxClass: string }) => row),
    ).toMatchObject([
      { name: 'Agarbatti सुगंध', sku: 'VY-003', pricePaise: 30_00, unit: 'PAC', taxClass: 'gst-5' },
      { name: 'Neem soap 100 g', sku: 'VY-001', mrpPaise: 48_00, taxClass: 'gst-18', priceIncludesTax: true },
      { name: 'Toor dal loose', pricePaise: 145_00, unit: 'KGS', hsn: '0713' },
    ])
    const refused = (await rowsOf(done.id)).filter((row: { outcome: string }) => row.outcome === 'refused')
    expect(refused[0].faults.map((one: { code: string; warns: boolean }) => [one.code, one.warns])).toEqual([
      ['imports.hsn-left-out', true],
      ['imports.rate-no-class', false],
    ])
    const file = await owner.call(contract.exportRefusedRows.csv, { importId: done.id })
    expect(file.text).toContain('GST rate “GST@12%” is no rate of today')
    const opened = await bring('opening-stock', sample('vyapar-items.csv'))
    expect(opened.counts).toMatchObject({ new: 3, refused: 1 })
    const level = (await owner.call(stock.listStock, {})).body.rows
    expect(level.map((row: { onHand: number }) => row.onHand)).toEqual([50_000, 24_000, 12_500])
    expect((await bring('opening-stock', sample('vyapar-items.csv'))).counts).toMatchObject({ same: 3, refused: 1 })
  })

  it.each([
    ['tally', 'tally-stock-items.csv', 3],
    ['marg', 'marg-items.csv', 3],
  ])('of %s is known by its headings', async (layout, name, count) => {
    const done = await bring('products', sample(name))
    expect({ layout: done.layout, state: done.state, counts: done.counts }).toMatchObject({
      layout,
      state: 'done',
      counts: { new: count, refused: 0 },
    })
    expect((await bring('opening-stock', sample(name))).counts).toMatchObject({ new: count })
  })

  it('of parties becomes contacts; what cannot be read is left out and told', async () => {
    const done = await bring('contacts', sample('vyapar-parties.csv'))
    expect(done.counts).toMatchObject({ new: 4, refused: 0, warned: 2 })
    const { rows } = (await owner.call(contacts.listContacts, {})).body
    expect(
      rows.map((row: { name: string; phone: string | null; tags: string[] }) => [row.name, row.phone, row.tags]),
    ).toEqual([
      ['Example Traders', '+919820000001', ['wholesale']],
      ['No Number', null, []],
      ['Sample Buyer', '+919820000002', ['retail']],
      ['नमूना ग्राहक', '+919820000034', ['retail']],
    ])
  })
})

describe('the same file again', () => {
  it('changes nothing', async () => {
    await bring('products', sample('marg-items.csv'))
    const again = await bring('products', sample('marg-items.csv'))
    expect(again).toMatchObject({ written: 0, counts: { new: 0, changed: 0, same: 3 } })
    await bring('contacts', sample('vyapar-parties.csv'))
    expect((await bring('contacts', sample('vyapar-parties.csv'))).counts).toMatchObject({
      same: 4,
      new: 0,
      changed: 0,
    })
  })

  it.each(['csv', 'xlsx'] as const)('as our own %s of what is there is all the same', async (format) => {
    await bring('products', sample('vyapar-items.csv'))
    await bring('contacts', sample('vyapar-parties.csv'))
    await shop.done(catalogue.addProduct, {
      name: '=HYPERLINK(1)',
      nameHi: '+९१',
      sku: '-5',
      taxClass: 'apparel',
      pricePaise: 3_000_00,
      reorderLevel: 1_500,
      category: 'a, "b"',
      barcodes: ['0012', 'X;9'],
    })
    for (const [target, exported] of [
      ['products', catalogue.exportProducts],
      ['contacts', contacts.exportContacts],
    ] as const) {
      const file = await download(exported[format])
      const again = await bring(target, file)
      expect({ target, ...again.counts }).toMatchObject({ target, new: 0, changed: 0, refused: 0 })
      expect(again.layout).toBe('galla')
      expect(again.counts.same).toBe(4)
    }
  })
})

async function download(act: { path: string }): Promise<Buffer> {
  const response = await app.app.web.fetch(
    new Request(`http://localhost:4210/api${act.path}`, { headers: owner.headers as Record<string, string> }),
  )
  return Buffer.from(await response.arrayBuffer())
}

describe('a run', () => {
  const many = (count: number) =>
    Buffer.from(
      `Item name,Item code,Barcode,Sale price,GST\n${Array.from({ length: count }, (_, n) => `Thing ${n},T-${n},89${n},${n + 1}.50,18`).join('\n')}`,
    )

  it('that is broken off goes on behind what is written, and writes nothing twice', async () => {
    const importId = await upload('products', many(6_000))
    await check(importId)
    await shop.done(contract.runImport, { importId })
    const job = jobContext(app.app.house, shop.business.id, 'imports.write-rows', app.app.house.ids.next())
    let portions = 0
    const killed = writeRows(
      {
        ...job,
        inBusiness: (work) => {
          portions++
          if (portions === 3) throw new Error('killed')
          return job.inBusiness(work)
        },
      },
      [productImport] as never,
      { importId },
    )
    await expect(killed).rejects.toThrow('killed')
    // Two whole portions; the first block is a row short, for the headings are one.
    expect(await show(importId)).toMatchObject({ state: 'running', written: 4_999 })
    await app.workOff()
    expect(await show(importId)).toMatchObject({ state: 'done', written: 6_000, counts: { new: 6_000 } })
    const [kept] = await app.look<{ products: number; barcodes: number }>(
      `select (select count(*) from catalogue.products where business_id = $1)::int as products,
         (select count(*) from catalogue.barcodes where business_id = $1)::int as barcodes`,
      [shop.business.id],
    )
    expect(kept).toEqual({ products: 6_000, barcodes: 6_000 })
  })

  it('is taken back where nobody has touched what it added', async () => {
    const done = await bring('products', many(3))
    const { rows } = (await owner.call(catalogue.listProducts, {})).body
    await shop.done(catalogue.changeProduct, { productId: rows[0].id, version: 1, category: 'Kept' })
    const undone = await shop.done(contract.undoImport, { importId: done.id })
    expect(undone).toMatchObject({ undone: 2, can: [] })
    expect((await owner.call(catalogue.listProducts, {})).body.rows.map((row: { name: string }) => row.name)).toEqual([
      rows[0].name,
    ])
  })

  it('that was taken back may come again: what it adds then is new', async () => {
    for (const [target, file] of [
      ['products', many(3)],
      ['contacts', sample('vyapar-parties.csv')],
    ] as const) {
      const done = await bring(target, file)
      await shop.done(contract.undoImport, { importId: done.id })
      const again = await bring(target, file)
      expect({ target, state: again.state, written: again.written }).toEqual({
        target,
        state: 'done',
        written: done.written,
      })
    }
  })

  it('is found in the log under each thing it brought, and the chain tells when one is missing there', async () => {
    const first = await bring('products', many(3))
    const second = await bring('products', Buffer.from(many(3).toString().replaceAll('.50,18', '.75,18')))
    expect(second.counts).toMatchObject({ changed: 3 })
    const { rows } = (await owner.call(catalogue.listProducts, {})).body
    for (const { id } of rows) {
      const told = (await owner.call(audit.listEntries, { objectKind: 'product', objectId: id })).body.rows
      expect(
        told.map((one: { act: string; facts: { import: string; objects: number; fields: string[] } }) => [
          one.act,
          one.facts.import,
          one.facts.objects,
        ]),
      ).toEqual([
        ['catalogue.change-product', second.id, 3],
        ['catalogue.add-product', first.id, 3],
      ])
      expect(told[1].facts.fields).toContain('sku')
    }
    const ofContact = { objectKind: 'contact', objectId: rows[0].id }
    expect((await owner.call(audit.listEntries, ofContact)).body.rows).toEqual([])
    const begun = (await owner.call(audit.listEntries, { objectKind: 'import', objectId: first.id })).body.rows
    const run = begun.find((one: { act: string }) => one.act === 'imports.run-import')
    expect(run.personId).toBe(shop.business.person('owner').id)

    await app.look('select audit.seal_entries()')
    const whole = (await owner.call(audit.verifyChain, {})).body
    expect(whole.brokenAt).toBeNull()
    await app.look('alter table audit.entry_objects disable trigger entry_objects_append_only')
    await app.look('delete from audit.entry_objects where business_id = $1 and object_id = $2', [
      shop.business.id,
      rows[0].id,
    ])
    await app.look('alter table audit.entry_objects enable trigger entry_objects_append_only')
    expect((await owner.call(audit.verifyChain, {})).body.brokenAt).toBeGreaterThan(0)
  })

  it('that was cancelled writes no more', async () => {
    const importId = await upload('products', many(10))
    await check(importId)
    await shop.done(contract.cancelImport, { importId })
    expect((await owner.call(contract.runImport, { importId })).body.code).toBe('imports.not-now')
  })

  it('refuses the second row of one thing, a price above the MRP, and a row without a name', async () => {
    const file = Buffer.from(
      'Item name,Item code,MRP,Sale price,GST\nA,1,50,45,5\nB,1,,45,5\nC,3,40,45,5\n,4,,45,5\nD,5,,12.345,5\nE,6,,1.5e3,5\n',
    )
    const importId = await upload('products', file)
    await check(importId)
    const rows = await rowsOf(importId)
    expect(
      rows.map((row: { nth: number; outcome: string; faults: { code: string }[] }) => [
        row.nth,
        row.outcome,
        row.faults[0]?.code,
      ]),
    ).toEqual([
      [2, 'new', undefined],
      [3, 'refused', 'imports.twice-in-file'],
      [4, 'refused', 'catalogue.above-mrp'],
      [5, 'refused', 'imports.needed'],
      [6, 'refused', 'imports.three-decimals'],
      [7, 'new', undefined],
    ])
  })

  it('asks for the permissions of what it brings, and is nothing to another business', async () => {
    const importId = await upload('products', many(1))
    const other = await openShop(app, `Other ${shops}`)
    expect((await other.owner.call(contract.showImport, { importId })).body.code).toBe('imports.not-found')
    const cashier = await shop.by('cashier')
    expect((await cashier.call(contract.showImport, { importId })).body.code).toBe('session.not-allowed')
  })

  it('forgets the file and its rows after thirty days', async () => {
    const done = await bring('products', many(2))
    app.clock.advance(31 * 86_400)
    owner = await app.signIn(shop.business.person('owner'), shop.business)
    await app.workOff()
    const [left] = await app.look<{ rows: number; files: number }>(
      `select (select count(*) from imports.blocks where business_id = $1)::int as rows,
         (select count(*) from platform.files where business_id = $1 and purpose = 'import')::int as files`,
      [shop.business.id],
    )
    expect(left).toEqual({ rows: 0, files: 0 })
    expect(await show(done.id)).toMatchObject({ state: 'done', written: 2 })
  })
})

describe('opening balances', () => {
  const parties =
    'Name,Phone No.,Opening Balance,Date (dd/MM/yyyy)\nRavi,9820000011,1500.50,01/04/2026\nSita,9820000012,-200,01/04/2026\nMeena,9820000013,0,\nNobody,9820000099,75,\nLate,9820000014,10,01/04/2099\n'
  const khataOf = async (name: string) => {
    const { rows } = (await owner.call(contacts.listContacts, { search: name })).body
    return (await owner.call(khata.showKhata, { contactId: rows[0].id })).body
  }

  it('are entered once, as entries of their own kind, and taken back where nobody has paid', async () => {
    for (const [name, phone] of [
      ['Ravi', '9820000011'],
      ['Sita', '9820000012'],
      ['Meena', '9820000013'],
      ['Late', '9820000014'],
    ] as const)
      await shop.done(contacts.addContact, { name, phone })
    const done = await bring('opening-khata', Buffer.from(parties))
    expect(done).toMatchObject({ layout: 'vyapar', state: 'done', written: 2, counts: { new: 2, same: 1, refused: 2 } })
    const codes = (await rowsOf(done.id)).map((row: { faults: { code: string }[] }) => row.faults[0]?.code)
    expect(codes).toEqual([undefined, undefined, undefined, 'imports.no-such-contact', 'sales.opening-in-future'])
    expect(await khataOf('Ravi')).toMatchObject({
      khataPaise: 1500_50,
      owedSince: '2026-04-01',
      entries: [{ kind: 'opening', amountPaise: 1500_50 }],
    })
    expect(await khataOf('Sita')).toMatchObject({ khataPaise: 0, storeCreditPaise: 200_00 })
    expect((await bring('opening-khata', Buffer.from(parties))).counts).toMatchObject({ new: 0, same: 3, refused: 2 })

    const { contactId } = await khataOf('Sita')
    await shop.done(khata.payOutCredit, {
      contactId,
      id: shop.freshId(),
      account: 'store-credit',
      amountPaise: 50_00,
      tender: 'cash',
      reason: 'Asked for it',
    })
    expect(await shop.done(contract.undoImport, { importId: done.id })).toMatchObject({ undone: 1 })
    const ravi = await khataOf('Ravi')
    expect(ravi).toMatchObject({ khataPaise: 0, owedSince: null })
    expect(ravi.entries.map((entry: { kind: string }) => entry.kind).toSorted()).toEqual(['opening', 'opening-undone'])
    expect(await khataOf('Sita')).toMatchObject({ storeCreditPaise: 150_00 })

    const right = await bring('opening-khata', Buffer.from(parties.replace('1500.50', '1600')))
    expect(right).toMatchObject({ written: 1 })
    expect(await khataOf('Ravi')).toMatchObject({ khataPaise: 1600_00 })
  })
})

describe('a file that is no table', () => {
  it.each([
    ['a PDF', Buffer.from('%PDF-1.7 …'), 'imports.not-a-table'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'imports.old-workbook'],
    ['a broken workbook', Buffer.from('504b0304ffff', 'hex'), 'imports.not-a-workbook'],
    ['nothing but blanks', Buffer.from('\n\n\n'), 'imports.empty-sheet'],
  ])('%s is refused', async (_, file, code) => {
    const importId = await upload('products', file)
    const { state, problem } = await show(importId)
    expect({ state, code: problem?.code }).toEqual({ state: 'failed', code })
  })
})
