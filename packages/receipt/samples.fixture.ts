/** The papers whose bytes are kept in samples/. `node packages/receipt/keep-samples.ts` keeps them anew. */

import { billOfSupply, interStateBill, kiranaBill, noteOfKirana, pharmacyBill } from './bill.fixture.ts'
import { billReceipt } from './bill-receipt.ts'
import { creditNoteReceipt } from './credit-note-receipt.ts'
import { escPos } from './escpos.ts'
import { fonts } from './fonts.fixture.ts'
import { type Layout, type Printing, usualLayout } from './layout.ts'
import { lettersFrom } from './letters.ts'
import type { Receipt } from './receipt.ts'
import { type Paper, setReceipt } from './set-receipt.ts'

const narrow: Paper = { millimetres: 58, columns: 32, codePage: 'ascii', letters: 'own', codes: 'own' }
const wide: Paper = { ...narrow, millimetres: 80, columns: 48 }
const wide42: Paper = { ...wide, columns: 42 }

const inLanguage = (language: Layout['language']): Layout => ({
  ...usualLayout,
  language,
  itemNames: 'language',
  footerLines: [{ en: 'Thank you, come again!', hi: 'धन्यवाद, फिर पधारें!', ta: 'நன்றி, மீண்டும் வருக!' }[language]],
})
const printing = (language: Layout['language'], over: Partial<Printing> = {}): Printing => ({
  layout: inLanguage(language),
  duplicate: false,
  site: 'https://shop.example',
  ...over,
})

const papers: Readonly<Record<string, readonly [Receipt, Paper]>> = {
  '58-en': [billReceipt(kiranaBill, printing('en')), narrow],
  '58-hi': [billReceipt(kiranaBill, printing('hi')), narrow],
  '58-ta': [billReceipt(kiranaBill, printing('ta')), narrow],
  '80-en': [billReceipt(kiranaBill, printing('en')), wide],
  '80-hi': [billReceipt(kiranaBill, printing('hi')), wide],
  '80-ta': [billReceipt(kiranaBill, printing('ta')), wide],
  '80-inter-state': [billReceipt(interStateBill, printing('en')), wide42],
  '58-inter-state': [billReceipt(interStateBill, printing('en')), narrow],
  '58-bill-of-supply': [billReceipt(billOfSupply, printing('en')), narrow],
  '58-pharmacy': [billReceipt(pharmacyBill, printing('en')), narrow],
  '80-pharmacy-hi': [billReceipt(pharmacyBill, printing('hi')), wide],
  '80-duplicate': [billReceipt(kiranaBill, printing('en', { duplicate: true })), wide],
  '58-duplicate-hi': [billReceipt(kiranaBill, printing('hi', { duplicate: true })), narrow],
  '58-credit-note': [creditNoteReceipt(noteOfKirana, kiranaBill, printing('en')), narrow],
  '80-credit-note-ta': [creditNoteReceipt(noteOfKirana, kiranaBill, printing('ta')), wide],
}
export const sampleNames = Object.keys(papers)

export const sampleFile = (name: string): URL => new URL(`samples/${name}.escpos.gz`, import.meta.url)

export function rowsOfSample(name: string) {
  const [receipt, paper] = papers[name]!
  return setReceipt(receipt, paper, lettersFrom(fonts))
}

export function bytesOfSample(name: string): Uint8Array {
  return escPos(rowsOfSample(name), papers[name]![1], { openDrawer: name === '80-en', cut: true })
}
