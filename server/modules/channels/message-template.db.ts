import type { Template } from '@galla/whatsapp/template'
import sql from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { MessageTemplate } from './message-template.ts'

const columns = sql`id, waba_id as "wabaId", provider_id as "providerId", name, language, category, status, quality, why,
  format, components`

export async function templatesOf(tx: BusinessTx, wabaId: string): Promise<MessageTemplate[]> {
  return tx.rows<MessageTemplate>(sql`
    select ${columns} from channels.message_templates
    where business_id = ${tx.businessId} and waba_id = ${wabaId} and status <> 'DELETED' order by name, language limit 1000`)
}

export async function findTemplate(tx: BusinessTx, templateId: string): Promise<MessageTemplate | undefined> {
  return tx.row<MessageTemplate>(sql`
    select ${columns} from channels.message_templates where business_id = ${tx.businessId} and id = ${templateId}`)
}

/** In every language it is approved in. */
export async function approvedTemplates(tx: BusinessTx, wabaId: string, name: string): Promise<MessageTemplate[]> {
  return tx.rows<MessageTemplate>(sql`
    select ${columns} from channels.message_templates
    where business_id = ${tx.businessId} and waba_id = ${wabaId} and name = ${name} and status = 'APPROVED'
    order by language`)
}

/** The whole list as the provider gives it: what is not on it any more was deleted there. */
export async function saveList(tx: BusinessTx, wabaId: string, listed: readonly Template[]): Promise<void> {
  const now = tx.acting.now
  await tx.run(sql`
    insert into channels.message_template_versions (id, template_id, category, components, until)
    select g.version_id, t.id, t.category, t.components, ${now}::timestamptz
    from channels.message_templates t
    join unnest(${listed.map(() => tx.acting.newId())}::uuid[], ${listed.map((it) => it.name)}::text[],
        ${listed.map((it) => it.language)}::text[], ${listed.map((it) => it.category)}::text[],
        ${listed.map((it) => JSON.stringify(it.components))}::jsonb[]) as g (version_id, name, language, category, components)
      on g.name = t.name and g.language = t.language
    where t.business_id = ${tx.businessId} and t.waba_id = ${wabaId}
      and (t.components <> g.components or t.category is distinct from g.category)`)
  await tx.run(sql`
    insert into channels.message_templates as t (id, waba_id, provider_id, name, language, category, status, quality, why,
      format, components, status_at, changed_at)
    select id, ${wabaId}, provider_id, name, language, category, status, quality, why, format, components,
      ${now}::timestamptz, ${now}::timestamptz
    from unnest(${listed.map(() => tx.acting.newId())}::uuid[], ${listed.map((t) => t.id)}::text[],
      ${listed.map((t) => t.name)}::text[], ${listed.map((t) => t.language)}::text[],
      ${listed.map((t) => t.category)}::text[], ${listed.map((t) => t.status ?? 'UNKNOWN')}::text[],
      ${listed.map((t) => t.quality)}::text[],
      ${listed.map((t) => (t.rejectedReason === 'NONE' ? null : t.rejectedReason))}::text[],
      ${listed.map((t) => t.format)}::text[], ${listed.map((t) => JSON.stringify(t.components))}::jsonb[])
      as g (id, provider_id, name, language, category, status, quality, why, format, components)
    on conflict (business_id, waba_id, name, language) do update set provider_id = excluded.provider_id,
      category = excluded.category, status = excluded.status, quality = excluded.quality, why = excluded.why,
      format = excluded.format, components = excluded.components, status_at = excluded.status_at,
      changed_at = excluded.changed_at`)
  await tx.run(sql`
    update channels.message_templates set status = 'DELETED', status_at = ${now}, changed_at = ${now}
    where business_id = ${tx.businessId} and waba_id = ${wabaId} and status <> 'DELETED'
      and (name, language) not in (select * from unnest(${listed.map((t) => t.name)}::text[], ${listed.map((t) => t.language)}::text[]))`)
}

/** News of one template. Of an older moment than what we know: passed over. */
export async function saveNews(
  tx: BusinessTx,
  news: {
    wabaId: string
    providerId: string | null
    name: string | null
    language: string | null
    at: string | null
    status?: string | null
    why?: string | null
    quality?: string | null
    category?: string | null
  },
): Promise<number> {
  const at = news.at ?? tx.acting.now
  return tx.run(sql`
    update channels.message_templates set status = coalesce(${news.status ?? null}, status),
      why = case when ${news.status ?? null}::text is null then why else ${news.why ?? null} end,
      quality = coalesce(${news.quality ?? null}, quality), category = coalesce(${news.category ?? null}, category),
      status_at = case when ${news.status ?? null}::text is null then status_at else ${at}::timestamptz end,
      changed_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and waba_id = ${news.wabaId}
      and (provider_id = ${news.providerId} or (name = ${news.name} and language = ${news.language}))
      and (${news.status ?? null}::text is null or status_at is null or status_at <= ${at}::timestamptz)`)
}

export async function versionsOf(
  tx: BusinessTx,
  templateId: string,
): Promise<{ category: string | null; components: MessageTemplate['components']; until: string }[]> {
  return tx.rows(sql`
    select category, components, until from channels.message_template_versions
    where business_id = ${tx.businessId} and template_id = ${templateId} order by until desc, id desc limit 100`)
}

/** Handed in, and waiting for WhatsApp's word; that word may have come before. */
export async function saveHandedIn(
  tx: BusinessTx,
  t: Pick<
    MessageTemplate,
    'wabaId' | 'providerId' | 'name' | 'language' | 'category' | 'status' | 'format' | 'components'
  >,
): Promise<MessageTemplate> {
  const now = tx.acting.now
  const row = await tx.row<MessageTemplate>(sql`
    insert into channels.message_templates as t (id, waba_id, provider_id, name, language, category, status, format,
      components, status_at, changed_at)
    values (${tx.acting.newId()}, ${t.wabaId}, ${t.providerId}, ${t.name}, ${t.language}, ${t.category}, ${t.status},
      ${t.format}, ${JSON.stringify(t.components)}, null, ${now})
    on conflict (business_id, waba_id, name, language) do update set provider_id = excluded.provider_id,
      category = excluded.category, status = excluded.status, why = null, format = excluded.format,
      components = excluded.components, status_at = null, changed_at = excluded.changed_at
    returning ${columns}`)
  return row!
}

export async function saveDeleted(tx: BusinessTx, templateId: string): Promise<void> {
  await tx.run(sql`
    update channels.message_templates set status = 'DELETED', status_at = ${tx.acting.now}, changed_at = ${tx.acting.now}
    where business_id = ${tx.businessId} and id = ${templateId}`)
}

/** What it says now, kept before it is changed. */
export async function insertVersion(
  tx: BusinessTx,
  { id, category, components }: Pick<MessageTemplate, 'id' | 'category' | 'components'>,
): Promise<void> {
  await tx.run(sql`
    insert into channels.message_template_versions (id, template_id, category, components, until)
    values (${tx.acting.newId()}, ${id}, ${category}, ${JSON.stringify(components)}, ${tx.acting.now})`)
}
