/**
 * P8, P9, P10 and the inbox's part of P20: the list, a long conversation and the search over all history, at a million
 * conversations and ten million messages in one business (a fiftieth of it with --quick), each beside the bare query; and
 * beside an inbox of a tenth the size. The data is kept (bench/kept-inbox.ts).
 */
import { readFileSync } from 'node:fs'
import { words } from '../grow-inbox.ts'
import { type KeptInbox, openKeptInboxes, sizeIn } from '../kept-inbox.ts'
import { type Ask, type Load, load, median } from '../load.ts'
import { milliseconds, type Row, times } from '../row.ts'
import type { Bench } from '../run.ts'

/** Each tab, state, sort and filter of the inbox. */
function listsOf({ labelId, rareLabelId, teamId, channelId, shop }: KeptInbox): string[] {
  return [
    '',
    'tab=mine',
    'tab=unassigned',
    'tab=mentions',
    'tab=participating',
    'state=resolved',
    'state=snoozed',
    'sort=oldest',
    'sort=waiting',
    'sort=priority',
    'sort=due',
    'unread=true',
    'waiting=true',
    'unattended=true',
    'window=open',
    'window=closing',
    'window=closed',
    `teamId=${teamId}`,
    `channelId=${channelId}`,
    `labelId=${labelId}`,
    `labelId=${rareLabelId}`,
    `assigneeId=${shop.personId}`,
    'priority=urgent',
    'language=ta',
    'match=any&unread=true&priority=urgent',
    `priority=urgent&tab=mine&unread=true&labelId=${labelId}`,
  ].map((query) => `/api/conversations?limit=50&${query}`)
}

const ofPeople = ['lakshmi', 'patel', 'सुनीता', '9191000047', 'kabir 777', 'nobodyatall'].map(
  (who) => `/api/conversations?limit=50&search=${encodeURIComponent(who)}`,
)

const searchFor = (all: readonly string[]) =>
  all.map((word) => `/api/messages?limit=20&search=${encodeURIComponent(word)}`)

