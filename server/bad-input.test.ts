/**
 * Whatever somebody sends, to whatever address: it is refused in our words, or done; it is never our fault, and what was
 * refused has changed nothing. Made from the contracts, so a new route is asked all of it by itself.
 */
import { refusals } from '@galla/contract/refusals'
import { afterAll, describe, expect, it } from 'vitest'
import { type Answer, type Client, testApp } from './test/app.ts'
import { changedBetween, fingerprintsOf } from './test/fingerprint.ts'
import { addressOf, openShop, rightInput } from './test/furnished-shop.ts'
import { type Knock, knocksFor } from './test/wrong-inputs.ts'

const app = await testApp()
const { contracts } = app.app
const shop = await openShop(app, 'Kadamba')
const fingerprints = await fingerprintsOf(app.look)

let asked = 0
afterAll(() => console.log(`${asked} requests to ${contracts.length} routes`))

/** What is wrong with a refusal, or undefined when it is told as it should be. */
function faultOf({ status, headers, body, text }: Answer): string | undefined {
  if (status >= 500) return `${status} ${text.slice(0, 200)}`
  if (!headers.get('content-type')?.startsWith('application/problem+json'))
    return `not a problem: ${text.slice(0, 200)}`
  if (!(body.code in refusals)) return `the code ${body.code} is not in the catalogue`
  if (refusals[body.code as keyof typeof refusals].status !== status) return `${body.code} with status ${status}`
  if (!/^[0-9a-f-]{36}$/.test(body.requestId)) return 'no requestId'
  return body.detail ? undefined : 'no words'
}

function send(by: Client, { method, path, headers, body }: Knock): Promise<Answer> {
  asked++
  return by.send(method, path, { headers, body })
}

describe.each(contracts.map((contract) => [addressOf(contract), contract] as const))('%s', (_, contract) => {
  it('does what it is rightly asked', async () => {
    const { input, by } = await rightInput(shop, contract)
    const { status, text } = await by.call(contract, input as never)
    expect({ status, text: status < 300 ? '' : text }).toEqual({
      status: contract.method === 'POST' ? 201 : 200,
      text: '',
    })
  })

  it('refuses what is wrong, in words of the catalogue, and changes nothing', async () => {
    const { input, by } = await rightInput(shop, contract)
    await fingerprints.settle()
    const before = await fingerprints.whole()
    const faults: string[] = []
    for (const knock of knocksFor(contract, input)) {
      if (knock.kind !== 'wrong') continue
      const answer = await send(by, knock)
      const fault = answer.status < 400 ? `was done (${answer.status})` : faultOf(answer)
      if (fault) faults.push(`${knock.what}: ${fault}`)
    }
    expect(faults).toEqual([])
    expect(changedBetween(before, await fingerprints.whole())).toEqual([])
  })

  it('is not broken by what is odd', async () => {
    const { input, by } = await rightInput(shop, contract)
    const all = [...knocksFor(contract, input)].filter((knock) => knock.kind === 'odd')
    // A password costs bcrypt a quarter of a second each time.
    const odd = 'password' in input ? all.filter((_, i) => i % 7 === 0) : all
    const faults = await Promise.all(
      odd.map(async (knock) => {
        const answer = await send(by, knock)
        const fault = answer.status < 400 ? undefined : faultOf(answer)
        return fault && `${knock.what}: ${fault}`
      }),
    )
    expect(faults.filter((fault) => fault !== undefined)).toEqual([])
  })
})

describe('at the door', () => {
  const addresses = [...new Set(contracts.map((contract) => contract.path))]

  it('every address refuses the methods it does not have', async () => {
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']
    const has = new Set(contracts.map(addressOf))
    const takes = (method: string, path: string) =>
      contracts.some((one) => one.method === method && new RegExp(`^${one.path.replace(/:\w+/g, '[^/]+')}$`).test(path))
    const faults: string[] = []
    for (const address of addresses) {
      const path = address.replace(/:\w+/g, '018f0000-0000-7000-8000-00000000000a')
      for (const method of methods.filter((one) => !has.has(`${one} ${address}`) && !takes(one, path))) {
        asked++
        const answer = await shop.owner.send(method, `/api${path}`)
        const fault = answer.status < 400 ? `was done (${answer.status})` : faultOf(answer)
        if (fault) faults.push(`${method} ${address}: ${fault}`)
      }
    }
    expect(faults).toEqual([])
  })

  it.each([
    ['a token of one million letters', { authorization: `Bearer ${'a'.repeat(1_000_000)}` }],
    ['a token of nothing', { authorization: 'Bearer ..' }],
    ['another scheme', { authorization: 'Basic b3duZXI6b3duZXI=' }],
    ['a thousand cookies', { cookie: Array.from({ length: 1000 }, (_, i) => `c${i}=1`).join('; ') }],
    ['a cookie that is no text', { cookie: 'galla-binding=%ff%00; galla-refresh=%' }],
  ])('%s signs nobody in', async (_, headers) => {
    for (const contract of contracts.filter((one) => one.access !== 'public' && !one.path.startsWith('/session/'))) {
      const path = `/api${contract.path.replace(/:\w+/g, shop.business.id)}`
      const answer = await shop.owner.send(contract.method, path, { headers })
      expect([addressOf(contract), answer.status, faultOf(answer)]).toEqual([addressOf(contract), 401, undefined])
    }
  })
})
