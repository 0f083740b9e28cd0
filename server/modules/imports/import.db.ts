import sql, { empty } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Choices, Counts, Import, State } from './import.ts'
import type { Fault, Outcome, TargetName } from './import-target.ts'
import type { FileContents } from './table-thread.ts'

const columns = sql`id, target, file_name as "fileName", bytes, parts, state, problem, sha256, layout, facts, choices, total,
  checked_to as "checkedTo", counts, written, by_person as "byPerson", made_at as "madeAt", finished_at as "finishedAt",
  undone_at as "undoneAt", undone`

export async function insertImport(
  tx: BusinessTx,
  it: Pick<Import, 'id' | 'target' | 'fileName' | 'bytes' | 'parts' | 'byPerson'>,
): Promise<Import | undefined> {
  return tx.row<Import>(sql`
    insert into imports.imports (id, target, file_name, bytes, parts, state, by_person, made_at)
    values (${it.id}, ${it.target}, ${it.fileName}, ${it.bytes}, ${it.parts}, 'uploading', ${it.byPerson}, ${tx.acting.now})
    on conflict do nothing returning ${columns}`)
}

export async function findImport(tx: BusinessTx, importId: string): Promise<Import | undefined> {
  return tx.row<Import>(
    sql`select ${columns} from imports.imports where business_id = ${tx.businessId} and id = ${importId}`,
  )
}

export async function lockImport(tx: BusinessTx, importId: string): Promise<Import | undefined> {
  return tx.row<Import>(
    sql`select ${columns} from imports.imports where business_id = ${tx.businessId} and id = ${importId} for update`,
  )
}

export async function importsBefore(
  tx: BusinessTx,
  {
    target,
    before,
    limit,
  }: { target: TargetName | undefined; before: readonly [at: string, id: string] | undefined; limit: number },
): Promise<Import[]> {
  return tx.rows<Import>(sql`
    select ${columns} from imports.imports
    where business_id = ${tx.businessId} ${target ? sql`and target = ${target}` : empty}
      ${before ? sql`and (made_at, id) < (${before[0]}, ${before[1]})` : empty}
    order by made_at desc, id desc limit ${limit}`)
}

/** False when the portion is there already. */
export async function insertPart(
  tx: BusinessTx,
  part: { importId: string; nth: number; fileId: string; bytes: number },
): Promise<void> {
  await tx.run(sql`
    insert into imports.parts (import_id, nth, file_id, bytes)
    values (${part.importId}, ${part.nth}, ${part.fileId}, ${part.bytes})`)
}

export async function partsOf(
  tx: BusinessTx,
  importId: string,
): Promise<{ nth: number; fileId: string; bytes: number }[]> {
  return tx.rows(sql`
    select nth, file_id as "fileId", bytes from imports.parts
    where business_id = ${tx.businessId} and import_id = ${importId} order by nth`)
}

export async function saveState(
  tx: BusinessTx,
  importId: string,
  { state, problem = null }: { state: State; problem?: string | null },
): Promise<void> {
  const ends = ['done', 'cancelled', 'failed'].includes(state)
  await tx.run(sql`
    update imports.imports set state = ${state}, problem = ${problem},
      finished_at = ${ends ? tx.acting.now : null}::timestamptz
    where business_id = ${tx.businessId} and id = ${importId}`)
}

export async function saveFacts(
  tx: BusinessTx,
  importId: string,
  { facts, sha256, layout, choices }: { facts: FileContents; sha256: string; layout: string | null; choices: Choices },
): Promise<void> {
  await tx.run(sql`
    update imports.imports set state = 'mapping', facts = ${JSON.stringify(facts)}, sha256 = ${sha256}, layout = ${layout},
      choices = ${JSON.stringify(choices)}
    where business_id = ${tx.businessId} and id = ${importId}`)
}

