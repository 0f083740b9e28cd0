/** A call to a Graph node, read once. */
import { badParameter } from './graph-error.ts'
import { type Fields, isFields } from './json.ts'
import type { Token } from './world.ts'

export interface Answer {
  readonly status?: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface Call {
  readonly method: string
  readonly version: number
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly token: Token
  /** JSON, form or query: Graph takes all three. */
  readonly fields: () => Promise<Fields>
  readonly form: () => Promise<FormData>
  readonly bytes: () => Promise<Uint8Array>
  /** A fault rule asked that the first status go out before the answer. */
  readonly tellsSentFirst: boolean
}

export async function readFields(request: Request, query: URLSearchParams): Promise<Fields> {
  const fromQuery = Object.fromEntries(query)
  const type = request.headers.get('content-type') ?? ''
  if (type.includes('form-urlencoded')) {
    const form = new URLSearchParams(await request.clone().text())
    return { ...fromQuery, ...Object.fromEntries([...form].map(([name, value]) => [name, parsedIfJson(value)])) }
  }
  const text = await request.clone().text()
  if (text === '') return fromQuery
  const body = parse(text)
  if (!isFields(body)) throw badParameter('Invalid JSON in the request body')
  return { ...fromQuery, ...body }
}

function parsedIfJson(value: string): unknown {
  return /^[[{]/.test(value) ? (parse(value) ?? value) : value
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const success: Answer = { body: { success: true } }

/** `fields=a,b{c}` picks; the id always comes. */
export function pick(it: Fields, query: URLSearchParams, usual?: readonly string[]): Fields {
  const asked =
    query
      .get('fields')
      ?.replace(/\{[^}]*\}/g, '')
      .split(',')
      .map((name) => name.trim()) ?? usual
  if (!asked) return it
  return Object.fromEntries(Object.entries(it).filter(([name]) => name === 'id' || asked.includes(name)))
}
