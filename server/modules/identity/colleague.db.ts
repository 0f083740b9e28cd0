import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'

export interface ColleagueRow {
  readonly name: string
  readonly role: string
  readonly permissions: readonly string[] | null
}

export async function findColleague(tx: BusinessTx, personId: string): Promise<ColleagueRow | undefined> {
  return tx.row<ColleagueRow>(sql`select name, role, permissions from identity.colleague(${personId})`)
}
