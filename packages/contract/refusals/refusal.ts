/** One entry of the catalogue: the HTTP status and the English words, with {facts} in braces. */
export interface RefusalEntry<Words extends string = string> {
  readonly status: number
  readonly words: Words
}

export function refusal<const Words extends string>(status: number, words: Words): RefusalEntry<Words> {
  return { status, words }
}

/** The names of the facts that stand in braces in the words. */
export type FactNames<Words extends string> = Words extends `${string}{${infer Name}}${infer Rest}`
  ? Name | FactNames<Rest>
  : never
