/** What the sales of a shift come to, by sets: the port of the tills' shift-sales-port.ts. */
import type { BusinessTx } from '../../platform/database.ts'
import type { ShiftSales } from '../tills/shift.ts'
import {
  billsOfShift,
  cancellationsOfShift,
  cashiersOfShift,
  numbersOfShift,
  returnsOfShift,
  taxesOfShift,
} from './shift-sales.db.ts'

export async function salesOfShift(tx: BusinessTx, shiftId: string): Promise<ShiftSales> {
  const [bills, numbers, returns, cancellations, taxes, cashiers] = await Promise.all([
    billsOfShift(tx, shiftId),
    numbersOfShift(tx, shiftId),
    returnsOfShift(tx, shiftId),
    cancellationsOfShift(tx, shiftId),
    taxesOfShift(tx, shiftId),
    cashiersOfShift(tx, shiftId),
  ])
  return { bills, numbers, returns, cancellations, taxes, cashiers }
}
