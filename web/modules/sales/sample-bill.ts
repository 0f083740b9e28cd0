/** A bill that was never given, for the preview and the test page: the shop's own name and number, goods in three scripts. */
import type { OutputOf } from '@galla/contract/act'
import type { showBusiness } from '@galla/contract/identity'
import type { BillToPrint, LineToPrint } from '@galla/receipt/bill-receipt'

type Business = OutputOf<typeof showBusiness>

export function sampleBill(business: Business, buyer: string): BillToPrint {
  const taxed = business.scheme === 'regular'
  const line = (over: Partial<LineToPrint>): LineToPrint => ({
    name: 'Basmati rice',
    nameHi: 'बासमती चावल',
    nameTa: 'பாசுமதி அரிசி',
    hsn: '1006',
    unit: 'KGS',
    mrpPaise: null,
    unitPricePaise: 10_000,
    quantity: 1350,
    priceIncludesTax: true,
    taxability: 'taxable',
    rateBasisPoints: 500,
    grossPaise: 13_500,
    discountPaise: 100,
    billDiscountPaise: 0,
    totalPaise: 13_400,
    ...over,
  })
  const row = (rate: number, taxable: number, half: number) => ({
    taxability: 'taxable' as const,
    rateBasisPoints: rate,
    taxablePaise: taxable,
    cgstPaise: half,
    sgstPaise: half,
    igstPaise: 0,
    cessPaise: 0,
  })
  return {
    number: 'SAMPLE-000042',
    kind: taxed ? 'tax-invoice' : business.scheme === 'composition' ? 'bill-of-supply' : 'bill',
    day: '2026-11-21',
    issuedAt: '2026-11-21T05:30:00.000Z',
    state: 'issued',
    tillName: 'Till 1',
    cashierName: null,
    seller: business,
    buyer: { name: buyer, phone: '+919822041179', gstin: null, address: null, stateCode: null },
    placeOfSupply: business.stateCode,
    nature: 'intra-State',
    taxCharged: taxed,
    grossPaise: 31_500,
    discountPaise: 100,
    totalPaise: 31_400,
    roundOffPaise: 0,
    payablePaise: 31_400,
    duePaise: 11_400,
    changePaise: 0,
    byRate: taxed ? [row(500, 12_762, 319), row(1800, 15_254, 1373)] : [],
    lines: [
      line({}),
      line({
        name: 'Hair oil, almond',
        nameHi: 'बादाम केश तेल',
        nameTa: 'பாதாம் கூந்தல் எண்ணெய்',
        hsn: '3305',
        unit: 'NOS',
        mrpPaise: 9500,
        unitPricePaise: 9000,
        quantity: 2000,
        rateBasisPoints: 1800,
        grossPaise: 18_000,
        discountPaise: 0,
        totalPaise: 18_000,
      }),
    ],
    payments: [{ direction: 'receipt', kind: 'cash', amountPaise: 20_000, tenderedPaise: 20_000 }],
    creditNotes: [],
    link: null,
  }
}
