import sql from 'sql-template-tag'
import type { BusinessTx, PlatformTx } from '../platform/database.ts'

/** Which business speaks through which number. */
export async function businessesOf(
  tx: PlatformTx,
  phoneNumberIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ phoneNumberId: string; businessId: string }>(sql`
    select phone_number_id as "phoneNumberId", business_id as "businessId" from channels.numbers
    where phone_number_id = any(${phoneNumberIds}::text[])`)
  return new Map(rows.map((row) => [row.phoneNumberId, row.businessId]))
}

export interface Said {
  readonly waId: string
  readonly name: string
  readonly wamid: string
  readonly direction: 'in' | 'out'
  readonly kind: string
  readonly content: Readonly<Record<string, unknown>>
  readonly at: string
  readonly status: string | null
}

/** The last messages of each chat that WhatsApp has, in their order. */
export async function lastSaid(tx: BusinessTx, phoneNumberId: string): Promise<Said[]> {
  return tx.rows<Said>(sql`
    select k.phone as phone, substr(k.phone, 2) as "waId", k.name, m.wamid, m.direction, m.kind, m.content, m.at, m.status
    from channels.channels h
    join conversations.conversations c on c.business_id = h.business_id and c.channel_id = h.id
    join contacts.contacts k on k.business_id = c.business_id and k.id = c.contact_id and k.phone is not null
    cross join lateral (
      select * from conversations.messages
      where business_id = c.business_id and conversation_id = c.id and wamid is not null
      order by at desc, id desc limit 50
    ) m
    where h.business_id = ${tx.businessId} and h.phone_number_id = ${phoneNumberId}
    order by m.at, m.id`)
}
