/**
 * A contract: one act that crosses the wire, told once and used by the server (route, validation, OpenAPI)
 * and by the browser (typed client).
 *
 * The input is one object. Names that stand in the path (`:contactId`) come from the path; the rest comes from the
 * query for GET and from the JSON body otherwise. The output schema drops what it does not name, so no column leaks.
 */
import { z } from 'zod'
import type { Permission } from './permissions.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Who may knock: anybody, a signed-in person, or a signed-in person inside a business. */
export type Access = 'public' | 'person' | 'business'

export interface Act<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly method: Method
  readonly path: string
  readonly access: Access
  /** The permission the verb asks for on its first line; undefined for acts outside a business. */
  readonly permission: Permission | undefined
  readonly summary: string
  readonly input: I
  readonly output: O
  /** The media type, when the answer is a file and not JSON. */
  readonly gives?: string
  /** The input's own id makes a repetition the same act, so that an Idempotency-Key has nothing to add. */
  readonly onceById?: true
}

export type InputOf<A extends Act> = z.input<A['input']>
export type ParsedInputOf<A extends Act> = z.output<A['input']>
export type OutputOf<A extends Act> = z.output<A['output']>

interface ActWords<I extends z.ZodType, O extends z.ZodType> {
  readonly summary: string
  readonly input: I
  readonly output: O
  readonly onceById?: true
}

/** An act inside a business. `may` is also the verb's name: 'sales.issue-invoice' ↔ issue-invoice.ts. */
export function act<I extends z.ZodType, O extends z.ZodType>(
  may: Permission,
  route: `${Method} /${string}`,
  words: ActWords<I, O>,
): Act<I, O> {
  return make('business', may, route, words)
}

/** An act inside a business whose answer is a file. */
export function fileAct<I extends z.ZodType>(
  may: Permission,
  route: `GET /${string}`,
  words: { readonly summary: string; readonly input: I; readonly gives: string },
): Act<I, z.ZodUndefined> {
  return { ...make('business', may, route, { ...words, output: z.undefined() }), gives: words.gives }
}

/** A whole list as a file, in the format the person asked for. */
export interface ExportActs<I extends z.ZodType = z.ZodType> {
  readonly csv: Act<I, z.ZodUndefined>
  readonly xlsx: Act<I, z.ZodUndefined>
}

/** `GET /contacts` gives `/contacts.csv` and `/contacts.xlsx`: one verb, one permission, the filters of the list. */
export function exportActs<I extends z.ZodType>(
  may: Permission,
  route: `GET /${string}`,
  words: { readonly summary: string; readonly input: I },
): ExportActs<I> {
  return {
    csv: fileAct(may, `${route}.csv`, { ...words, summary: `${words.summary} as CSV`, gives: 'text/csv' }),
    xlsx: fileAct(may, `${route}.xlsx`, {
      ...words,
      summary: `${words.summary} as a workbook`,
      gives: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    }),
  }
}

/** An act of a signed-in person who has not entered a business. */
export function personAct<I extends z.ZodType, O extends z.ZodType>(
  route: `${Method} /${string}`,
  words: ActWords<I, O>,
): Act<I, O> {
  return make('person', undefined, route, words)
}

/** An act anybody may ask for: sign-up, sign-in, a public bill. */
export function publicAct<I extends z.ZodType, O extends z.ZodType>(
  route: `${Method} /${string}`,
  words: ActWords<I, O>,
): Act<I, O> {
  return make('public', undefined, route, words)
}

/** An act of anybody whose answer is a file. */
export function publicFileAct<I extends z.ZodType>(
  route: `GET /${string}`,
  words: { readonly summary: string; readonly input: I; readonly gives: string },
): Act<I, z.ZodUndefined> {
  return { ...make('public', undefined, route, { ...words, output: z.undefined() }), gives: words.gives }
}

function make<I extends z.ZodType, O extends z.ZodType>(
  access: Access,
  permission: Permission | undefined,
  route: `${Method} /${string}`,
  words: ActWords<I, O>,
): Act<I, O> {
  const [method, path] = route.split(' ') as [Method, string]
  return { method, path, access, permission, ...words }
}
