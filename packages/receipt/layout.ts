/** How a business wants its paper. One for all tills; the width and the letters are the printer's. */
import type { Bitmap } from './bitmap.ts'

export type Language = 'en' | 'hi' | 'ta'

export interface Layout {
  /** Of the words on the paper, the amount in words among them. */
  readonly language: Language
  /** What the goods are called: as in the catalogue, in the language of the paper where it is known, or both. */
  readonly itemNames: 'catalogue' | 'language' | 'both'
  readonly headerLines: readonly string[]
  readonly footerLines: readonly string[]
  readonly terms: string
  readonly showHsn: boolean
  readonly showMrp: boolean
  readonly showSaved: boolean
  readonly showUpi: boolean
  readonly showBillCode: boolean
  readonly buyerPhone: 'whole' | 'masked' | 'left-out'
}

export const usualLayout: Layout = {
  language: 'en',
  itemNames: 'catalogue',
  headerLines: [],
  footerLines: [],
  terms: '',
  showHsn: true,
  showMrp: true,
  showSaved: true,
  showUpi: true,
  showBillCode: true,
  buyerPhone: 'masked',
}

/** What stands around a printing, and is not of the bill. */
export interface Printing {
  readonly layout: Layout
  readonly logo?: Bitmap | undefined
  /** A second printing says so: nobody is to show two originals. */
  readonly duplicate: boolean
  /** 'https://shop.example': the customer's page of a bill is a path of it. */
  readonly site?: string | undefined
}
