/**
 * A job: writes the rows by portions. A portion and the marks of its rows are one transaction, and each row is weighed again
 * in it, so that a process killed in the middle leaves whole portions and the next one goes on behind them.
 */
import type { Context } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { publish } from '../../platform/live.ts'
import { blocksToWrite, isToWrite, type KeptRow, lockImport, saveBlocks, saveState, saveWritten } from './import.db.ts'
import { counted, type Import, noCounts, type Targets, targetNamed } from './import.ts'
import { idOf } from './import-row.ts'
import type { ImportTarget } from './import-target.ts'

/** 2,500 rows. */
const blocksOfPortion = 5

export async function writeRows(ctx: Context, targets: Targets, { importId }: { importId: string }): Promise<void> {
  ctx.must('imports.write-rows')
  for (let goesOn = true; goesOn; ) {
    goesOn = await ctx.inBusiness(async (tx) => {
      const [it, blocks] = await Promise.all([
        lockImport(tx, importId),
        blocksToWrite(tx, importId, blocksOfPortion),
        publish(tx, 'imports', { importId }),
      ])
      if (it?.state !== 'running') return false
      if (blocks.length === 0) {
        await saveState(tx, importId, { state: 'done' })
        return false
      }
      const rows = blocks.flatMap((block) => block.rows.filter(isToWrite))
      const results = await written(ctx, tx, { it, target: targetNamed(targets, it.target), rows })
      // Between the trial and now somebody may have added or changed the same things.
      const before = { ...noCounts, ...it.counts }
      for (const row of rows) before[row.outcome]--
      const after = [...results.values()]
      const counts = counted(
        before,
        after.map((row) => row.outcome),
        0,
      )
      await Promise.all([
        saveBlocks(
          tx,
          importId,
          blocks.map((block) => ({ ...block, rows: block.rows.map((row) => results.get(row.nth) ?? row) })),
        ),
        saveWritten(tx, importId, { written: after.filter((row) => row.objectId !== undefined).length, counts }),
      ])
      return true
    })
  }
}

/** What became of the rows, by their place: the texts of what was refused stay, for the file of refused rows. */
async function written(
  ctx: Context,
  tx: BusinessTx,
  { it, target, rows }: { it: Import; target: ImportTarget<unknown>; rows: readonly KeptRow[] },
): Promise<Map<number, KeptRow>> {
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
  const ids = new Map(read.map(({ row, id }) => [row.nth, id]))
  const objects = new Map(
    (
      await target.write(
        tx,
        it.id,
        weighed
          .filter((row) => row.outcome === 'new' || row.outcome === 'changed')
          .map((row) => ({ ...row, id: row.id ?? ids.get(row.nth)! })),
      )
    ).map((one) => [one.nth, one]),
  )
  const verdicts = new Map(weighed.map((one) => [one.nth, one]))
  return new Map(
    read.map(({ row, faults }): [number, KeptRow] => {
      const { nth, keys, cells } = row
      const verdict = verdicts.get(nth)
      const object = objects.get(nth)
      const outcome = verdict?.outcome ?? 'refused'
      // Somebody added the same in this moment: it is weighed again with the next portion.
      if (!object && (outcome === 'new' || outcome === 'changed')) return [nth, row]
      return [
        nth,
        {
          nth,
          outcome,
          faults: [...faults, ...(verdict?.faults ?? [])],
          keys,
          ...(object && { objectId: object.objectId, version: object.version }),
          ...(outcome === 'refused' && cells && { cells }),
        },
      ]
    }),
  )
}
