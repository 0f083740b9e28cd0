/**
 * Places in the joined server (tools/start/join-server.ts), told as lines of the files people wrote. The map is large and
 * errors are few: it is read with the first and held for a minute.
 */
import { readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { fileURLToPath } from 'node:url'

const place = /(file:\/\/\S+\/galla\/server\/[0-9a-f]{16}\.mjs):(\d+):(\d+)/g
const heldMilliseconds = 60_000

let held: { readonly file: string; readonly map: SourceMap } | undefined

export function inSource(frames: string): string {
  try {
    return frames.replaceAll(place, (whole, file: string, line: string, column: string) => {
      const found = mapOf(file).findEntry(Number(line) - 1, Number(column) - 1)
      if (!('originalSource' in found) || !found.originalSource) return whole
      return `${new URL(found.originalSource, file)}:${found.originalLine + 1}:${found.originalColumn + 1}`
    })
  } catch {
    // Joined anew since this process began: its map is gone.
    return frames
  }
}

function mapOf(file: string): SourceMap {
  if (held?.file === file) return held.map
  const map = new SourceMap(JSON.parse(readFileSync(fileURLToPath(`${file}.map`), 'utf8')))
  held = { file, map }
  setTimeout(() => {
    held = undefined
  }, heldMilliseconds).unref()
  return map
}