/** A new trial begins: what the last one found is forgotten. */
export async function beginCheck(
  tx: BusinessTx,
  importId: string,
  { choices, layout }: { choices: Choices; layout: string | null },
): Promise<void> {
  await tx.run(sql`delete from imports.blocks where business_id = ${tx.businessId} and import_id = ${importId}`)
  await tx.run(sql`
    update imports.imports set state = 'checking', choices = ${JSON.stringify(choices)}, layout = ${layout}, total = 0,
      checked_to = 0, counts = '{}', written = 0, problem = null, finished_at = null
    where business_id = ${tx.businessId} and id = ${importId}`)
}

export async function saveProgress(
  tx: BusinessTx,
  importId: string,
  { checkedTo, counts, total }: { checkedTo: number; counts: Counts; total: number },
): Promise<void> {
  await tx.run(sql`
    update imports.imports set checked_to = ${checkedTo}, counts = ${JSON.stringify(counts)}, total = ${total}
    where business_id = ${tx.businessId} and id = ${importId}`)
}

export async function saveWritten(
  tx: BusinessTx,
  importId: string,
  { written, counts }: { written: number; counts: Counts },
): Promise<void> {
  await tx.run(sql`
    update imports.imports set written = written + ${written}, counts = ${JSON.stringify(counts)}
    where business_id = ${tx.businessId} and id = ${importId}`)
}

export async function saveUndone(tx: BusinessTx, importId: string, undone: number): Promise<void> {
  await tx.run(sql`
    update imports.imports set undone = ${undone}, undone_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and id = ${importId}`)
}

export async function forget(tx: BusinessTx, importId: string): Promise<void> {
  await Promise.all([
    tx.run(sql`delete from imports.parts where business_id = ${tx.businessId} and import_id = ${importId}`),
    tx.run(sql`delete from imports.blocks where business_id = ${tx.businessId} and import_id = ${importId}`),
    tx.run(sql`
      update imports.imports set facts = null, forgotten_at = ${tx.acting.now},
        state = case when state in ('done', 'failed') then state else 'cancelled' end
      where business_id = ${tx.businessId} and id = ${importId}`),
  ])
}

/** A row of the file as it is kept, in a block with others. */
export interface KeptRow {
  readonly nth: number
  readonly outcome: Outcome
  readonly faults: readonly Fault[]
  /** What it is found again by. */
  readonly keys: readonly string[]
  /** Texts by field; of a row that was written they are dropped, for the thing itself stands in its own table. */
  readonly cells?: Readonly<Record<string, string>>
  /** What it became. */
  readonly objectId?: string
  readonly version?: number
}

export interface Block {
  readonly lastNth: number
  readonly rows: readonly KeptRow[]
}

const rowsOfBlock = 500

export const isToWrite = ({ outcome, objectId }: KeptRow): boolean =>
  objectId === undefined && (outcome === 'new' || outcome === 'changed')

/** In the order of the file. */
export async function insertRows(tx: BusinessTx, importId: string, rows: readonly KeptRow[]): Promise<void> {
  const blocks: Block[] = []
  for (let at = 0; at < rows.length; at += rowsOfBlock) {
    const some = rows.slice(at, at + rowsOfBlock)
    blocks.push({ lastNth: some.at(-1)!.nth, rows: some })
  }
  await saveBlocks(tx, importId, blocks)
}

export async function saveBlocks(tx: BusinessTx, importId: string, blocks: readonly Block[]): Promise<void> {
  if (blocks.length === 0) return
  await tx.run(sql`
    insert into imports.blocks (import_id, last_nth, outcomes, waiting, rows)
    select ${importId}, b.last_nth, string_to_array(b.outcomes, ' '), b.waiting, b.rows
    from unnest(${blocks.map((block) => block.lastNth)}::integer[],
      ${blocks.map(({ rows }) => [...new Set(rows.map((row) => row.outcome))].join(' '))}::text[],
      ${blocks.map(({ rows }) => rows.some(isToWrite))}::boolean[],
      ${blocks.map(({ rows }) => JSON.stringify(rows))}::json[]) as b (last_nth, outcomes, waiting, rows)
    on conflict (business_id, import_id, last_nth) do update
      set outcomes = excluded.outcomes, waiting = excluded.waiting, rows = excluded.rows`)
}

