import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { clientAddressBehind } from './client-address.ts'
import type { HouseEnv } from './http.ts'

async function addressOf(socket: string, forwarded: string | undefined, trusted: readonly string[]): Promise<string> {
  const web = new Hono<HouseEnv>()
  const clientAddress = clientAddressBehind(trusted)
  web.get('/', (c) => c.text(clientAddress(c)))
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  const incoming = { socket: { remoteAddress: socket, remotePort: 1, remoteFamily: 'IPv4' } }
  return (await web.request('/', { headers }, { incoming })).text()
}

describe('the address of a caller', () => {
  it.each([
    ['is the socket’s', '203.0.113.9', undefined, [], '203.0.113.9'],
    ['without the mark of a socket open to both families', '::ffff:203.0.113.9', undefined, [], '203.0.113.9'],
    ['is not what a stranger writes', '203.0.113.9', '10.1.1.1', [], '203.0.113.9'],
    ['is what our proxy saw', '10.0.0.2', '203.0.113.9', ['10.0.0.0/8'], '203.0.113.9'],
    ['is not what the caller told our proxy', '10.0.0.2', '1.2.3.4, 203.0.113.9', ['10.0.0.0/8'], '203.0.113.9'],
    ['is found behind two proxies', '10.0.0.2', '203.0.113.9, 10.0.0.3', ['10.0.0.0/8'], '203.0.113.9'],
    ['is the proxy’s when it tells nothing of use', '10.0.0.2', 'unknown', ['10.0.0.2'], '10.0.0.2'],
    ['may be IPv6', '::1', '2001:db8::7', ['::1'], '2001:db8::7'],
  ])('%s', async (_, socket, forwarded, trusted, expected) => {
    expect(await addressOf(socket, forwarded, trusted)).toBe(expected)
  })
})
