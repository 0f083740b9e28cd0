/**
 * What a room gives so that its things can be imported: the fields, the names other programs give them, and how rows are
 * read, weighed against what is there and written, by sets. The machine knows no room; app.ts hands the targets over.
 */
import type { importFault, importTargetName } from '@galla/contract/imports'
import type { Permission } from '@galla/contract/permissions'
import type { RefusalCode } from '@galla/contract/refusals'
import type { z } from 'zod'
import type { Day } from '../../platform/clock.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'

export type TargetName = z.output<typeof importTargetName>
export type Fault = z.output<typeof importFault>
export type Duplicates = 'update' | 'skip' | 'new'
export type Outcome = 'new' | 'changed' | 'same' | 'skipped' | 'refused'

export interface ImportField {
  readonly name: string
  readonly needed?: true
  /** Headings that mean it, as people and programs write them. */
  readonly synonyms: readonly string[]
}

export interface ImportOptions {
  readonly duplicates: Duplicates
  /** For products whose rate names no tax class. */
  readonly taxClass?: string | undefined
  readonly priceIncludesTax?: boolean | undefined
}

/** A row as its target reads it. */
export interface ReadRow<Item> {
  /** Undefined when it cannot be taken at all. */
  readonly item: Item | undefined
  /** By which it is found again: two rows of a file with one key are one thing. */
  readonly keys: readonly string[]
  readonly faults: readonly Fault[]
}

export interface Weighed<Item> {
  /** The place among the rows given. */
  readonly nth: number
  readonly outcome: Outcome
  readonly faults: readonly Fault[]
  readonly item: Item
  /** What is there already. */
  readonly objectId?: string
  /** What the new one is called, where another had the name that the file and the row would give it. */
  readonly id?: string
}

export interface Written {
  readonly nth: number
  readonly objectId: string
  readonly version: number
}

export interface ImportTarget<Item = never> {
  readonly name: TargetName
  /** All of them are needed to import. */
  readonly permissions: readonly Permission[]
  readonly fields: readonly ImportField[]
  readonly undoable: boolean
  read(cells: Readonly<Record<string, string>>, options: ImportOptions, today: Day): ReadRow<Item>
  /** `id`: what a new one would be called; made of the file and the row, so that the same row is the same thing. */
  weigh(
    tx: BusinessTx,
    rows: readonly { readonly nth: number; readonly id: string; readonly item: Item }[],
    options: ImportOptions,
  ): Promise<Weighed<Item>[]>
  write(
    tx: BusinessTx,
    importId: string,
    rows: readonly (Weighed<Item> & { readonly id: string })[],
  ): Promise<Written[]>
  /** Takes out what it added and nobody has touched since; gives how many. */
  undo(tx: BusinessTx, added: readonly { readonly objectId: string; readonly version: number }[]): Promise<number>
}

/** A target whose items only it knows. */
export type AnyTarget = ImportTarget<never>

export function fault(
  code: RefusalCode,
  facts: Readonly<Record<string, string | number>> = {},
  { field = null, warns = false }: { field?: string | null; warns?: boolean } = {},
): Fault {
  return { field, code, facts, warns }
}

/** What `read` refuses, as a fault of the row. */
export function caught<T>(faults: Fault[], field: string | null, read: () => T, warns = false): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    faults.push(fault(error.code, error.facts, { field, warns }))
    return undefined
  }
}
