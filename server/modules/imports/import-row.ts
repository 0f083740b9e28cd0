/** A row of a file: its texts by field, and what it is called when it becomes a thing. */
import { createHash } from 'node:crypto'
import type { Context } from '../../platform/context.ts'
import type { Choices } from './import.ts'

/** Only cells with something in them. */
export function byField(cells: readonly string[], { mapping }: Pick<Choices, 'mapping'>): Record<string, string> {
  return Object.fromEntries(
    mapping.flatMap((field, at) => (field !== '' && cells[at] ? [[field, cells[at].slice(0, 2000)]] : [])),
  )
}

/** A row of a file is always the same thing: the file's hash and the row's place make a UUID of kind 8. */
export function idOf(ctx: Pick<Context, 'business'>, sha256: string, nth: number): string {
  const hash = createHash('sha256').update(`${ctx.business.id} ${sha256} ${nth}`).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
