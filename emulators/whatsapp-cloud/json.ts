export type Fields = Record<string, unknown>

export function isFields(it: unknown): it is Fields {
  return typeof it === 'object' && it !== null && !Array.isArray(it)
}

export function fieldsAt(it: unknown, key: string): Fields | undefined {
  const found = isFields(it) ? it[key] : undefined
  return isFields(found) ? found : undefined
}

export function textAt(it: unknown, key: string): string | undefined {
  const found = isFields(it) ? it[key] : undefined
  return typeof found === 'string' ? found : undefined
}

export function listAt(it: unknown, key: string): unknown[] | undefined {
  const found = isFields(it) ? it[key] : undefined
  return Array.isArray(found) ? found : undefined
}

/** True when everything `wanted` names is in `it`; strings match as parts of strings. */
export function contains(it: unknown, wanted: unknown): boolean {
  if (typeof wanted === 'string' && typeof it === 'string') return it.includes(wanted)
  if (Array.isArray(wanted)) return Array.isArray(it) && wanted.every((want) => it.some((have) => contains(have, want)))
  if (isFields(wanted)) return isFields(it) && Object.entries(wanted).every(([key, want]) => contains(it[key], want))
  return it === wanted
}
