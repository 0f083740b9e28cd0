import type { labelColour } from '@galla/contract/inbox'
import sql from 'sql-template-tag'
import type { z } from 'zod'
import type { BusinessTx } from '../../platform/database.ts'

export interface Label {
  readonly id: string
  readonly name: string
  readonly colour: z.output<typeof labelColour>
}

export async function labelsOf(tx: BusinessTx): Promise<Label[]> {
  return tx.rows<Label>(sql`
    select id, name, colour from conversations.labels
    where business_id = ${tx.businessId} and archived_at is null order by lower(name)`)
}

/** False when the id is that of a label that was taken out. */
export async function putLabel(tx: BusinessTx, label: Label): Promise<boolean> {
  const put = await tx.run(sql`
    insert into conversations.labels as l (id, name, colour, made_at)
    values (${label.id}, ${label.name}, ${label.colour}, ${tx.acting.now})
    on conflict (business_id, id) do update set name = excluded.name, colour = excluded.colour where l.archived_at is null`)
  return put === 1
}

/** The rows keep its id and show nothing of it: to rewrite them all would hold up the inbox for nothing. */
export async function archiveLabel(tx: BusinessTx, labelId: string): Promise<boolean> {
  const gone = await tx.run(sql`
    update conversations.labels set archived_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and id = ${labelId} and archived_at is null`)
  return gone === 1
}
