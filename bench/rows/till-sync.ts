/** P4: what tills gave without a line arrives: eight devices, each in the order of its numbers, beside sales by the API. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { InputOf } from '@galla/contract/act'
import type { receiveCounterSale } from '@galla/contract/counter-sales'
import type { Day } from '@galla/gst/day'
import { priceSale } from '@galla/gst/sale'
import { financialYearOf, nameNumber } from '@galla/gst/series'
import { load, median } from '../load.ts'
import { milliseconds, perSecond, type Row, times } from '../row.ts'
import type { Bench } from '../run.ts'
import { openShop, type Shop } from '../shop.ts'
import { basket, bill } from './sales.ts'

const devicesAtOnce = 8
const billsOfEach = 250

interface Device {
  readonly id: string
  readonly tillId: string
  readonly secret: string
  readonly prefix: string
  taken: number
}

export async function tillSync({ stand, rounds, say }: Bench): Promise<Row[]> {
  const server = await stand.openServer()
  const shop = await openShop(server.port, stand.admin, { products: 1000, tills: devicesAtOnce })
  const devices = await Promise.all(shop.tills.map((tillId) => enrol(shop, tillId)))

  const sell = () =>
    load(server.port, {
      connections: devicesAtOnce,
      count: devicesAtOnce * billsOfEach,
      ask: (n) => ({
        method: 'POST',
        path: '/api/invoices',
        headers: shop.headers,
        body: bill(shop, n, shop.tills[n % devicesAtOnce]!),
      }),
    })
  const sync = async () => {
    const begun = performance.now()
    const loads = await Promise.all(
      devices.map((device, at) =>
        load(server.port, {
          connections: 1,
          count: billsOfEach,
          ask: (n) => ({
            method: 'POST',
            path: '/api/counter-sales',
            headers: shop.headers,
            body: JSON.stringify(printed(shop, device, n * devicesAtOnce + at)),
          }),
        }),
      ),
    )
    const refused = loads.find((one) => one.refused > 0)
    if (refused) throw new Error(`bills were refused: ${JSON.stringify(refused.statuses)}`)
    return {
      perSecond: (devicesAtOnce * billsOfEach) / ((performance.now() - begun) / 1000),
      p50: median(loads.map(({ p50 }) => p50)),
      p99: Math.max(...loads.map(({ p99 }) => p99)),
    }
  }

  const pairs: { readonly sold: number; readonly synced: Awaited<ReturnType<typeof sync>> }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const { perSecond: sold } = await sell()
    const synced = await sync()
    pairs.push({ sold, synced })
    say(`  round ${round + 1}: ${synced.perSecond.toFixed(0)} bills taken in, beside ${sold.toFixed(0)} sales a second`)
  }
  await nothingDiffers(stand.admin, shop)
  await server.stop()

  const ratios = pairs.map(({ sold, synced }) => synced.perSecond / sold)
  const ratio = median(ratios)
  const { sold, synced } = pairs[ratios.indexOf(ratio)]!
  return [
    {
      id: 'P4',
      what: 'bills of eight tills after the line was down',
      figure: perSecond(synced.perSecond),
      p50: milliseconds(synced.p50),
      p99: milliseconds(synced.p99),
      ratio: `${times(ratio)} of ${perSecond(sold)}`,
      goal: '≥ 1.0 of P1',
      reached: ratio >= 1,
      numbers: { perSecond: synced.perSecond, sold, ratio },
    },
  ]
}

async function enrol(shop: Shop, tillId: string): Promise<Device> {
  const [id, secret, nonce] = [randomUUID(), word(), word()]
  const answer = await shop.post<{ prefix: string }>(`/tills/${tillId}/devices`, { id, secret, nonce, name: 'Bench' })
  return { id, tillId, secret, prefix: answer.prefix, taken: 0 }
}

const word = () => randomBytes(32).toString('base64url')

function printed(shop: Shop, device: Device, n: number): InputOf<typeof receiveCounterSale> {
  const now = new Date()
  const day = new Date(now.getTime() + 330 * 60_000).toISOString().slice(0, 10) as Day
  const quantities = [1000, 2000, 1000, 3000, 1000]
  const products = basket(n).map((at) => shop.products[at]!)
  const priced = priceSale({
    lines: products.map(({ pricePaise }, at) => ({
      goods: {
        taxClass: 'gst-5',
        taxability: 'taxable',
        pricePaise,
        priceIncludesTax: true,
        mrpPaise: null,
        lowestPricePaise: null,
      },
      quantity: quantities[at]!,
    })),
    seller: { scheme: 'regular', stateCode: '27', roundToRupee: true },
    buyerRegistered: false,
    on: day,
  })
  const { lines, totals, roundOff, payable } = priced.bill
  device.taken += 1
  return {
    deviceSecret: device.secret,
    sentAt: now.toISOString(),
    sale: {
      id: randomUUID(),
      tillId: device.tillId,
      deviceId: device.id,
      prefix: device.prefix,
      sequence: device.taken,
      number: nameNumber({ prefix: device.prefix, year: financialYearOf(day), next: device.taken }),
      issuedAt: now.toISOString(),
      day,
      seller: { scheme: 'regular', gstin: '27AAPFU0939F1ZV', stateCode: '27' },
      kind: priced.kind,
      placeOfSupply: priced.place.place,
      nature: priced.place.nature,
      taxCharged: priced.taxCharged,
      lines: lines.map((line, at) => ({
        productId: products[at]!.id,
        name: `Product ${at}`,
        unit: 'PCS',
        unitPricePaise: line.unitPrice,
        priceIncludesTax: true,
        quantity: line.quantity,
        taxability: line.taxability,
        rateBasisPoints: line.rate,
        grossPaise: line.gross,
        discountPaise: 0,
        billDiscountPaise: 0,
        taxablePaise: line.taxable,
        cgstPaise: line.cgst,
        sgstPaise: line.sgst,
        igstPaise: 0,
        cessPaise: 0,
        totalPaise: line.total,
      })),
      totals: {
        grossPaise: totals.gross,
        discountPaise: 0,
        taxablePaise: totals.taxable,
        untaxedPaise: totals.untaxed,
        cgstPaise: totals.cgst,
        sgstPaise: totals.sgst,
        igstPaise: 0,
        cessPaise: 0,
        totalPaise: totals.total,
        roundOffPaise: roundOff + 0,
        payablePaise: payable,
      },
      tenders: [{ kind: 'cash', amountPaise: payable }],
      catalogueMark: 999_999_999,
      offline: true,
    },
  }
}

/** A figure counts only for bills that are whole: none differs, none is missing. */
async function nothingDiffers(admin: Bench['stand']['admin'], shop: Shop): Promise<void> {
  const { rows } = await admin.query<{ kind: string; many: number }>(
    'select kind, count(*)::int as many from sales.differences where business_id = $1 group by kind',
    [shop.businessId],
  )
  if (rows.length > 0) throw new Error(`bills differ: ${JSON.stringify(rows)}`)
}