export async function inbox({ rounds, say }: Bench): Promise<Row[]> {
  const { stand, server, small, large } = await openKeptInboxes(say, rounds === 1 ? 50 : 1)
  try {
    const limit = await stand.openLimit('inbox-server.ts', stand.adminUrl, large.shop.businessId)
    const there = sizeIn(large)
    const measure = async (port: number, inbox: KeptInbox, paths: readonly string[], count: number): Promise<Load> => {
      const ask = (n: number): Ask => ({ path: paths[n % paths.length]!, headers: inbox.shop.headers })
      const measured = await load(port, { connections: 1, count, ask })
      if (measured.refused > 0) throw new Error(`${paths[0]}: ${JSON.stringify(measured.statuses)}`)
      return measured
    }

    /** In turn, after one of each that warms both; the round in the middle. */
    const beside = async (bare: readonly string[], ours: readonly string[], count: number) => {
      await measure(limit.port, large, bare, bare.length)
      await measure(server.port, large, ours, ours.length * 2)
      const pairs: { limit: Load; ours: Load }[] = []
      for (let round = 0; round < rounds; round++)
        pairs.push({
          limit: await measure(limit.port, large, bare, count),
          ours: await measure(server.port, large, ours, count),
        })
      const p50 = median(pairs.map((pair) => pair.ours.p50))
      return {
        p50,
        p99: median(pairs.map((pair) => pair.ours.p99)),
        bare: median(pairs.map((pair) => pair.limit.p50)),
      }
    }
    const row = (
      id: string,
      what: string,
      { p50, p99, bare }: { p50: number; p99: number; bare: number },
      goal: { p50?: number; p99: number },
    ): Row => ({
      id,
      what,
      figure: milliseconds(p50),
      p50: milliseconds(p50),
      p99: milliseconds(p99),
      ratio: `${times(p50 / bare)} of ${milliseconds(bare)}`,
      goal: `${goal.p50 ? `p50 ≤ ${goal.p50} ms, ` : ''}p99 ≤ ${goal.p99} ms`,
      reached: (goal.p50 === undefined || p50 <= goal.p50) && p99 <= goal.p99,
      numbers: { p50, p99, bare },
    })
    const rows: Row[] = []
    const lists = listsOf(large)
    const list = await beside(['/list'], lists, lists.length * 20)
    rows.push(row('P8', `inbox list, ${lists.length} ways, ${there}`, list, { p50: 3, p99: 10 }))
    rows.push(row('P8', 'by name or number', await beside(['/list'], ofPeople, ofPeople.length * 15), { p99: 100 }))

    const deep = await farBack(large, 50)
    const pages = [`/api/conversations/${large.longestId}?limit=40`, ...deep]
    const open = await beside([`/open?id=${large.longestId}`], pages, pages.length * 10)
    const longest = `a conversation of ${large.longest.toLocaleString('en-IN')} messages, newest page and far back`
    rows.push(row('P9', longest, open, { p99: 20 }))

    const week = Math.floor(Date.now() / 604_800_000)
    const weeks = Array.from({ length: 8 }, (_, nth) => `&week=${week - nth}`).join('')
    const bare = words.middling.map((word) => `/search?word=${encodeURIComponent(word)}${weeks}`)
    const ways: readonly (readonly [string, readonly string[]])[] = [
      ['search all history, words of every kind', [...words.common, ...words.middling, ...words.rare, ...words.once]],
      ['words in every tenth message', words.common],
      ['words in every four hundredth', words.middling],
      ['words in every ten thousandth', words.rare],
      ['words in one message of all', words.once],
      ['two words together, the last half typed', ['chawal basmati', 'namaste basm', 'दाल lot00017']],
      ['two frequent words that never stand together', ['namaste bhaiya', 'chawal cheeni']],
    ]
    for (const [what, all] of ways)
      rows.push(row('P10', what, await beside(bare, searchFor(all), all.length * 12), { p50: 30, p99: 250 }))

    const kilobytes = Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1])
    const mebibytes = kilobytes / 1024
    rows.push({
      id: 'P8',
      what: 'memory of the server there',
      figure: `${mebibytes.toFixed(0)} MiB`,
      goal: '≤ 250 MiB',
      reached: mebibytes <= 250,
      numbers: { mebibytes },
    })

    const growing: readonly (readonly [string, (inbox: KeptInbox) => readonly string[], number])[] = [
      ['inbox list, each way', listsOf, 5],
      ['by name or number', () => ofPeople, 5],
      ['a long conversation', ({ longestId }) => [`/api/conversations/${longestId}?limit=40`], 60],
      ['search, frequent words', () => searchFor(words.common), 8],
      ['search, middling words', () => searchFor(words.middling), 8],
      ['search, rare words', () => searchFor([...words.rare, ...words.once]), 8],
    ]
    for (const [what, pathsOf, each] of growing) {
      const p50 = async (inbox: KeptInbox) => {
        const paths = pathsOf(inbox)
        return (await measure(server.port, inbox, paths, paths.length * each)).p50
      }
      const pairs: { before: number; after: number }[] = []
      for (let turn = 0; turn < rounds; turn++) pairs.push({ before: await p50(small), after: await p50(large) })
      const ratio = median(pairs.map(({ before, after }) => after / before))
      const before = median(pairs.map((pair) => pair.before))
      const after = median(pairs.map((pair) => pair.after))
      rows.push({
        id: 'P20',
        what: `${what}, ${sizeIn(small)} and ten times that`,
        figure: milliseconds(after),
        p50: milliseconds(after),
        ratio: `${times(ratio)} of ${milliseconds(before)}`,
        goal: '≤ 1.3 ×',
        reached: ratio <= 1.3,
        numbers: { ratio, before, after },
      })
    }
    limit.stop()
    return rows
  } finally {
    await server.stop()
    await stand.close()
  }
}

/** Pages of the longest conversation after so many pages of scrolling. */
async function farBack({ shop, longestId }: KeptInbox, pages: number): Promise<string[]> {
  const paths: string[] = []
  let after = ''
  for (let page = 1; page <= pages; page++) {
    const path = `/conversations/${longestId}?limit=100${after}`
    const { messages } = await shop.get<{ messages: { next: string | null } }>(path)
    if (messages.next === null) break
    after = `&after=${encodeURIComponent(messages.next)}`
    if (page % 10 === 0) paths.push(`/api/conversations/${longestId}?limit=40${after}`)
  }
  return paths
}
