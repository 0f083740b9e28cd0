/** What a demo business sells, from a table of things and their sizes to products as the catalogue keeps them. */
import type { TaxClassKey } from '@galla/gst/rates'
import type { UnitCode } from '@galla/gst/units'
import { type Random, randomOf } from './random.ts'

export interface SeedProduct {
  readonly id: string
  readonly name: string
  readonly nameHi: string | null
  readonly nameTa: string | null
  readonly sku: string
  readonly hsn: string
  readonly unit: UnitCode
  readonly category: string
  readonly taxClass: TaxClassKey
  readonly pricePaise: number
  readonly priceIncludesTax: boolean
  readonly mrpPaise: number | null
  readonly costPaise: number
  readonly stockPolicy: 'warn' | 'block' | 'not-kept'
  /** Thousandths. */
  readonly reorderLevel: number
  readonly barcodes: readonly string[]
  /** How often it is bought, beside the others. */
  readonly weight: number
  /** Weighed goods go by parts of a unit. */
  readonly weighed: boolean
}

/** One thing in the scripts of the shop, and the sizes it comes in: what follows the name, and rupees. */
export interface Thing {
  readonly en: string
  readonly hi?: string
  readonly ta?: string
  readonly hsn: string
  readonly tax: TaxClassKey
  readonly category: string
  readonly unit?: UnitCode
  readonly sizes: readonly (readonly [size: string, rupees: number])[]
  readonly weight?: number
  /** Sold below the price printed on the pack, by so many in a hundred. */
  readonly below?: number
  /** A price without tax; no MRP is printed on such goods. */
  readonly withoutTax?: true
  readonly service?: true
  readonly block?: true
}

export function productsOf(prefix: string, things: readonly Thing[], from: number): SeedProduct[] {
  const random = randomOf(`goods of ${prefix}`)
  let count = 0
  return things.flatMap((thing) =>
    thing.sizes.map(([size, rupees]) => {
      count += 1
      return productOf({ thing, size, rupees, nth: count, prefix, random, madeAt: from })
    }),
  )
}

function productOf({
  thing,
  size,
  rupees,
  nth,
  prefix,
  random,
  madeAt,
}: {
  thing: Thing
  size: string
  rupees: number
  nth: number
  prefix: string
  random: Random
  madeAt: number
}): SeedProduct {
  const sized = (name: string | undefined) => (name === undefined ? null : size ? `${name} ${size}` : name)
  const weighed = thing.unit === 'KGS' || thing.unit === 'MTR'
  const onPack = Math.round(rupees * 100)
  const price = thing.below ? Math.round((rupees * (100 - thing.below)) / 100) * 100 : onPack
  const packed = !thing.withoutTax && !thing.service && !weighed
  return {
    id: random.idAt(madeAt + nth),
    name: sized(thing.en)!,
    nameHi: sized(thing.hi),
    nameTa: sized(thing.ta),
    sku: `${prefix}${String(nth).padStart(4, '0')}`,
    hsn: thing.hsn,
    unit: thing.unit ?? (thing.service ? 'NA' : 'PCS'),
    category: thing.category,
    taxClass: thing.tax,
    pricePaise: price,
    priceIncludesTax: !thing.withoutTax,
    mrpPaise: packed ? onPack : null,
    costPaise: Math.round(price * (0.72 + random.next() * 0.16)),
    stockPolicy: thing.service ? 'not-kept' : thing.block ? 'block' : 'warn',
    reorderLevel: thing.service ? 0 : (weighed ? random.between(4, 12) : random.between(3, 15)) * 1000,
    barcodes: packed ? [inStoreBarcode(prefix, nth)] : [],
    weight: (thing.weight ?? 1) * (0.6 + random.next() * 0.8),
    weighed,
  }
}

const shopDigit: Readonly<Record<string, number>> = { K: 1, T: 2, M: 3 }

/** EAN-13 in the range that GS1 leaves to shops (200–299), so that no maker's code is taken. */
export function inStoreBarcode(prefix: string, nth: number): string {
  const first12 = `20${shopDigit[prefix] ?? 0}${String(nth * 37 + 100_000).padStart(9, '0')}`
  return first12 + checkDigitOf(first12)
}

function checkDigitOf(first12: string): number {
  const sum = [...first12].reduce((all, digit, at) => all + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return (10 - (sum % 10)) % 10
}
