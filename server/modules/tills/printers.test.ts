import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { outcomeOf } from '../../test/counter.ts'
import { type TestBusiness, type TestHouse, testHouse } from '../../test/house.ts'
import { addPrinter } from './add-printer.ts'
import { type LanPrinting, mayBePrinter } from './lan-printer.ts'
import { listPrinters } from './list-printers.ts'
import { printOnPrinter } from './print-on-printer.ts'
import { removePrinter } from './remove-printer.ts'

let house: TestHouse
let shop: TestBusiness
let outcome: Awaited<ReturnType<LanPrinting['print']>> = 'printed'
const dialled: string[] = []
const lan: LanPrinting = {
  emulated: null,
  async print({ address, port }) {
    dialled.push(`${address}:${port}`)
    return outcome
  },
}
const parts = [Buffer.from('Bill\n').toString('base64')]

beforeAll(async () => {
  house = await testHouse()
  shop = await house.newBusiness()
})

describe('where a printer may stand', () => {
  it.each(['10.0.0.5', '172.16.0.9', '172.31.255.1', '192.168.1.50'])('%s is in a shop’s network', (address) => {
    expect(mayBePrinter({ address, port: 9100 }, null)).toBe(true)
  })

  it.each([
    ['127.0.0.1', 'this machine itself'],
    ['169.254.169.254', 'where a cloud tells its secrets'],
    ['172.32.0.1', 'just outside'],
    ['172.15.0.1', 'just outside'],
    ['192.169.1.1', 'just outside'],
    ['8.8.8.8', 'the world'],
    ['0.0.0.0', 'no address'],
    ['100.64.0.1', 'the provider’s own'],
  ])('%s is not: %s', (address) => {
    expect(mayBePrinter({ address, port: 9100 }, null)).toBe(false)
  })

  it('no other port is dialled, whatever the address', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 1, max: 65_535 }), (address, port) => {
        fc.pre(port !== 9100)
        expect(mayBePrinter({ address, port }, null)).toBe(false)
      }),
    )
    expect(mayBePrinter({ address: '127.0.0.1', port: 4029 }, { address: '127.0.0.1', port: 4029 })).toBe(true)
    expect(mayBePrinter({ address: '127.0.0.1', port: 4030 }, { address: '127.0.0.1', port: 4029 })).toBe(false)
  })
})

describe('a printer in the shop’s network', () => {
  it('is registered by the owner, and prints for the cashier', async () => {
    const owner = shop.as('owner')
    const printer = await addPrinter(owner, lan, { name: 'Front', address: '192.168.1.50', port: 9100 })
    expect((await listPrinters(shop.as('cashier'), lan)).rows).toContainEqual(printer)
    expect(await printOnPrinter(shop.as('cashier'), lan, { printerId: printer.id, parts })).toEqual({ done: true })
    expect(dialled.at(-1)).toBe('192.168.1.50:9100')
    expect(await outcomeOf(addPrinter(owner, lan, { name: 'Same', address: '192.168.1.50', port: 9100 }))).toBe(
      'tills.printer-known',
    )
    expect(await addPrinter(owner, lan, { ...printer })).toEqual(printer)
  })

  it('cannot be made up: neither an address outside nor a printer of another shop is dialled', async () => {
    const before = dialled.length
    const outside = { name: 'Cloud', address: '169.254.169.254', port: 9100 }
    expect(await outcomeOf(addPrinter(shop.as('owner'), lan, outside))).toBe('tills.not-a-printer-address')
    const other = await house.newBusiness()
    const theirs = await addPrinter(other.as('owner'), lan, { name: 'Theirs', address: '192.168.1.60', port: 9100 })
    expect(await outcomeOf(printOnPrinter(shop.as('cashier'), lan, { printerId: theirs.id, parts }))).toBe(
      'tills.no-such-printer',
    )
    expect(dialled).toHaveLength(before)
  })

  it('is not dialled by a server that stands outside the shop', async () => {
    const printer = await addPrinter(shop.as('owner'), lan, { name: 'Back', address: '10.1.1.1', port: 9100 })
    expect(await outcomeOf(printOnPrinter(shop.as('cashier'), undefined, { printerId: printer.id, parts }))).toBe(
      'tills.lan-printing-off',
    )
    expect(await outcomeOf(addPrinter(shop.as('owner'), undefined, { ...printer, address: '10.1.1.2' }))).toBe(
      'tills.lan-printing-off',
    )
  })

  it('says what is wrong with it', async () => {
    const printer = await addPrinter(shop.as('owner'), lan, { name: 'Side', address: '10.2.2.2', port: 9100 })
    const print = () => outcomeOf(printOnPrinter(shop.as('cashier'), lan, { printerId: printer.id, parts }))
    outcome = 'away'
    expect(await print()).toBe('tills.printer-away')
    outcome = 'without-paper'
    expect(await print()).toBe('tills.printer-without-paper')
    outcome = 'printed'
    await removePrinter(shop.as('owner'), { printerId: printer.id })
    expect(await print()).toBe('tills.no-such-printer')
  })
})
