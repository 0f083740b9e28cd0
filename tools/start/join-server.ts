/**
 * Joins the sources of the server and the packages they import into one file, unless that was done from just these.
 * Reading and linking a thousand small files was two thirds of the server's start, and a third of what it weighs.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { joinedFolder, joinedServer } from '../../server/joined.js'

/** Has machine code of its own, is loaded when it is first needed, or is shared with such a one. */
const apart = ['pg', 'pg-protocol', 'sharp', '@node-rs/bcrypt', 'file-type', 'graphile-worker', 'nodemailer', 'qrcode']

export async function joinServer(root: string): Promise<'joined' | 'unchanged'> {
  if (joinedServer(root) !== undefined) return 'unchanged'
  const { rolldown } = await import('rolldown')
  const bundle = await rolldown({
    input: join(root, 'server', 'process.ts'),
    platform: 'node',
    external: (id) => isBuiltin(id) || apart.includes(id),
    logLevel: 'silent',
    plugins: [{ name: 'where-it-stood', transform: (code, id) => whereItStood(code, id) }],
  })
  try {
    const { output } = await bundle.generate({ format: 'esm', sourcemap: true, codeSplitting: false })
    const [{ code, map }] = output
    keep(root, { code, map: map!.toString(), sources: await bundle.watchFiles })
  } finally {
    await bundle.close()
  }
  return 'joined'
}

/** A file finds its neighbours (fonts, migrations, threads) from where it stood. */
function whereItStood(code: string, id: string): string | undefined {
  // What begins with a zero is no file but the joiner's own.
  if (id.startsWith('\0') || !code.includes('import.meta.')) return undefined
  return code
    .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
    .replaceAll('import.meta.dirname', JSON.stringify(dirname(id)))
}

/** The list last, by one renaming: whoever starts in between finds the list before it, or this one whole. */
function keep(root: string, { code, map, sources }: { code: string; map: string; sources: readonly string[] }): void {
  const folder = joinedFolder(root)
  mkdirSync(folder, { recursive: true })
  const file = `${createHash('sha256').update(code).digest('hex').slice(0, 16)}.mjs`
  writeFileSync(join(folder, file), code)
  writeFileSync(join(folder, `${file}.map`), map)
  const own = sources.map((path) => relative(root, path)).filter((path) => !path.startsWith('node_modules'))
  const from = [...own.toSorted(), 'package-lock.json'].map((path) => {
    const { size, mtimeMs } = statSync(join(root, path))
    return [path, size, mtimeMs] as const
  })
  const list = join(folder, `joined.${process.pid}.json`)
  writeFileSync(list, JSON.stringify({ root, file, from }))
  renameSync(list, join(folder, 'joined.json'))
  // One that runs has read its own whole.
  for (const old of readdirSync(folder)) if (!old.startsWith(file) && old !== 'joined.json') rmSync(join(folder, old))
}
