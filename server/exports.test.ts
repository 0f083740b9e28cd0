/**
 * Every list goes out as CSV and as a workbook, with the filters of the screen and a button on its page; or it is written
 * here why not. And every file that goes out opens right in a spreadsheet and does nothing there.
 */
import { join } from 'node:path'
import type { Act } from '@galla/contract/act'
import * as catalogue from '@galla/contract/catalogue'
import * as contacts from '@galla/contract/contacts'
import { beforeAll, describe, expect, it } from 'vitest'
import { readTree } from '../tools/architecture.ts'
import { everyAct } from '../tools/generate/every-act.ts'
import { readXlsx } from './modules/imports/read-xlsx.ts'
import { type Client, testApp } from './test/app.ts'
import { fieldsOf } from './test/fields.ts'
import { addressOf, openShop, rightInput } from './test/furnished-shop.ts'

const notExported: Readonly<Record<string, string>> = {
  'GET /me': 'the businesses of one person, for choosing one',
  'GET /roles': 'a setting; docs and screen show it whole',
  'GET /till-people': 'whom a till may be handed to, for its device',
  'GET /imports': 'what came in stands in the log, which is exported',
  'GET /imports/:importId': 'one import; its refused rows are a file of their own',
  'GET /imports/:importId/rows': 'rows of the file itself; those that were refused are a file of their own',
  'GET /alerts/preferences': 'a setting of one person',
  'GET /contact-duplicates': 'a worklist that empties itself; the contacts are exported',
  'GET /contact-tags': 'names for a filter; each contact is exported with its tags',
  'GET /contacts/:contactId': 'one contact; contacts are exported',
  'GET /contacts/:contactId/identities': 'how one contact is known, for comparing on the screen',
  'GET /till-contacts': 'what the device of a till keeps; contacts are exported',
  'GET /product-families': 'a family is its products, and these are exported',
  'GET /product-families/:familyId': 'a family is its products, and these are exported',
  'GET /products/:productId/kit': 'the parts of one kit, at most some dozens',
  'GET /products/:productId': 'one product; products are exported',
  'GET /till-catalogue': 'what the device of a till keeps; products are exported',
  'GET /price-lists': 'a setting; the prices of each list are exported',
  'GET /products/:productId/prices': 'one product; the prices of each list are exported',
  'GET /scale-layouts': 'a setting of scales',
  'GET /locations': 'a setting; stock is exported with its place',
  'GET /serials': 'one serial number; those of a product are exported',
  'GET /counts/:countId': 'one count; its lines are exported',
  'GET /purchase-bills/input-tax': 'a sum of a few rows; the register is exported by rate',
  'GET /purchase-bills/:purchaseId': 'one bill of a supplier; the register is exported',
  'GET /suppliers/:supplierId': 'one supplier; suppliers are exported',
  'GET /registrations': 'a setting',
  'GET /tax-classes': 'the law as we keep it, not the shop’s data',
  'GET /shifts/:shiftId': 'one shift, which prints as PDF; shifts are exported',
  'GET /devices': 'a setting; bills are exported with their till',
  'GET /printers': 'a setting',
  'GET /tills': 'a setting; shifts and bills are exported with their till',
  'GET /contacts/:contactId/khata': 'one khata; its entries are exported',
  'GET /sales-settings': 'a setting',
  'GET /bill-to-return': 'one bill, found for a return',
  'GET /invoices/:invoiceId': 'one bill; bills are exported',
  'GET /contacts/:contactId/last-prices': 'a reminder for the till',
  'GET /print-layout': 'a setting',
  'GET /public/bills/:token': 'one bill; it is a PDF for the customer',
  'GET /contacts/:contactId/purchases': 'a summary of one contact; bills are exported by contact',
  'GET /channel-events': 'what WhatsApp told of the numbers, for mending on the screen',
  'GET /channels': 'a setting',
  'GET /dead-letters': 'a worklist without content, for mending on the screen',
  'GET /channels/:channelId/exchanges': 'calls to WhatsApp without content, for its support',
  'GET /channels/:channelId/templates': 'kept at WhatsApp; here is a copy',
  'GET /message-templates/:templateId/versions': 'what one template said before, for comparing on the screen',
  'GET /message-templates': 'kept at WhatsApp; here is a copy with what became of it',
  'GET /message-templates/:templateId': 'one template',
  'GET /conversations/:conversationId/gallery': 'files of one conversation, each saved by itself',
  'GET /push': 'the devices of one person',
  'GET /till-batches': 'what the device of a till keeps; batches of a product are exported',
  'GET /till-serials': 'what the device of a till keeps; serial numbers of a product are exported',
  'GET /till-khatas': 'what the device of a till keeps; khatas are exported',
  'GET /conversations': 'talk is read where it can be answered; contacts are exported',
  'GET /drafts': 'what one person is writing',
  'GET /mentions': 'talk is read where it can be answered',
  'GET /conversations/:conversationId/scheduled': 'messages of one conversation that wait',
  'GET /messages': 'talk is read where it can be answered',
  'GET /inbox': 'names for the filters of the inbox',
  'GET /inbox-report': 'sums for a screen',
  'GET /home': 'sums for a screen',
}

