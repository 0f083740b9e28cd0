/**
 * Whatever is kept or sent has its line in the inventory: why, of which class, how long, and what becomes of it when a
 * person asks. Compared with the database's own catalogue and with the source, so that nothing comes in unnoticed.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readTree } from '../tools/architecture.ts'
import { keptInBrowser } from '../web/app/kept-in-browser.ts'
import { browserKeys, files, loggedFacts, outsideHosts, tables, tablesByRoom } from './inventory.ts'
import { cookieNamesFor } from './modules/identity/session.ts'
import { loggedNames } from './platform/log.ts'
import { testHouse } from './test/house.ts'

const { look } = await testHouse()
const root = join(import.meta.dirname, '..')
const tree = [...readTree(root)].filter(([path]) => !/\.test(-d)?\.tsx?$|\/test\//.test(path))
const sourceOf = (pattern: RegExp) => tree.filter(([path]) => pattern.test(path))

describe('tables', () => {
  it('each column has its line, and each line its column', async () => {
    const columns = await look<{ name: string }>(`
      select table_schema || '.' || table_name || '.' || column_name as name
      from information_schema.columns natural join (select table_schema, table_name from information_schema.tables where table_type = 'BASE TABLE') kept
      where table_schema not in ('pg_catalog', 'information_schema', 'graphile_worker', 'migrations')
        and table_schema not like 'pg\\_%' order by 1`)
    const there = columns.map(({ name }) => name)
    const told = Object.entries(tables).flatMap(([table, of]) => Object.keys(of).map((column) => `${table}.${column}`))
    const lesson = 'Tell why it is kept, how long, and what erasing does, in personal-data.ts of its room.'
    expect(
      there.filter((name) => !told.includes(name)),
      `Columns without a line. ${lesson}`,
    ).toEqual([])
    expect(
      told.filter((name) => !there.includes(name)),
      'Lines without their column.',
    ).toEqual([])
  })

  it('each room tells its own, and all rooms are asked', () => {
    const rooms = readdirSync(join(root, 'server/modules'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('/personal-data.ts'))
      .map((path) => path.split('/')[0]!)
    expect(
      Object.keys(tablesByRoom)
        .filter((room) => room !== 'platform')
        .toSorted(),
    ).toEqual(rooms.toSorted())
    for (const [room, own] of Object.entries(tablesByRoom)) {
      expect(Object.keys(own).filter((table) => !table.startsWith(`${room}.`))).toEqual([])
    }
  })

  it('what says who somebody is does not simply stay, a secret is never exported, and the law is named', () => {
    const faults = Object.entries(tables).flatMap(([table, of]) =>
      Object.entries(of).flatMap(([column, line]) => {
        const at = `${table}.${column}`
        return [
          ...(line.erase === 'keep' && (line.class === 'personal' || line.class === 'content')
            ? [`${at} is ${line.class} and is kept`]
            : []),
          ...(line.class === 'secret' && line.export ? [`${at} is secret and is exported`] : []),
          ...(line.class === 'personal' && !line.export && line.erase === 'keep-statutory'
            ? [`${at} is kept and never shown to the person`]
            : []),
          ...(line.purpose.length < 4 || line.retention.length < 5 ? [`${at} does not say why or how long`] : []),
        ]
      }),
    )
    expect(faults).toEqual([])
  })
})

describe('beside the tables', () => {
  it('files are kept for a purpose that stands in the inventory', () => {
    const purposes = sourceOf(/^server\//).flatMap(([, text]) =>
      [...text.matchAll(/files\.keep\([\s\S]*?purpose: '([^']+)'/g)].map((match) => match[1]!),
    )
    expect([...new Set(purposes)].toSorted()).toEqual(Object.keys(files).toSorted())
  })

  it('what a browser keeps has its line', () => {
    const ours = /['"`](galla[.:-][\w-]+(?:\.[\w-]+)*)(?:\.\$\{\w+\})?['"`]/g
    const keepsSomething =
      /\b(localStorage|sessionStorage|indexedDB|openDB|caches\.open|document\.cookie|cookieStore)\b/
    const keepers = sourceOf(/^web\//).filter(([, text]) => keepsSomething.test(text))
    const used = keepers.flatMap(([path, text]) => {
      const names = [...text.matchAll(ours)].map((match) => match[1]!)
      return names.length > 0 ? names : [`${path} keeps something under a name that is not told there as 'galla.…'`]
    })
    const stored = Object.entries(browserKeys).filter(([, { where }]) => where !== 'cookie')
    const told = [...stored.map(([name]) => name), ...Object.keys(keptInBrowser)]
    expect([...new Set(used)].toSorted()).toEqual(told.toSorted())
  })

  it('cookies have their line, and are set at one door', () => {
    const { refresh, binding } = cookieNamesFor('http://localhost')
    const cookies = Object.entries(browserKeys).filter(([, { where }]) => where === 'cookie')
    expect(cookies.map(([name]) => name).toSorted()).toEqual([refresh, binding].toSorted())
    const setters = sourceOf(/^server\//).filter(([, text]) => /\bsetCookie\(|'set-cookie'/i.test(text))
    expect(setters.map(([path]) => path)).toEqual(['server/modules/identity/session-routes.ts'])
  })

  it('every adapter tells whom it speaks to and what it sends', () => {
    const adapters = readdirSync(join(root, 'server/adapters'))
    const told = new Set(Object.values(outsideHosts).map(({ adapter }) => adapter))
    expect([...told].toSorted()).toEqual(adapters.toSorted())
  })

  it('no other host is named in the source', () => {
    const ours =
      /^(localhost|127\.0\.0\.1|.*\.example(\.(in|com))?|example\.(in|com)|www\.w3\.org|schemas\.openxmlformats\.org|galla\.example\.in)$/
    const found = sourceOf(/^(server|packages|web)\//).flatMap(([path, text]) =>
      [...text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '').matchAll(/\bhttps?:\/\/([\w.-]+\.\w+)/g)]
        .map((match) => match[1]!)
        .filter((host) => !ours.test(host) && !(host in outsideHosts) && !sources.has(host))
        .map((host) => `${path}: ${host}`),
    )
    expect(found, 'Give the host its line in server/inventory.ts, or take it out.').toEqual([])
  })

  it('what the log may tell has its line', () => {
    expect([...loggedNames].toSorted()).toEqual(Object.keys(loggedFacts).toSorted())
  })
})

/** Named as the source of a rule or as a link that a person may press, never called: a place on a map. */
const sources: ReadonlySet<string> = new Set(['www.google.com'])
