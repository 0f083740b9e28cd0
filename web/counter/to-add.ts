/**
 * Things that were added at the counter while there was no line. They are sold at once, from the device; the catalogue of
 * the server gets them when the line is back, under the same id, so that a second telling is the same product.
 */
import type { InputOf } from '@galla/contract/act'
import { addProduct } from '@galla/contract/catalogue'
import type { Day } from '@galla/gst/day'
import { rateOn, type TaxClassKey, taxClasses } from '@galla/gst/rates'
import { paise } from '@galla/money/paise'
import { call, Refused } from '../app/client.ts'
import type { TillProduct } from './cart.ts'
import type { LocalStore } from './local-store.ts'

export type ToAdd = InputOf<typeof addProduct> & { readonly id: string }

const key = 'to-add'

export async function keepToAdd(store: LocalStore, wanted: ToAdd): Promise<void> {
  const before = (await store.get<readonly ToAdd[]>('kept', key)) ?? []
  await store.put('kept', key, [...before.filter(({ id }) => id !== wanted.id), wanted])
}

/** @returns the names that the server has now. What it refuses stays on the bills that were printed, and is not asked again. */
export async function tellToAdd(store: LocalStore): Promise<readonly string[]> {
  const told: string[] = []
  for (const wanted of (await store.get<readonly ToAdd[]>('kept', key)) ?? []) {
    try {
      await call(addProduct, wanted)
      told.push(wanted.name)
    } catch (error) {
      if (!(error instanceof Refused) || error.status >= 500 || error.status === 401 || error.status === 429) break
    }
    const left = ((await store.get<readonly ToAdd[]>('kept', key)) ?? []).filter(({ id }) => id !== wanted.id)
    await store.put('kept', key, left)
  }
  return told
}

/** As the till sells it until the server has told how it is. Undefined where no rate fits its price. */
export function soldFromHere(wanted: ToAdd, on: Day): TillProduct | undefined {
  const answer = rateOn(taxClasses[wanted.taxClass as TaxClassKey], {
    on,
    unitPrice: paise(wanted.pricePaise),
    priceIncludesTax: true,
  })
  if (!answer.ok) return undefined
  return {
    id: wanted.id,
    name: wanted.name.trim(),
    nameHi: null,
    nameTa: null,
    sku: null,
    hsn: wanted.hsn ?? null,
    unit: 'PCS',
    category: '',
    taxClass: wanted.taxClass,
    taxability: answer.taxability,
    rate: answer.rate,
    pricePaise: wanted.pricePaise,
    priceIncludesTax: true,
    mrpPaise: wanted.mrpPaise ?? null,
    lowestPricePaise: null,
    stockPolicy: 'warn',
    barcodes: wanted.barcodes ?? [],
    units: [],
    listPrices: [],
    parts: [],
    pictureId: null,
    tracking: 'none',
    isKit: false,
    familyId: null,
    variant: [],
    archived: false,
  }
}