const acts = [...(await everyAct()).values()].flat()
const isExport = (contract: Act) => /\.(csv|xlsx)$/.test(contract.path)
const lists = acts.filter((contract) => contract.method === 'GET' && !contract.gives && holdsRows(contract))
const exports = acts.filter(isExport)
const tree = [...readTree(join(import.meta.dirname, '..'))]

const app = await testApp()
const shop = await openShop(app, 'Export')
let owner: Client

beforeAll(async () => {
  owner = shop.owner
  // Names that would act in a spreadsheet.
  await shop.done(contacts.addContact, { name: '=HYPERLINK("http://x.example","pay")', phone: shop.phone() })
  await shop.done(catalogue.addProduct, { name: '@SUM(1+1)', taxClass: 'gst-5', pricePaise: 1_23_456_78 })
})

describe('every list', () => {
  it('goes out as CSV and as a workbook, or it is written why not', () => {
    const paths = new Set(exports.map((contract) => contract.path))
    const missing = lists
      .filter(({ path }) => !(paths.has(`${path}.csv`) && paths.has(`${path}.xlsx`)))
      .map(addressOf)
      .filter((address) => !(address in notExported))
    expect(missing).toEqual([])
  })

  it('is told here only when it does not', () => {
    const paths = new Set(exports.map((contract) => contract.path))
    const known = new Map(lists.map((contract) => [addressOf(contract), contract.path]))
    expect(
      Object.keys(notExported).filter((address) => !known.has(address) || paths.has(`${known.get(address)}.csv`)),
    ).toEqual([])
  })

  it.each(lists.filter(({ path }) => exports.some((one) => one.path === `${path}.csv`)).map((one) => [one.path, one]))(
    '%s is exported with its filters',
    (path, list) => {
      const names = (contract: Act) => [...new Set(fieldsOf(contract).map((field) => field.path[0]!))].toSorted()
      const asked = names(list as Act).filter((name) => name !== 'limit' && name !== 'after')
      const missing = exports
        .filter((one) => one.path === `${path}.csv` || one.path === `${path}.xlsx`)
        .flatMap((one) => asked.filter((name) => !names(one).includes(name) && !(`${path} ${name}` in otherwise)))
      expect(missing).toEqual([])
    },
  )

  it('has a button on its page', () => {
    const names = tree
      .filter(([path]) => path.startsWith('packages/contract/'))
      .flatMap(([, text]) => [...text.matchAll(/export const (\w+) = exportActs\(/g)].map((match) => match[1]!))
    expect(names).toHaveLength(exports.length / 2)
    const pages = tree.filter(([path]) => /^web\/.*\.tsx$/.test(path)).map(([, text]) => text)
    const without = names.filter(
      (name) => !new RegExp(`<ExportButton[^>]*acts=\\{(\\w+\\.)?${name}\\}`).test(pages.join('\n')),
    )
    expect(without).toEqual([])
  })
})

/** Filters a file has no need of. */
const otherwise: Readonly<Record<string, string>> = {
  '/shifts only': 'a file has closed shifts: an open one has no Z',
}

describe.each(exports.map((contract) => [addressOf(contract), contract] as const))('%s', (_, contract) => {
  it('opens right in a spreadsheet, and does nothing there', async () => {
    const { input } = await rightInput(shop, contract)
    const response = await fetched(contract, input)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename\*=UTF-8''[a-z0-9-]+\.(csv|xlsx)$/,
    )
    const bytes = Buffer.from(await response.arrayBuffer())
    if (contract.path.endsWith('.xlsx')) {
      const [heading, ...rows] = (await readXlsx(bytes))[0]!.rows()
      expect(heading!.every((cell) => cell !== '')).toBe(true)
      expect(rows.filter((row) => row.length > heading!.length)).toEqual([])
      return
    }
    // The mark by which Excel knows UTF-8, and lines that end as it writes them.
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const text = bytes.toString('utf8')
    expect(text.endsWith('\r\n')).toBe(true)
    expect(text).not.toMatch(/(^|\r\n|,)"?[=@]/)
  })
})

async function fetched(contract: Act, input: Readonly<Record<string, unknown>>): Promise<Response> {
  const left = { ...input }
  const path = contract.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(left[name])
    delete left[name]
    return value
  })
  const query = new URLSearchParams(
    Object.entries(left).map(([name, value]): [string, string] => [name, String(value)]),
  )
  return app.app.web.fetch(
    new Request(`http://localhost:4210/api${path}?${query}`, { headers: owner.headers as Record<string, string> }),
  )
}

function holdsRows({ output }: Act): boolean {
  const { shape = {} } = output as { shape?: Readonly<Record<string, { def?: { type?: string } }>> }
  return Object.values(shape).some((field) => field.def?.type === 'array')
}
