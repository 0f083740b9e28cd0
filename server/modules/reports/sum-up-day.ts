/** A day of the shop in figures, as far as it has gone. */
import type { DaySummary } from '@galla/contract/alerts'
import { beginOf, type Day, endOf } from '../../platform/clock.ts'
import type { BusinessTx } from '../../platform/database.ts'
import * as figures from './day.db.ts'

const named = 3

export async function sumUpDay(tx: BusinessTx, day: Day): Promise<DaySummary> {
  const [from, to] = [beginOf(day), endOf(day)]
  const [bills, returns, byTender, khataReceivedPaise, variancePaise, top, lowStock] = await Promise.all([
    figures.billsOfDay(tx, from, to),
    figures.returnsOfDay(tx, from, to),
    figures.moneyOfDay(tx, from, to),
    figures.oldDebtsPaid(tx, from, to),
    figures.varianceOfDay(tx, from, to),
    figures.bestOfDay(tx, from, to, named),
    figures.countLow(tx),
  ])
  return { day, ...bills, ...returns, byTender, khataReceivedPaise, variancePaise, top, lowStock }
}
