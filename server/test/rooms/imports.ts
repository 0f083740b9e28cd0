import * as contract from '@galla/contract/imports'
import { ask, type Shop, type TestRoom } from '../furnished-shop.ts'

/** One product that can be taken, and one that cannot: its price is no amount. */
const fileOf = (shop: Shop) =>
  Buffer.from(`Item name,Item code,Sale price,GST\n${shop.text('import')},${shop.text('code')},45.00,5\nOdd,,dear,5\n`)

async function started(shop: Shop): Promise<string> {
  const file = fileOf(shop)
  const input = { target: 'products' as const, fileName: `${shop.mark}.csv`, bytes: file.length }
  const { id } = await shop.done(contract.startImport, input)
  sizes.set(id, file)
  return id
}
const sizes = new Map<string, Buffer>()

async function read(shop: Shop): Promise<string> {
  const importId = await started(shop)
  const content = sizes.get(importId)!.toString('base64')
  await shop.done(contract.uploadPart, { importId, nth: 0, content })
  await shop.app.workOff()
  return importId
}

const choices = {
  sheet: 0,
  headingRow: 0,
  mapping: ['name', 'sku', 'price', 'gstRate'],
  duplicates: 'update' as const,
}

async function checked(shop: Shop): Promise<string> {
  const importId = await read(shop)
  await shop.done(contract.checkImport, { importId, ...choices })
  await shop.app.workOff()
  return importId
}

async function written(shop: Shop): Promise<string> {
  const importId = await checked(shop)
  await shop.done(contract.runImport, { importId })
  await shop.app.workOff()
  return importId
}

export const importsRoom: TestRoom = {
  makes: { importId: written },
  bears: { 'POST /imports id': 'importId' },
  asks: [
    ask(contract.startImport, (shop) => ({ target: 'contacts' as const, fileName: `${shop.mark}.csv`, bytes: 100 })),
    ask(contract.uploadPart, async (shop) => {
      const importId = await started(shop)
      return { importId, nth: 0, content: sizes.get(importId)!.toString('base64') }
    }),
    ask(contract.checkImport, async (shop) => ({ importId: await read(shop), ...choices })),
    ask(contract.runImport, async (shop) => ({ importId: await checked(shop) })),
    ask(contract.cancelImport, async (shop) => ({ importId: await checked(shop) })),
    ask(contract.undoImport, async (shop) => ({ importId: await written(shop) })),
  ],
}
