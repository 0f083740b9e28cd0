/** The fields of a contract's input, one by one, as its JSON Schema tells them: what the generated tests turn over. */
import type { Act } from '@galla/contract/act'
import { z } from 'zod'

export type JsonType = 'string' | 'number' | 'boolean' | 'object' | 'array' | 'null'

export interface Field {
  /** 'lines', '0', 'productId' */
  readonly path: readonly string[]
  readonly name: string
  readonly required: boolean
  /** Names a row by its id. */
  readonly isId: boolean
  readonly inPath: boolean
  /** What JSON may stand there; undefined when anything may. */
  readonly types: ReadonlySet<JsonType> | undefined
  /** Numbers must be whole. */
  readonly whole: boolean
  /** One of a list of words. */
  readonly words: boolean
}

interface Schema {
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
}

export function fieldsOf(contract: Act): Field[] {
  const schema = z.toJSONSchema(contract.input, { io: 'input', unrepresentable: 'any' }) as Schema
  const inPath = new Set([...contract.path.matchAll(/:(\w+)/g)].map((match) => match[1]!))
  return fieldsIn(schema, [], inPath)
}

function fieldsIn(schema: Schema, at: readonly string[], inPath: ReadonlySet<string>): Field[] {
  return branchesOf(schema).flatMap((branch) => [
    ...Object.entries(branch.properties ?? {}).flatMap(([name, of]) => {
      const path = [...at, name]
      const all = branchesOf(of)
      const field: Field = {
        path,
        name,
        required: branch.required?.includes(name) ?? false,
        isId: all.some((one) => one.format === 'uuid'),
        inPath: at.length === 0 && inPath.has(name),
        types: typesOf(all),
        whole: isWhole(all),
        words: all.some((one) => one.enum !== undefined || one.const !== undefined),
      }
      return [field, ...fieldsIn(of, path, inPath)]
    }),
    ...(branch.items ? itemsOf(branch.items, [...at, '0'], inPath) : []),
  ])
}

/** What stands in a list: its own fields, or, when it is a plain id, itself. */
function itemsOf(items: Schema, path: readonly string[], inPath: ReadonlySet<string>): Field[] {
  const all = branchesOf(items)
  const self: Field = {
    path,
    name: path.at(-2)!,
    required: false,
    isId: all.some((one) => one.format === 'uuid'),
    inPath: false,
    types: typesOf(all),
    whole: isWhole(all),
    words: all.some((one) => one.enum !== undefined || one.const !== undefined),
  }
  return [self, ...fieldsIn(items, path, inPath)]
}

function branchesOf(schema: Schema): Schema[] {
  const among = schema.anyOf ?? schema.oneOf ?? schema.allOf
  return among ? among.flatMap(branchesOf) : [schema]
}

function typesOf(all: readonly Schema[]): ReadonlySet<JsonType> | undefined {
  const names = all.flatMap((one): readonly (string | undefined)[] => {
    if (one.type !== undefined) return typeof one.type === 'string' ? [one.type] : one.type
    const value = one.const ?? one.enum?.[0]
    return [value === null ? 'null' : value === undefined ? undefined : typeof value]
  })
  if (names.includes(undefined)) return undefined
  return new Set(names.map((name) => (name === 'integer' ? 'number' : name) as JsonType))
}

function isWhole(all: readonly Schema[]): boolean {
  return all.some((one) => isOf(one, 'integer')) && !all.some((one) => isOf(one, 'number'))
}

const isOf = (schema: Schema, type: string) => [schema.type].flat().includes(type)

/** The same input with something else at one place; undefined when its parent is not there. */
export function withAt(
  input: Readonly<Record<string, unknown>>,
  path: readonly string[],
  value: unknown,
): Record<string, unknown> | undefined {
  const copy = structuredClone(input) as Record<string, unknown>
  const parent = path.slice(0, -1).reduce<unknown>((at, name) => (isHolder(at) ? at[name] : undefined), copy)
  if (!isHolder(parent)) return undefined
  if (value === undefined) delete parent[path.at(-1)!]
  else parent[path.at(-1)!] = value
  return copy
}

function isHolder(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
