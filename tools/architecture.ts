/**
 * The walls of the house, each a rule that can be said in a sentence. A rule looks at files (path and text) and gives
 * lessons: not "violation" but what to do instead. docs/map.md draws what these keep.
 */

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { posix } from 'node:path'

export type Tree = ReadonlyMap<string, string>
export type Rule = (tree: Tree) => string[]

/** The rooms, from the lowest: a room may import those before it. */
export const rooms = [
  'audit',
  'identity',
  'imports',
  'payments',
  'subscriptions',
  'notifications',
  'contacts',
  'catalogue',
  'stock',
  'purchases',
  'tax',
  'tills',
  'sales',
  'filings',
  'channels',
  'conversations',
  'campaigns',
  'pipeline',
  'ai',
  'reports',
  'privacy',
  'backup',
  'trust',
] as const

/** Files that may step out of one business, and why each must. */
export const platformFiles: readonly string[] = [
  'server/platform/context.ts',
  'server/platform/database.ts',
  'server/platform/health.ts',
  'server/platform/jobs.ts',
  'server/platform/live.ts',
  'server/platform/installation.ts',
  'server/app.ts',
  'server/demo/introduce-to-emulator.ts',
  'server/seed/main.ts',
  'server/seed/seed-business.ts',
]
/** Rooms whose subject is the platform itself: people and sessions, and webhooks before their business is known. */
export const platformRooms: readonly string[] = ['identity', 'channels']

export function readTree(root: string): Tree {
  const files = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx', '*.js'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
  return new Map(
    files
      .split('\n')
      .filter((path) => path !== '' && !path.includes('/samples/'))
      .flatMap((path) => {
        try {
          return [[path, readFileSync(posix.join(root, path), 'utf8')] as const]
        } catch {
          return []
        }
      }),
  )
}

