/**
 * P8, P9, P10: the list, a long conversation and the search over all history, at a million conversations and ten million
 * messages in one business (a fiftieth of it with --quick), with the server's memory there.
 */
import { readFileSync } from 'node:fs'
import { type Ask, load } from '../load.ts'
import { milliseconds, type Row } from '../row.ts'
import type { Bench } from '../run.ts'
import { openShop } from '../shop.ts'
import { growTalk, words } from '../talk.ts'

const lists = [
  '',
  '&tab=mine',
  '&tab=unassigned',
  '&unread=true',
  '&state=resolved',
  '&sort=waiting',
  '&sort=priority',
  '&sort=oldest',
  '&window=closing',
]

export async function inbox({ stand, rounds, say }: Bench): Promise<Row[]> {
  const share = rounds === 1 ? 50 : 1
  const server = await stand.openServer()
  const shop = await openShop(server.port, stand.admin, { products: 10, tills: 0 })
  const size = { conversations: 1_000_000 / share, perConversation: 10, longest: 100_000 / Math.min(share, 10) }
  say(`  ${size.conversations.toLocaleString('en-IN')} conversations …`)
  const talk = await growTalk(stand.admin, shop, size)
  const there = `${talk.conversations.toLocaleString('en-IN')} conversations, ${talk.messages.toLocaleString('en-IN')} messages`

  const measure = async (count: number, paths: readonly string[]) => {
    const ask = (n: number): Ask => ({ path: paths[n % paths.length]!, headers: shop.headers })
    await load(server.port, { connections: 1, count: paths.length * 4, ask })
    const measured = await load(server.port, { connections: 1, count, ask })
    if (measured.refused > 0) throw new Error(JSON.stringify(measured.statuses))
    return measured
  }
  const list = await measure(
    400 * rounds,
    lists.map((query) => `/api/conversations?limit=50${query}`),
  )
  const open = await measure(300 * rounds, [`/api/conversations/${talk.longest}?limit=40`])
  const searchFor = (all: readonly string[]) =>
    measure(
      60 * rounds,
      all.map((word) => `/api/messages?limit=20&search=${encodeURIComponent(word)}`),
    )
  const search = {
    all: await searchFor([...words.common, ...words.middling, ...words.rare, 'chawal basmati', 'basm']),
    common: await searchFor(words.common),
    middling: await searchFor(words.middling),
    rare: await searchFor(words.rare),
  }
  const kilobytes = Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1])
  await server.stop()
  const mebibytes = kilobytes / 1024
  const row = (
    id: string,
    what: string,
    { p50, p99 }: { p50: number; p99: number },
    goal: string,
    reached: boolean,
  ): Row => ({
    id,
    what,
    figure: milliseconds(p50),
    p50: milliseconds(p50),
    p99: milliseconds(p99),
    goal,
    reached,
    numbers: { p50, p99 },
  })
  return [
    row('P8', `inbox list, nine ways, ${there}`, list, 'p50 ≤ 3 ms, p99 ≤ 10 ms', list.p50 <= 3 && list.p99 <= 10),
    row(
      'P9',
      `open a conversation of ${size.longest.toLocaleString('en-IN')} messages`,
      open,
      'p99 ≤ 20 ms',
      open.p99 <= 20,
    ),
    row(
      'P10',
      'search all history, words of every kind',
      search.all,
      'p50 ≤ 30 ms, p99 ≤ 250 ms',
      search.all.p50 <= 30 && search.all.p99 <= 250,
    ),
    row('P10', 'a word in every tenth message', search.common, 'p99 ≤ 250 ms', search.common.p99 <= 250),
    row('P10', 'a word in every four hundredth', search.middling, 'p99 ≤ 250 ms', search.middling.p99 <= 250),
    row('P10', 'a word in every ten thousandth', search.rare, 'p99 ≤ 250 ms', search.rare.p99 <= 250),
    {
      id: 'P8',
      what: `memory of the server there`,
      figure: `${mebibytes.toFixed(0)} MiB`,
      goal: '≤ 250 MiB',
      reached: mebibytes <= 250,
      numbers: { mebibytes },
    },
  ]
}
