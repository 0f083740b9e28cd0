import { describe, expect, it } from 'vitest'
import { type Buyer, placeOfSupply, type Supply } from './place-of-supply.ts'
import { stateCode } from './states.ts'

const pune = stateCode('27')
const kochi = stateCode('32')
const surat = stateCode('24')
const consumer: Buyer = { registered: false, state: undefined }
const consumerOf = (state: typeof pune): Buyer => ({ registered: false, state })
const firmOf = (state: typeof pune): Buyer => ({ registered: true, state })

describe('the place of supply, for a shop in Maharashtra', () => {
  it.each<[string, Buyer, Supply, string, 'intra-State' | 'inter-State', string]>([
    ['a consumer at the counter', consumer, { of: 'goods at the counter' }, '27', 'intra-State', '(ca)'],
    // The trap: an address in another State on a counter bill makes it IGST.
    [
      'a consumer whose Kerala address is written on the bill',
      consumerOf(kochi),
      { of: 'goods at the counter' },
      '32',
      'inter-State',
      '(ca)',
    ],
    ['a consumer of the same State', consumerOf(pune), { of: 'goods at the counter' }, '27', 'intra-State', '(ca)'],
    [
      'a firm of Kerala that carries goods from the shop',
      firmOf(kochi),
      { of: 'goods at the counter' },
      '27',
      'intra-State',
      '(c)',
    ],
    ['goods sent to a firm', firmOf(kochi), { of: 'goods delivered', to: kochi }, '32', 'inter-State', '(a)'],
    [
      'a consumer of Pune who has them sent to Surat',
      consumerOf(pune),
      { of: 'goods delivered', to: surat },
      '24',
      'inter-State',
      '209/3/2024',
    ],
    [
      'billed to Pune, shipped to Kochi',
      firmOf(pune),
      { of: 'goods for a third party', billTo: pune },
      '27',
      'intra-State',
      '(b)',
    ],
    ['installed in Surat', firmOf(pune), { of: 'goods installed', site: surat }, '24', 'inter-State', '(d)'],
    ['exported', consumer, { of: 'export' }, '96', 'inter-State', '2(5)'],
    ['a service to a firm of Kerala', firmOf(kochi), { of: 'service' }, '32', 'inter-State', '12(2)(a)'],
    ['a service to a consumer without an address', consumer, { of: 'service' }, '27', 'intra-State', '12(2)(b)'],
    ['a service to a consumer of Kerala', consumerOf(kochi), { of: 'service' }, '32', 'inter-State', '12(2)(b)'],
    [
      'a haircut for a visitor from Kerala',
      consumerOf(kochi),
      { of: 'service in person', at: pune },
      '27',
      'intra-State',
      '12(4)',
    ],
    ['repairs to a house in Surat', consumer, { of: 'service on property', site: surat }, '24', 'inter-State', '12(3)'],
  ])('%s', (_, buyer, supply, place, nature, clause) => {
    const found = placeOfSupply({ shop: pune, buyer, supply })
    expect(found).toMatchObject({ place, nature, igstOnIntra: false })
    expect(found.rule).toContain(clause)
  })

  it('a Special Economic Zone is another State even next door', () => {
    const buyer = { ...firmOf(pune), sez: true }
    expect(placeOfSupply({ shop: pune, buyer, supply: { of: 'goods delivered', to: pune } })).toMatchObject({
      place: '27',
      nature: 'inter-State',
      igstOnIntra: true,
    })
  })
})
