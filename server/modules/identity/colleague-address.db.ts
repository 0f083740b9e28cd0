import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'

export interface ColleagueAddress {
  readonly name: string
  readonly email: string
  readonly language: 'en' | 'hi' | 'ta'
}

export async function findColleagueAddress(tx: BusinessTx, personId: string): Promise<ColleagueAddress | undefined> {
  return tx.row<ColleagueAddress>(sql`select name, email, language from identity.colleague_address(${personId})`)
}
