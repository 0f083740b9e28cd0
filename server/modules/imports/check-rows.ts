/**
 * A job: reads every row below the headings, weighs it against what is there and keeps what would become of it. Goes by
 * portions, each a transaction; when it is broken off it goes on behind the last portion.
 */
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { Refusal } from '../../platform/refusal.ts'
import { fileOfImport } from './file-of-import.ts'
import { findImport, insertRows, type KeptRow, keysOf, lockImport, saveProgress, saveState } from './import.db.ts'
import { counted, problemOf, type Targets, targetNamed } from './import.ts'
import { byField, idOf } from './import-row.ts'
import { fault } from './import-target.ts'
import { rowsOfSheet } from './table-thread.ts'

const portion = 5000

export async function checkRows(ctx: Context, targets: Targets, { importId }: { importId: string }): Promise<void> {
  ctx.must('imports.check-rows')
  const { it, file, seen } = await ctx.inBusiness(async (tx) => {
    const found = await findImport(tx, importId)
    if (found?.state !== 'checking') return { it: undefined, file: undefined, seen: [] }
    return { it: found, file: await fileOfImport(tx, importId), seen: await keysOf(tx, importId) }
  })
  if (!it) return
  const target = targetNamed(targets, it.target)
  const choices = it.choices!
  const firstWith = new Map<string, number>()
  for (const row of seen) for (const key of row.keys) if (!firstWith.has(key)) firstWith.set(key, row.nth)

  try {
    for await (const { begin, rows } of rowsOfSheet(file, choices.sheet, portion)) {
      const end = begin + rows.length
      if (end <= it.checkedTo) continue
      const given = rows
        .map((cells, at) => ({ nth: begin + at + 1, cells: byField(cells, choices) }))
        .filter(({ nth, cells }) => nth > choices.headingRow + 1 && Object.keys(cells).length > 0)
      const read = given.map(({ nth, cells }) => {
        const row = target.read(cells, choices, ctx.today)
        const twin = row.keys.flatMap((key) => firstWith.get(key) ?? []).find((other) => other !== nth)
        if (row.item !== undefined && twin === undefined)
          for (const key of row.keys) if (!firstWith.has(key)) firstWith.set(key, nth)
        const faults = twin === undefined ? row.faults : [...row.faults, fault('imports.twice-in-file', { row: twin })]
        return { nth, cells, ...row, faults, item: twin === undefined ? row.item : undefined }
      })
      const goesOn = await ctx.inBusiness(async (tx) => {
        const now = await lockImport(tx, importId)
        if (now?.state !== 'checking') return false
        if (now.checkedTo >= end) return true
        const weighed = await target.weigh(
          tx,
          read.flatMap(({ nth, item }) => (item === undefined ? [] : [{ nth, item, id: idOf(ctx, it.sha256!, nth) }])),
          choices,
        )
        const byNth = new Map(weighed.map((row) => [row.nth, row]))
        const kept = read.map(({ nth, cells, keys, faults }): KeptRow => {
          const found = byNth.get(nth)
          return {
            nth,
            cells,
            keys,
            outcome: found?.outcome ?? 'refused',
            faults: [...faults, ...(found?.faults ?? [])],
          }
        })
        await insertRows(tx, importId, kept)
        const warned = kept.filter((row) => row.outcome !== 'refused' && row.faults.length > 0).length
        const counts = counted(
          now.counts,
          kept.map((row) => row.outcome),
          warned,
        )
        await saveProgress(tx, importId, { checkedTo: end, counts, total: now.total + kept.length })
        await publish(tx, 'imports', { importId })
        return true
      })
      if (!goesOn) return
    }
    await finish(ctx, importId, null)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await finish(ctx, importId, problemOf(error))
  }
}

async function finish(ctx: Context, importId: string, problem: string | null): Promise<void> {
  await ctx.inBusiness(async (tx) => {
    const now = await lockImport(tx, importId)
    if (now?.state !== 'checking') return
    await saveState(tx, importId, { state: problem === null ? 'ready' : 'failed', problem })
    await publish(tx, 'imports', { importId })
  })
}
