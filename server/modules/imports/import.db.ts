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
  await tx.run(sql`delete from imports.rows where business_id = ${tx.businessId} and import_id = ${importId}`)
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
    tx.run(sql`delete from imports.rows where business_id = ${tx.businessId} and import_id = ${importId}`),
    tx.run(sql`
      update imports.imports set facts = null, forgotten_at = ${tx.acting.now},
        state = case when state in ('done', 'failed') then state else 'cancelled' end
      where business_id = ${tx.businessId} and id = ${importId}`),
  ])
}

export interface KeptRow {
  readonly nth: number
  readonly outcome: Outcome
  readonly cells: Readonly<Record<string, string>> | null
  readonly faults: readonly Fault[]
}

export async function insertRows(
  tx: BusinessTx,
  importId: string,
  rows: readonly (KeptRow & { readonly keys: readonly string[] })[],
): Promise<void> {
  if (rows.length === 0) return
  await tx.run(sql`
    insert into imports.rows (import_id, nth, outcome, cells, faults, keys)
    select ${importId}, r.nth, r.outcome, r.cells, r.faults, r.keys
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (nth integer, outcome text, cells jsonb, faults jsonb, keys text[])`)
}

/** What the rows before were found by, when a trial goes on after it was broken off. */
export async function keysOf(tx: BusinessTx, importId: string): Promise<{ nth: number; keys: string[] }[]> {
  return tx.rows(sql`
    select nth, keys from imports.rows
    where business_id = ${tx.businessId} and import_id = ${importId} and outcome <> 'refused' order by nth`)
}

export async function rowsAfter(
  tx: BusinessTx,
  importId: string,
  { outcome, after, limit }: { outcome: Outcome | undefined; after: number; limit: number },
): Promise<KeptRow[]> {
  return tx.rows<KeptRow>(sql`
    select nth, outcome, cells, faults from imports.rows
    where business_id = ${tx.businessId} and import_id = ${importId} and nth > ${after}
      ${outcome ? sql`and outcome = ${outcome}` : empty}
    order by nth limit ${limit}`)
}

export async function rowsToWrite(tx: BusinessTx, importId: string, limit: number): Promise<KeptRow[]> {
  return tx.rows<KeptRow>(sql`
    select nth, outcome, cells, faults from imports.rows
    where business_id = ${tx.businessId} and import_id = ${importId} and not written and outcome in ('new', 'changed')
    order by nth limit ${limit}`)
}

export interface RowResult {
  readonly nth: number
  readonly outcome: Outcome
  readonly faults: readonly Fault[]
  readonly objectId: string | null
  readonly version: number | null
}

/** What became of rows: the texts of what was written are dropped, those of what was refused stay for the file of refused rows. */
export async function saveResults(tx: BusinessTx, importId: string, results: readonly RowResult[]): Promise<void> {
  await tx.run(sql`
    update imports.rows r set outcome = d.outcome, faults = d.faults, written = d."objectId" is not null,
      object_id = d."objectId", object_version = d.version,
      cells = case when d.outcome = 'refused' then r.cells end
    from jsonb_to_recordset(${JSON.stringify(results)}::jsonb)
      as d (nth integer, outcome text, faults jsonb, "objectId" uuid, version integer)
    where r.business_id = ${tx.businessId} and r.import_id = ${importId} and r.nth = d.nth`)
}

export async function addedAfter(
  tx: BusinessTx,
  importId: string,
  { after, limit }: { after: number; limit: number },
): Promise<{ nth: number; objectId: string; version: number }[]> {
  return tx.rows(sql`
    select nth, object_id as "objectId", object_version as version from imports.rows
    where business_id = ${tx.businessId} and import_id = ${importId} and outcome = 'new' and written and nth > ${after}
    order by nth limit ${limit}`)
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
