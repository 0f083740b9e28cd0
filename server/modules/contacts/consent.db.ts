import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { Consent } from './consent.ts'

/** False when this message has been written down before. */
export async function insertConsent(tx: BusinessTx, contactId: string, c: Consent): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into contacts.consents (id, contact_id, purpose, channel, answer, source, how, words, message_id, recorded_by, at, recorded_at)
    values (${c.id}, ${contactId}, ${c.purpose}, ${c.channel}, ${c.answer}, ${c.source}, ${c.how}, ${c.words}, ${c.messageId},
      ${c.recordedBy}, ${c.at}, ${tx.acting.now})
    on conflict do nothing`)
  return inserted === 1
}

/** What was said last counts, by the clock of who told it. Gives what counted before, or undefined when this is older. */
export async function saveAnswer(
  tx: BusinessTx,
  contactId: string,
  { purpose, answer, at }: Pick<Consent, 'purpose' | 'answer' | 'at'>,
): Promise<string | undefined> {
  const row =
    purpose === 'offers'
      ? await tx.row<{ before: string }>(sql`
          with stood as (
            select id, offers from contacts.contacts where business_id = ${tx.businessId} and id = ${contactId} for update)
          update contacts.contacts c set offers = ${answer}, offers_at = ${at}, changed_at = ${tx.acting.now} from stood
          where c.business_id = ${tx.businessId} and c.id = stood.id and (c.offers_at is null or c.offers_at <= ${at})
          returning stood.offers as before`)
      : await tx.row<{ before: string }>(sql`
          with stood as (
            select id, transactional from contacts.contacts
            where business_id = ${tx.businessId} and id = ${contactId} for update)
          update contacts.contacts c set transactional = ${answer}, transactional_at = ${at}, changed_at = ${tx.acting.now}
          from stood
          where c.business_id = ${tx.businessId} and c.id = stood.id
            and (c.transactional_at is null or c.transactional_at <= ${at})
          returning stood.transactional as before`)
  return row?.before
}

/** Of the contact and of those merged into it. */
export async function consentsBefore(
  tx: BusinessTx,
  contactId: string,
  { before, limit }: { before: readonly [at: string, id: string] | undefined; limit: number },
): Promise<Consent[]> {
  return tx.rows<Consent>(sql`
    select id, purpose, channel, answer, source, how, words, message_id as "messageId", recorded_by as "recordedBy", at
    from contacts.consents
    where business_id = ${tx.businessId}
      and contact_id in (select id from contacts.contacts
        where business_id = ${tx.businessId} and (id = ${contactId} or merged_into = ${contactId}))
      and (at, id) < (${before?.[0] ?? 'infinity'}, ${before?.[1] ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'})
    order by at desc, id desc limit ${limit}`)
}
