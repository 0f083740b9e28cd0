/** Every act there is a contract for, by room: read from packages/contract, so that a new one is found by itself. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Act } from '@galla/contract/act'
import { rooms } from '../architecture.ts'
import { root } from '../start/under-node-24.js'

export async function everyAct(): Promise<ReadonlyMap<string, readonly Act[]>> {
  const folder = join(root, 'packages', 'contract')
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.includes('.test'))
  const found = await Promise.all(
    files.map(async (file) => {
      const exported: Record<string, unknown> = await import(pathToFileURL(join(folder, file)).href)
      return [file.replace('.ts', ''), Object.values(exported).flatMap(actsIn)] as const
    }),
  )
  const byRoom = new Map<string, readonly Act[]>()
  for (const [file, acts] of found) {
    // A noun with a file of its own belongs to the room its permissions name.
    const room = (rooms as readonly string[]).includes(file) ? file : (acts[0]?.permission?.split('.')[0] ?? file)
    byRoom.set(room, [...(byRoom.get(room) ?? []), ...acts])
  }
  const place = (room: string) => (rooms as readonly string[]).indexOf(room)
  return new Map([...byRoom].filter(([, acts]) => acts.length > 0).toSorted(([a], [b]) => place(a) - place(b)))
}

/** An export is one verb and two acts: `{ csv, xlsx }`. */
function actsIn(value: unknown): readonly Act[] {
  if (isAct(value)) return [value]
  return typeof value === 'object' && value !== null && 'csv' in value && 'xlsx' in value
    ? Object.values(value).filter(isAct)
    : []
}

function isAct(value: unknown): value is Act {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value
}
