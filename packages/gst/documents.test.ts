import { paise } from '@galla/money/paise'
import { describe, expect, it } from 'vitest'
import { day } from './day.ts'
import {
  buyerMustBeNamed,
  chargesTax,
  compositionText,
  documentFor,
  mayGoWithoutBill,
  maySell,
  missingParticulars,
  type Printed,
  titles,
} from './documents.ts'
import type { Gstin } from './gstin.ts'
import { stateCode } from './states.ts'

const on = day('2026-11-21')
const taxable = { taxability: 'taxable' } as const
const nil = { taxability: 'nil-rated' } as const
const exempt = { taxability: 'exempt' } as const
const alcohol = { taxability: 'non-GST' } as const

describe('the document a sale needs', () => {
  it.each([
    ['regular', [taxable], false, 'tax-invoice'],
    ['regular', [taxable], true, 'tax-invoice'],
    ['regular', [nil, exempt, alcohol], false, 'bill-of-supply'],
    ['regular', [exempt], true, 'bill-of-supply'],
    ['regular', [taxable, nil], false, 'invoice-cum-bill-of-supply'],
    ['regular', [taxable, nil], true, 'tax-invoice'],
    ['composition', [taxable], false, 'bill-of-supply'],
    ['composition', [taxable, nil], true, 'bill-of-supply'],
    ['unregistered', [taxable], false, 'bill'],
  ] as const)('%s, %j, registered buyer %s: %s', (scheme, lines, buyerRegistered, kind) =>
    expect(documentFor({ scheme, lines, buyerRegistered })).toBe(kind),
  )

  it('only a regular taxpayer charges tax, and no unregistered one writes "tax invoice"', () => {
    expect(['regular', 'composition', 'unregistered'].map((one) => chargesTax(one as 'regular'))).toEqual([
      true,
      false,
      false,
    ])
    expect(titles.bill).not.toMatch(/tax|invoice/i)
  })

  it('a composition dealer does not sell to another State', () => {
    expect(maySell({ scheme: 'composition', nature: 'inter-State' })).toBe(false)
    expect(maySell({ scheme: 'composition', nature: 'intra-State' })).toBe(true)
    expect(maySell({ scheme: 'regular', nature: 'inter-State' })).toBe(true)
  })

  it.each([
    [199_99, false, false, true],
    [200_00, false, false, false],
    [199_99, true, false, false],
    [199_99, false, true, false],
  ])('%d paise, registered %s, wants one %s: goes without a bill %s', (total, buyerRegistered, buyerWantsBill, may) =>
    expect(mayGoWithoutBill({ total: paise(total), on, buyerRegistered, buyerWantsBill })).toBe(may),
  )

  it.each([
    [49_999_99, false],
    [50_000_00, true],
  ])('a consumer who buys for %d paise is named: %s', (value, named) =>
    expect(buyerMustBeNamed({ taxable: paise(value), on })).toBe(named),
  )
})

const full: Printed = {
  kind: 'tax-invoice',
  scheme: 'regular',
  number: 'T1A27-000001',
  on,
  supplier: { name: 'Asha Kirana', address: 'Laxmi Road, Pune', gstin: '27AAPFU0939F1ZV' as Gstin },
  buyer: { registered: false },
  lines: [{ description: 'Soap', hsn: '3401', uqc: 'NOS', taxability: 'taxable' }],
  taxable: paise(84_74),
  nature: 'intra-State',
  reverseCharge: false,
  signature: 'electronic',
  hsnDigits: 4,
}

const missing = (change: Partial<Printed>) =>
  missingParticulars({ ...full, ...change }).map(({ what, rule }) => `${what}: ${rule}`)

