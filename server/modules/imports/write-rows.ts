/**
 * A job: writes the rows by portions. A portion and the marks of its rows are one transaction, and each row is weighed again
 * in it, so that a process killed in the middle leaves whole portions and the next one goes on behind them.
 */
import type { Context } from '../../platform/context.ts'
import { publish } from '../../platform/live.ts'
import { lockImport, type RowResult, rowsToWrite, saveResults, saveState, saveWritten } from './import.db.ts'
import { counted, noCounts, type Targets, targetNamed } from './import.ts'
import { idOf } from './import-row.ts'

const portion = 2500

export async function writeRows(ctx: Context, targets: Targets, { importId }: { importId: string }): Promise<void> {
  ctx.must('imports.write-rows')
  for (let goesOn = true; goesOn; ) {
    goesOn = await ctx.inBusiness(async (tx) => {
      const it = await lockImport(tx, importId)
      if (it?.state !== 'running') return false
      const rows = await rowsToWrite(tx, importId, portion)
      await publish(tx, 'imports', { importId })
      if (rows.length === 0) {
        await saveState(tx, importId, { state: 'done' })
        return false
      }
      const target = targetNamed(targets, it.target)
      const choices = it.choices!
      const read = rows.map((row) => ({
        row,
        id: idOf(ctx, it.sha256!, row.nth),
        ...target.read(row.cells!, choices, ctx.today),
      }))
      const weighed = await target.weigh(
        tx,
        read.flatMap(({ row, id, item }) => (item === undefined ? [] : [{ nth: row.nth, id, item }])),
        choices,
      )
      const writes = weighed.filter((row) => row.outcome === 'new' || row.outcome === 'changed')
      const written = await target.write(
        tx,
        importId,
        writes.map((row) => ({ ...row, id: idOf(ctx, it.sha256!, row.nth) })),
      )
      const objects = new Map(written.map((one) => [one.nth, one]))
      const verdicts = new Map(weighed.map((one) => [one.nth, one]))
      const results: RowResult[] = read.map(({ row, faults }) => {
        const verdict = verdicts.get(row.nth)
        const object = objects.get(row.nth)
        return {
          nth: row.nth,
          outcome: verdict?.outcome ?? 'refused',
          faults: [...faults, ...(verdict?.faults ?? [])],
          objectId: object?.objectId ?? null,
          version: object?.version ?? null,
        }
      })
      await saveResults(tx, importId, results)
      // Between the trial and now somebody may have added or changed the same things.
      const before = { ...noCounts, ...it.counts }
      for (const row of rows) before[row.outcome]--
      const counts = counted(
        before,
        results.map((row) => row.outcome),
        0,
      )
      await saveWritten(tx, importId, { written: written.length, counts })
      return true
    })
  }
}