const importPattern =
  /(?:^|\n)\s*(?:import|export)\b[^'"\n;]*?(?:\{[^}]*\}[^'"\n;]*?)?from\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g

/** What a file imports: paths in the tree for relative ones and our packages, names for the rest. */
export function importsOf(path: string, text: string): string[] {
  return [...text.matchAll(importPattern)].map((match) => {
    const name = (match[1] ?? match[2] ?? match[3])!
    if (name.startsWith('.')) return posix.normalize(posix.join(posix.dirname(path), name))
    const own = /^@galla\/(money|gst|whatsapp|contract|receipt)\/(.+)$/.exec(name)
    return own ? `packages/${own[1]}/${own[2]}.ts` : name
  })
}

const roomOf = (path: string): string | undefined => /^server\/modules\/([^/]+)\//.exec(path)?.[1]
const isTest = (path: string) => /\.test(-d)?\.tsx?$|\/test\//.test(path)
const nameOf = (path: string) => posix.basename(path).replace(/\.tsx?$/, '')
const camel = (name: string) => name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

function each(
  tree: Tree,
  belongs: (path: string) => boolean,
  look: (path: string, text: string) => string[],
): string[] {
  return [...tree].filter(([path]) => belongs(path)).flatMap(([path, text]) => look(path, text))
}

export const roomsDownhill: Rule = (tree) =>
  each(
    tree,
    (path) => roomOf(path) !== undefined && !isTest(path),
    (path, text) => {
      const here = rooms.indexOf(roomOf(path) as never)
      if (here < 0)
        return [
          `${path}: the room ${roomOf(path)} is not in the list; give it its place in tools/architecture.ts and docs/map.md`,
        ]
      return importsOf(path, text).flatMap((to) => {
        const there = rooms.indexOf(roomOf(to) as never)
        return there > here
          ? [
              `${path} imports uphill from ${roomOf(to)}; announce what happened and let ${roomOf(to)} listen (docs/map.md)`,
            ]
          : []
      })
    },
  )

const privateEnding = /(\.db|\/routes|\/session-routes|\/jobs|\/listeners|\.test)\.tsx?$/

export const suffixIsTheWall: Rule = (tree) =>
  each(
    tree,
    (path) => roomOf(path) !== undefined && !isTest(path),
    (path, text) =>
      importsOf(path, text).flatMap((to) => {
        const other = roomOf(to)
        return other && other !== roomOf(path) && privateEnding.test(to)
          ? [`${path} imports ${to}, which is ${other}'s own; call a verb of ${other} instead`]
          : []
      }),
  )

const packageMay: Readonly<Record<string, readonly string[]>> = {
  money: [],
  gst: ['money'],
  whatsapp: [],
  contract: ['money', 'gst'],
  receipt: ['money', 'gst', 'contract'],
}

export const packagesStandAlone: Rule = (tree) =>
  each(
    tree,
    (path) => path.startsWith('packages/') && !isTest(path),
    (path, text) => {
      const own = path.split('/')[1]!
      return importsOf(path, text).flatMap((to) => {
        if (/^(server|web|emulators|tools)\//.test(to)) return [`${path} imports ${to}; a package knows nothing of us`]
        const other = /^packages\/([^/]+)\//.exec(to)?.[1]
        return other && other !== own && !packageMay[own]?.includes(other)
          ? [`${path} imports ${other}; ${own} may import ${packageMay[own]?.join(', ') || 'no other package'}`]
          : []
      })
    },
  )

export const emulatorsShareNothing: Rule = (tree) =>
  each(
    tree,
    (path) => path.startsWith('emulators/'),
    (path, text) =>
      importsOf(path, text).flatMap((to) =>
        /^(packages|server|web)\//.test(to)
          ? [
              `${path} imports ${to}; an emulator is written from the provider's documents, so that a misreading is not made twice`,
            ]
          : [],
      ),
  )

export const adaptersMeetRoomsInAppOnly: Rule = (tree) =>
  each(
    tree,
    (path) => path.startsWith('server/') && !isTest(path) && !/^server\/(adapters\/|app\.ts|seed\/)/.test(path),
    (path, text) =>
      importsOf(path, text).flatMap((to) =>
        to.startsWith('server/adapters/')
          ? [`${path} imports ${to}; declare the port in the room, app.ts hands the adapter over`]
          : [],
      ),
  )

export const verbsBearTheirNames: Rule = (tree) =>
  each(
    tree,
    (path) => roomOf(path) !== undefined && /\.tsx?$/.test(path) && !isTest(path) && !privateEnding.test(path),
    (path, text) => {
      const touchesData = importsOf(path, text).some((to) => to.endsWith('.db.ts') && roomOf(to) === roomOf(path))
      if (!touchesData) return []
      const functions = [...text.matchAll(/^export (?:async )?function\*? (\w+)/gm)].map((match) => match[1]!)
      const wanted = camel(nameOf(path))
      return functions.length === 1 && functions[0] === wanted
        ? []
        : [`${path} acts on data, so it exports one function, ${wanted}; it exports ${functions.join(', ') || 'none'}`]
    },
  )

export const everyVerbAsks: Rule = (tree) =>
  each(
    tree,
    (path) => roomOf(path) !== undefined && /\.tsx?$/.test(path) && !isTest(path) && !privateEnding.test(path),
    (path, text) =>
      [
        ...text.matchAll(/^export async function (\w+)\(\s*_?ctx: Context\b[\s\S]*?\n?\)?: [^\n]*\{\n([^\n]*)/gm),
      ].flatMap((match) => {
        const wanted = `ctx.must('${roomOf(path)}.${nameOf(path)}')`
        return match[2]!.trim() === wanted || /ctx\.must\('[\w.-]+'\)/.test(match[2]!)
          ? []
          : [`${path}: ${match[1]} takes ctx, so its first line is ${wanted}`]
      }),
  )

export const sqlInDbFilesOnly: Rule = (tree) =>
  each(
    tree,
    (path) => /^server\/(modules|adapters)\//.test(path) && !path.endsWith('.db.ts') && !isTest(path),
    (path, text) =>
      importsOf(path, text).includes('sql-template-tag') ? [`${path} speaks SQL; move it to the room's .db.ts`] : [],
  )

export const dataHasItsBusiness: Rule = (tree) =>
  each(
    tree,
    (path) => roomOf(path) !== undefined && path.endsWith('.db.ts'),
    (path, text) =>
      [...text.matchAll(/^export async function (\w+)(?:<[^>]*>)?\(\s*(\w+): (\w+)/gm)].flatMap((match) =>
        match[3] === 'BusinessTx' || match[3] === 'PlatformTx'
          ? []
          : [`${path}: ${match[1]} takes ${match[2]}: ${match[3]} first; a .db.ts function takes tx: BusinessTx`],
      ),
  )

export const environmentInConfigOnly: Rule = (tree) =>
  each(
    tree,
    (path) =>
      /^(server|packages|web)\//.test(path) &&
      !['server/config.ts', 'web/vite.config.ts'].includes(path) &&
      !isTest(path),
    (path, text) =>
      /process\.env\b(?!\.NODE_ENV)/.test(text) && !/^server\/(main|seed\/main|db\/main)\.ts$/.test(path)
        ? [`${path} reads process.env; server/config.ts is the only reader, and hands on what was checked`]
        : [],
  )

export const clockAndChanceInPlatformOnly: Rule = (tree) =>
  each(
    tree,
    (path) => /^(server\/modules|server\/adapters|packages)\//.test(path) && !isTest(path),
    (path, text) =>
      /\bDate\.now\(|new Date\(\)|Math\.random\(|randomUUID\(|randomBytes\(/.test(
        text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, ''),
      )
        ? [
            `${path} reads the clock or chance itself; take ctx.now, ctx.newId() or a parameter, so that a test may be on 31 March`,
          ]
        : [],
  )

export const platformIsLoud: Rule = (tree) =>
  each(
    tree,
    (path) => path.startsWith('server/') && !isTest(path) && !path.startsWith('server/seed/'),
    (path, text) => {
      if (!/\basPlatform\(/.test(text) || platformFiles.includes(path)) return []
      const room = roomOf(path)
      return room && platformRooms.includes(room)
        ? []
        : [
            `${path} uses asPlatform and is not on the list in tools/architecture.ts; can it be done inside one business?`,
          ]
    },
  )

export const adaptersStayOutsideTransactions: Rule = (tree) =>
  each(
    tree,
    (path) => /^server\/adapters\/[^/]+\/adapter\.ts$/.test(path),
    (path, text) =>
      text.includes('mustBeOutsideTransactions(')
        ? []
        : [`${path} calls out without mustBeOutsideTransactions(): claim, call, then record`],
  )

export const uiKnowsNoBusiness: Rule = (tree) =>
  each(
    tree,
    (path) => path.startsWith('web/ui/') && !isTest(path),
    (path, text) =>
      importsOf(path, text).flatMap((to) =>
        /^@tanstack\/react-(router|query)$/.test(to) || /^web\/(app|modules|counter)\//.test(to)
          ? [`${path} imports ${to}; ui/ takes props and gives events, so this belongs to a module`]
          : [],
      ),
  )

export const webKnowsNoServer: Rule = (tree) =>
  each(
    tree,
    (path) => path.startsWith('web/') && !isTest(path),
    (path, text) =>
      importsOf(path, text).flatMap((to) =>
        /^(server|emulators)\//.test(to) ? [`${path} imports ${to}; the contract is what crosses the wire`] : [],
      ),
  )

/** What an app frame brings with it; a page brings the rest of what it says. */
const firstSections = ['common', 'ui', 'shell', 'trouble']

export const pagesBringTheirWords: Rule = (tree) => {
  const router = 'web/app/router.tsx'
  const sections = [...tree.keys()].flatMap((path) => {
    const name = /^web\/words\/en\/([\w-]+)\.ts$/.exec(path)?.[1]
    return name ? [camel(name)] : []
  })
  const said = new RegExp(`['"\`](${sections.join('|')})\\.[\\w.]*(?:['"\`]|\\$\\{)`, 'g')

  const saidFrom = (start: string): Set<string> => {
    const seen = new Set<string>([start])
    const says = new Set<string>()
    const brought = new Set<string>()
    for (const path of seen) {
      const text = tree.get(path) ?? ''
      for (const [, section] of text.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(said)) says.add(section!)
      // What comes later than the page brings its own.
      for (const [, needed] of text.matchAll(/needWords\(\[([^\]]*)\]\)/g))
        for (const [section] of needed!.matchAll(/\w+/g)) brought.add(section!)
      for (const to of valueImportsOf(path, text))
        if (to.startsWith('web/') && to !== router && !to.startsWith('web/words/')) seen.add(to)
    }
    return new Set([...says].filter((section) => !brought.has(section)))
  }

  const pages = [...(tree.get(router) ?? '').matchAll(/withWords\(\s*\[([^\]]*)\],\s*\(\) => import\('([^']+)'\)/g)]
  return [
    ...[...saidFrom('web/app/main.tsx')]
      .filter((section) => !firstSections.includes(section))
      .map((section) => `web/app/main.tsx says words of ${section}; the frame says common, ui, shell and trouble only`),
    ...pages.flatMap((match) => {
      const page = posix.normalize(posix.join('web/app', match[2]!))
      const brings = [...match[1]!.matchAll(/\w+/g)].map(([word]) => word)
      const lacks = [...saidFrom(page)].filter((name) => !firstSections.includes(name) && !brings.includes(name)).sort()
      return lacks.length > 0
        ? [`${router}: ${page} says words of ${lacks.join(', ')}; name them where the page is declared`]
        : []
    }),
  ]
}

export const noCircles: Rule = (tree) => {
  const graph = new Map(
    [...tree]
      .filter(([path]) => /^(server|packages|web)\//.test(path) && !isTest(path))
      .map(([path, text]) => [path, valueImportsOf(path, text).filter((to) => tree.has(to))]),
  )
  const found: string[] = []
  const state = new Map<string, 'open' | 'done'>()
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === 'done') return
    if (state.get(path) === 'open') {
      found.push(
        `a circle: ${[...trail.slice(trail.indexOf(path)), path].join(' → ')}; move what both need to the lower one`,
      )
      return
    }
    state.set(path, 'open')
    for (const to of graph.get(path) ?? []) visit(to, [...trail, path])
    state.set(path, 'done')
  }
  for (const path of graph.keys()) visit(path, [])
  return found
}

/** Imports that are there at run time; a type alone makes no circle. */
function valueImportsOf(path: string, text: string): string[] {
  return importsOf(path, text.replace(/^(?:import|export) type [\s\S]*?from\s+['"][^'"]+['"]/gm, ''))
}

export const namesSayWhatAFileDoes: Rule = (tree) =>
  each(
    tree,
    () => true,
    (path) =>
      /^(index|utils?|helpers?|types|common-utils|misc|manager)\.tsx?$/.test(posix.basename(path))
        ? [`${path}: name it for the one thing it does`]
        : [],
  )
