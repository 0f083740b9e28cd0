import type { Permission } from '../permissions.ts'

/** One entry of the catalogue: the HTTP status and the English words, with {facts} in braces. */
export interface RefusalEntry<Words extends string = string> {
  readonly status: number
  readonly words: Words
  /** Whose yes lifts it: an approval under this permission, named by the act sent again. */
  readonly liftedBy?: Permission | undefined
}

export function refusal<const Words extends string>(
  status: number,
  words: Words,
  more: { readonly liftedBy?: Permission } = {},
): RefusalEntry<Words> {
  return { status, words, ...more }
}

/** The names of the facts that stand in braces in the words. */
export type FactNames<Words extends string> = Words extends `${string}{${infer Name}}${infer Rest}`
  ? Name | FactNames<Rest>
  : never