describe('the particulars of Rule 46', () => {
  it('are all there on a small bill for an unnamed consumer', () => expect(missingParticulars(full)).toEqual([]))

  it.each<[string, Partial<Printed>, string[]]>([
    [
      'no supplier',
      { supplier: { name: ' ', address: '' } },
      ['supplier-name: Rule 46(a)', 'supplier-address: Rule 46(a)', 'supplier-gstin: Rule 46(a)'],
    ],
    ['a number that begins with 0', { number: '012' }, ['number: Rule 46(b)']],
    [
      'a firm without its particulars',
      { buyer: { registered: true } },
      ['buyer-name: Rule 46(d)', 'buyer-address: Rule 46(d)', 'buyer-gstin: Rule 46(d)'],
    ],
    ['₹49,999.99 to a consumer', { taxable: paise(49_999_99) }, []],
    [
      '₹50,000.00 to a consumer',
      { taxable: paise(50_000_00) },
      [
        'buyer-name: Rule 46(e)',
        'buyer-address: Rule 46(e)',
        'buyer-delivery-address: Rule 46(e)',
        'buyer-state: Rule 46(e)',
      ],
    ],
    [
      '₹50,000.00 to a named consumer',
      {
        taxable: paise(50_000_00),
        buyer: { registered: false, name: 'Ravi', address: 'Pune', state: stateCode('27') },
      },
      [],
    ],
    [
      'an online order',
      { online: true },
      ['buyer-name: Rule 46(f), proviso', 'buyer-pin: Rule 46(f), proviso', 'buyer-state: Rule 46(f), proviso'],
    ],
    ['no HSN where four digits are due', { lines: [{ ...full.lines[0]!, hsn: undefined }] }, ['hsn: Rule 46(g)']],
    ['four digits where six are due', { hsnDigits: 6 }, ['hsn: Rule 46(g)']],
    ['no HSN where none is due', { hsnDigits: 0, lines: [{ ...full.lines[0]!, hsn: undefined }] }, []],
    [
      'a line of nothing',
      { lines: [{ description: '', taxability: 'taxable' }] },
      ['description: Rule 46(h)', 'hsn: Rule 46(g)', 'unit: Rule 46(i)'],
    ],
    ['no lines', { lines: [] }, ['lines: Rule 46(h)']],
    ['another State and no place of supply', { nature: 'inter-State' }, ['place-of-supply: Rule 46(n)']],
    ['reverse charge not said', { reverseCharge: undefined }, ['reverse-charge: Rule 46(p)']],
    ['no signature', { signature: undefined }, ['signature: Rule 46(q)']],
    ['e-invoice due and not there', { eInvoiceDue: true }, ['irn-and-qr: Rule 46(r)']],
    ['e-invoice due and there', { eInvoiceDue: true, eInvoice: { irn: 'a1', qr: 'b2' } }, []],
  ])('%s', (_, change, wanted) => expect(missing(change)).toEqual(wanted))

  it('name the line they are missing from', () =>
    expect(missingParticulars({ ...full, lines: [full.lines[0]!, { ...full.lines[0]!, uqc: '' }] })).toEqual([
      { what: 'unit', rule: 'Rule 46(i)', line: 1 },
    ]))
})

describe('other documents', () => {
  const billOfSupply = { kind: 'bill-of-supply', scheme: 'composition', headerText: compositionText } as const
  it.each<[string, Partial<Printed>, string[]]>([
    ['a bill of supply of a composition dealer', billOfSupply, []],
    ['the same without its header', { ...billOfSupply, headerText: undefined }, ['composition-text: Rule 5(1)(f)']],
    [
      'a bill of supply needs no unit and no word on reverse charge',
      {
        kind: 'bill-of-supply',
        reverseCharge: undefined,
        lines: [{ description: 'Milk', hsn: '0401', taxability: 'exempt' }],
      },
      [],
    ],
    [
      'a bill of supply without a signature',
      { kind: 'bill-of-supply', signature: undefined },
      ['signature: Rule 49(h)'],
    ],
    [
      'a plain bill names seller and goods',
      {
        kind: 'bill',
        scheme: 'unregistered',
        supplier: { name: 'Meena', address: 'Kochi' },
        signature: undefined,
        hsnDigits: 0,
        lines: [{ description: 'Bags', taxability: 'taxable' }],
      },
      [],
    ],
    ['a credit note without its invoice', { kind: 'credit-note' }, ['original-document: Rule 53(1A)(g)']],
    ['a credit note', { kind: 'credit-note', original: { number: 'T1A27-000001', on } }, []],
  ])('%s', (_, change, wanted) => expect(missing(change)).toEqual(wanted))
})
