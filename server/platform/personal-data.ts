/**
 * What a room holds, column by column. Exports, erasure, retention and the privacy notice are made from these tables,
 * and a test compares them with the database's catalogue: a column without its line does not pass.
 */

/**
 * - `none`: says nothing of a person.
 * - `personal`: of a person, alone or with others.
 * - `secret`: opens something; never shown, never exported.
 * - `statutory`: personal, and the law wants it kept.
 * - `content`: what people wrote or sent.
 */
export type DataClass = 'none' | 'personal' | 'secret' | 'statutory' | 'content'

/** `pseudonymise`: the row stays and no longer tells who. `keep`: it stays, for it says nothing of a person. */
export type Erasure = 'delete' | 'null' | 'pseudonymise' | 'keep' | 'keep-statutory'

export interface DataLine {
  readonly purpose: string
  readonly class: DataClass
  /** How long, counted from what. */
  readonly retention: string
  readonly export: boolean
  readonly erase: Erasure
}

/** Table → column → line. */
export type PersonalData = Readonly<Record<`${string}.${string}`, Readonly<Record<string, DataLine>>>>

/** A line for each of several columns that are there for one reason. */
export function each<const Column extends string>(
  columns: readonly Column[],
  line: DataLine,
): Readonly<Record<Column, DataLine>> {
  return Object.fromEntries(columns.map((column) => [column, line])) as Record<Column, DataLine>
}
