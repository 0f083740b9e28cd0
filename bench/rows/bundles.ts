/** P17: the JavaScript that must arrive before a screen can be used, gzipped: what the page and the route import. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildWeb } from '../../tools/start/build-web.ts'
import type { Row } from '../row.ts'

interface Chunk {
  readonly file: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
}

const dist = join(import.meta.dirname, '..', '..', 'web', 'dist')

export async function bundles(): Promise<Row[]> {
  await buildWeb()
  const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8')) as Record<string, Chunk>
  const entry = Object.keys(manifest).find((key) => manifest[key]!.isEntry)!
  const row = (what: string, page: string): Row => {
    const pageKey = Object.keys(manifest).find((key) => key.endsWith(page))
    if (pageKey === undefined) throw new Error(`the build has no ${page}`)
    const files = new Set<string>()
    const add = (key: string): void => {
      const chunk = manifest[key]!
      if (files.has(chunk.file)) return
      files.add(chunk.file)
      chunk.imports?.forEach(add)
    }
    add(entry)
    add(pageKey)
    const bytes = [...files]
      .filter((file) => file.endsWith('.js'))
      .reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0)
    const kilobytes = bytes / 1024
    return {
      id: 'P17',
      what: `first-load JavaScript, gzipped: ${what}`,
      figure: `${kilobytes.toFixed(0)} KB`,
      goal: '≤ 200 KB',
      reached: kilobytes <= 200,
      numbers: { kilobytes },
    }
  }
  return [row('counter', 'counter/counter-room.tsx'), row('inbox', 'conversations/inbox-room.tsx')]
}
