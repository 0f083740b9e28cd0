import { reportReceipt } from '@galla/receipt/report-receipt'
import { renderHook } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { needWords, speak, useWords } from '../app/language.ts'
import type { KeptBill } from './give-bill.ts'
import { returnSlip } from './return-slip.ts'

const bill = {
  sale: {
    number: 'T1A27-000004',
    buyer: { name: 'Meena', phone: '+919822041177' },
    lines: [
      { name: 'Toor dal', unit: 'KGS' },
      { name: 'Assam tea', unit: 'PCS' },
    ],
  },
} as unknown as KeptBill
const taken = {
  invoiceId: 'i',
  id: 'n',
  reason: 'Damaged',
  lines: [
    { line: 1, quantity: 1500, putBack: true },
    { line: 2, quantity: 2000, putBack: false },
  ],
  refunds: [{ kind: 'upi' as const, amountPaise: 20_000, reference: '4821' }],
}

describe('the slip for goods taken back without a line', () => {
  beforeAll(() => needWords(['pay', 'receive']))

  it.each([
    ['en', 'Goods taken back', 'its number follows'],
    ['hi', 'माल वापस लिया', 'नंबर बाद में'],
    ['ta', 'பொருள் திரும்பப் பெறப்பட்டது', 'எண் பின்னர்'],
  ] as const)(
    'tells in %s what came back, what was given for it, and that its note follows',
    async (language, title, foot) => {
      await speak(language)
      const t = renderHook(() => useWords()).result.current
      const shop = { name: 'Kirana', seller: { gstin: '27AAPFU0939F1ZV' } }
      const of = { shop, till: 'Till 1', cashier: 'Ravi', at: '2026-11-22T05:30:00.000Z' }
      const { pieces, name } = reportReceipt(returnSlip({ taken, amountPaise: 25_000, bill, ...of }, t))
      const paper = JSON.stringify(pieces)
      expect(name).toContain('T1A27-000004')
      for (const fact of [
        title,
        foot,
        'T1A27-000004',
        'Meena',
        'Toor dal',
        '1.500',
        'Assam tea',
        '₹250.00',
        '₹200.00',
        '4821',
        '₹50.00',
      ])
        expect(paper).toContain(fact)
      expect(paper).not.toMatch(/pay\.|receive\./)
    },
  )
})
