/** Where somebody of this business gets mail, and in which language; undefined for anybody else. */
import type { BusinessTx } from '../../platform/database.ts'
import { type ColleagueAddress, findColleagueAddress } from './colleague-address.db.ts'

export async function colleagueAddress(tx: BusinessTx, personId: string): Promise<ColleagueAddress | undefined> {
  return findColleagueAddress(tx, personId)
}
