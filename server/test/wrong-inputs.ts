/**
 * What may go wrong in a request, made from the contract itself. `wrong`: no reading of the contract allows it, so it is
 * refused and nothing changes. `odd`: the contract may allow it; it must only not break anything.
 */
import type { Act } from '@galla/contract/act'
import { type Body, requestOf } from './app.ts'
import { type Field, fieldsOf, type JsonType, withAt } from './fields.ts'
import type { Input } from './furnished-shop.ts'

export interface Knock {
  readonly what: string
  readonly kind: 'wrong' | 'odd'
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Body | undefined
}

const samples: readonly (readonly [JsonType, unknown])[] = [
  ['string', '5'],
  ['number', 5],
  ['boolean', true],
  ['object', {}],
  ['array', []],
  ['null', null],
]

const wrongCursors = ['!!!', 'W10', Buffer.from('["x","y","z","1"]').toString('base64url'), 'A'.repeat(300)]

const sqlFragments = [
  `'; drop table contacts.contacts; --`,
  `' or '1'='1`,
  `\\'); select pg_sleep(10); --`,
  '%_%\\',
  '$1',
]

const oddTexts: readonly (readonly [string, string])[] = [
  ['nothing but blanks', '   '],
  ['Devanagari digits', '\u0967\u0968\u0969'],
  ['a text that turns its direction', 'a\u202eb\u2066'],
  ['emoji in many parts', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'],
  ['NaN', 'NaN'],
  ['a formula', '=cmd|x!A1'],
  ...sqlFragments.map((fragment) => ['a fragment of SQL', fragment] as const),
]

const unkeepable: readonly (readonly [string, string])[] = [
  ['NUL', 'a\u0000b'],
  ['half a character', 'a\ud800b'],
]

/** Every way we know in which a request for this act may be wrong. */
export function* knocksFor(contract: Act, right: Input): Generator<Knock> {
  const fields = fieldsOf(contract)
  const inQuery = contract.method === 'GET' || contract.method === 'DELETE'

  const knock = (kind: Knock['kind'], what: string, input: Input): Knock => ({
    what,
    kind,
    method: contract.method,
    ...sent(contract, input),
  })

  for (const field of fields) {
    const place = field.path.join('.')
    const at = (kind: Knock['kind'], what: string, value: unknown): Knock[] => {
      const input = withAt(right, field.path, value)
      return input ? [knock(kind, `${place}: ${what}`, input)] : []
    }
    if (field.required && !field.inPath && has(right, field.path)) yield* at('wrong', 'missing', undefined)
    if (inQuery || field.inPath) yield* textsFor(field, at)
    else yield* valuesFor(field, at)
  }

  if (inQuery) yield knock('wrong', 'a name that is not known', { ...right, unheardOf: 'x' })
  else yield* bodiesFor(contract, right, fields)
}

type At = (kind: Knock['kind'], what: string, value: unknown) => Knock[]

/** In a path or a query everything arrives as text. */
function* textsFor(field: Field, at: At): Generator<Knock> {
  if (field.isId && field.types?.size === 1 && !field.words) {
    for (const text of ['not-an-id', '018f0000-0000-7000-8000-00000000000', '..', '\u0000', `' or '1'='1`]) {
      yield* at('wrong', `${JSON.stringify(text)} for an id`, text)
    }
  }
  if (field.whole || field.types?.has('number')) {
    for (const text of ['1e309', 'NaN', '-0', '1.5', '\u0967\u0968', '0x10', ' 1', '', '99999999999999999999']) {
      yield* at('wrong', `${JSON.stringify(text)} for a number`, text)
    }
  }
  if (field.words && !field.types?.has('boolean')) yield* at('wrong', 'a word that is not on the list', 'unheard-of')
  if (field.name === 'after') for (const cursor of wrongCursors) yield* at('wrong', 'a cursor that is not ours', cursor)
  yield* at('wrong', 'a huge text', 'x'.repeat(20_000))
  yield* at('wrong', 'NUL', 'a\u0000b')
  for (const [what, text] of oddTexts) yield* at('odd', what, text)
}

function* valuesFor(field: Field, at: At): Generator<Knock> {
  const { types } = field
  if (types) {
    for (const [type, value] of samples)
      if (!types.has(type)) yield* at('wrong', `${type} instead of ${[...types].join(' or ')}`, value)
  }
  if (types?.has('number')) {
    yield* at('wrong', 'a number beyond all numbers', raw('1e309'))
    yield* at('wrong', 'a number with too many digits', raw('9'.repeat(400)))
    yield* at('odd', 'minus zero', raw('-0'))
    if (field.whole) {
      yield* at('wrong', 'one and a half', 1.5)
      yield* at('wrong', 'beyond the safe integers', 2 ** 60)
    }
  }
  if (types?.has('array'))
    yield* at(
      'wrong',
      'a list that is too long',
      Array.from({ length: 20_000 }, () => 'x'),
    )
  if (types?.has('object')) yield* at('wrong', 'an object of strangers', { unheardOf: { a: [] } })
  if (!types?.has('string')) return
  yield* at('wrong', 'a huge text', 'x'.repeat(200_000))
  if (field.isId) yield* at('wrong', 'not an id', 'not-an-id')
  else if (field.words) yield* at('wrong', 'a word that is not on the list', 'unheard-of')
  for (const [what, text] of unkeepable) yield* at('wrong', what, text)
  for (const [what, text] of oddTexts) yield* at('odd', what, text)
}

const json = { 'content-type': 'application/json' }

function* bodiesFor(contract: Act, right: Input, fields: readonly Field[]): Generator<Knock> {
  const { path, body } = sent(contract, right)
  const text = body as string
  const knock = (
    kind: Knock['kind'],
    what: string,
    sentBody: Body | undefined,
    headers: Record<string, string> = json,
  ) => ({ what, kind, method: contract.method, path, headers, body: sentBody }) satisfies Knock

  const inside = (more: string) => (text === '{}' ? `{${more}}` : `${text.slice(0, -1)},${more}}`)
  const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`
  const deepList = `${'['.repeat(10_000)}${']'.repeat(10_000)}`
  yield knock('wrong', 'a name that is not known', inside('"unheardOf":1'))
  yield knock('wrong', '__proto__', inside('"__proto__":{"isOwner":true}'))
  yield knock('wrong', 'constructor', inside('"constructor":{"prototype":{"isOwner":true}}'))
  yield knock('wrong', '10,000 objects in each other', inside(`"unheardOf":${deep}`))
  yield knock('wrong', 'not JSON', '{"a":')
  yield knock('wrong', 'a list for a body', '[]')
  yield knock('wrong', '10,000 lists in each other', deepList)
  yield knock('wrong', 'a word for a body', '"x"')
  yield knock('wrong', 'null for a body', 'null')
  yield knock('wrong', 'a number for a body', '1e309')
  yield knock('wrong', 'more than the limit', `{"x":"${'x'.repeat(1024 * 1024)}"}`)
  yield knock('wrong', 'much, below the limit', inside(`"unheardOf":"${'x'.repeat(900 * 1024)}"`))
  for (const field of fields.filter((one) => one.types?.has('string') && !one.inPath && !one.isId && !one.words)) {
    const marked = withAt(right, field.path, 'BYTES')
    if (!marked) continue
    const [before = '', after = ''] = sent(contract, marked).body!.split('BYTES')
    const bytes = new Uint8Array([...Buffer.from(before), 0x61, 0xff, 0xfe, ...Buffer.from(after)])
    yield knock('wrong', `${field.path.join('.')}: bytes that are no text`, bytes)
  }
  yield knock('wrong', 'another type of content', text, { 'content-type': 'text/plain' })
  yield knock('wrong', 'a form', 'a=1&b=2', { 'content-type': 'application/x-www-form-urlencoded' })
  yield knock('wrong', 'no type of content', text, { 'content-type': '' })
  if (contract.method === 'POST' && contract.access === 'business') {
    yield knock('wrong', 'an Idempotency-Key of 10,000 letters', text, {
      ...json,
      'idempotency-key': 'k'.repeat(10_000),
    })
    yield knock('wrong', 'an Idempotency-Key with a fragment of SQL', text, {
      ...json,
      'idempotency-key': `' or 1=1 --`,
    })
  }
  const needsBody = fields.some((field) => field.required && !field.inPath && field.path.length === 1)
  if (needsBody) {
    yield knock('wrong', 'no body', undefined, {})
    yield knock('wrong', 'an empty body', '')
  }
}

function has(input: Input, path: readonly string[]): boolean {
  const end = path.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], input)
  return end !== undefined
}

/** A number as it is written, for those that JavaScript has no value for. */
class Raw {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toJSON(): string {
    return `raw<${this.text}>`
  }
}
const raw = (text: string) => new Raw(text)

function sent(
  contract: Act,
  input: Input,
): { path: string; headers: Record<string, string>; body: string | undefined } {
  const { path, body } = requestOf(contract, input)
  return { path, headers: body === undefined ? {} : json, body: body?.replace(/"raw<([^>]*)>"/g, '$1') }
}