/** Block by block in the order of the file, behind a row. */
async function* blocksAfter(
  tx: BusinessTx,
  importId: string,
  { outcome, after, most }: { outcome: Outcome | undefined; after: number; most: number },
): AsyncGenerator<Block> {
  for (let last: number | undefined = after; last !== undefined; ) {
    const blocks: Block[] = await tx.rows<Block>(sql`
      select last_nth as "lastNth", rows from imports.blocks
      where business_id = ${tx.businessId} and import_id = ${importId} and last_nth > ${last}
        ${outcome ? sql`and ${outcome} = any(outcomes)` : empty}
      order by last_nth limit ${most}`)
    yield* blocks
    last = blocks.length < most ? undefined : blocks.at(-1)!.lastNth
  }
}

/** What the rows before were found by, when a trial goes on after it was broken off. */
export async function keysOf(
  tx: BusinessTx,
  importId: string,
): Promise<{ readonly nth: number; readonly keys: readonly string[] }[]> {
  const found: { readonly nth: number; readonly keys: readonly string[] }[] = []
  for await (const { rows } of blocksAfter(tx, importId, { outcome: undefined, after: 0, most: 20 })) {
    for (const { nth, outcome, keys } of rows) if (outcome !== 'refused') found.push({ nth, keys })
  }
  return found
}

export async function rowsAfter(
  tx: BusinessTx,
  importId: string,
  { outcome, after, limit }: { outcome: Outcome | undefined; after: number; limit: number },
): Promise<KeptRow[]> {
  const found: KeptRow[] = []
  const most = Math.ceil(limit / rowsOfBlock) + 1
  for await (const { rows } of blocksAfter(tx, importId, { outcome, after, most })) {
    for (const row of rows) if (row.nth > after && (outcome === undefined || row.outcome === outcome)) found.push(row)
    if (found.length >= limit) break
  }
  return found.slice(0, limit)
}

/** The first blocks in which there is something to write. */
export async function blocksToWrite(tx: BusinessTx, importId: string, limit: number): Promise<Block[]> {
  return tx.rows<Block>(sql`
    select last_nth as "lastNth", rows from imports.blocks
    where business_id = ${tx.businessId} and import_id = ${importId} and waiting
    order by last_nth limit ${limit}`)
}

/** What was added and stands in its own table, portion by portion. */
export async function* added(
  tx: BusinessTx,
  importId: string,
): AsyncGenerator<{ readonly objectId: string; readonly version: number }[]> {
  for await (const { rows } of blocksAfter(tx, importId, { outcome: 'new', after: 0, most: 2 })) {
    const written = rows.flatMap(({ outcome, objectId, version }) =>
      outcome === 'new' && objectId !== undefined ? [{ objectId, version: version! }] : [],
    )
    if (written.length > 0) yield written
  }
}

export async function findLayout(
  tx: BusinessTx,
  target: TargetName,
  headings: string,
): Promise<{ mapping: string[] } | undefined> {
  return tx.row(sql`
    select mapping from imports.layouts
    where business_id = ${tx.businessId} and target = ${target} and headings = ${headings}`)
}

export async function rememberLayout(
  tx: BusinessTx,
  target: TargetName,
  { headings, mapping }: { headings: string; mapping: readonly string[] },
): Promise<void> {
  await tx.run(sql`
    insert into imports.layouts (target, headings, mapping, used_at)
    values (${target}, ${headings}, ${JSON.stringify(mapping)}, ${tx.acting.now})
    on conflict (business_id, target, headings) do update set mapping = excluded.mapping, used_at = excluded.used_at`)
}
