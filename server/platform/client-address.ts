/**
 * From which address a request comes. `X-Forwarded-For` counts only as far as the proxies that wrote it are ours:
 * read from its end, the first address that is no trusted proxy is the caller's.
 */
import { BlockList, isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context as HonoContext } from 'hono'
import type { HouseEnv } from './http.ts'

export type ClientAddress = (c: HonoContext<HouseEnv>) => string

/** `trustedProxies`: addresses or networks, '10.0.0.0/8'. */
export function clientAddressBehind(trustedProxies: readonly string[]): ClientAddress {
  const trusted = new BlockList()
  for (const entry of trustedProxies) {
    const [address = '', bits] = entry.split('/')
    if (bits === undefined) trusted.addAddress(address, familyOf(address))
    else trusted.addSubnet(address, Number(bits), familyOf(address))
  }
  const isOurs = (address: string) => isIP(address) !== 0 && trusted.check(address, familyOf(address))

  return (c) => {
    const nearest = plain(getConnInfo(c).remote.address ?? '')
    if (!isOurs(nearest)) return nearest
    const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => plain(hop.trim()))
    return hops.findLast((hop) => isIP(hop) !== 0 && !isOurs(hop)) ?? nearest
  }
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** A socket open to both families writes 127.0.0.1 as ::ffff:127.0.0.1. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/, '')
