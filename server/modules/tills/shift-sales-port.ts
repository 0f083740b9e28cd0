/** Bills lie uphill of their shift: what they come to is told through this, by the room that has them. */
import type { BusinessTx } from '../../platform/database.ts'
import type { ShiftSales } from './shift.ts'

export type SalesOfShift = (tx: BusinessTx, shiftId: string) => Promise<ShiftSales>
