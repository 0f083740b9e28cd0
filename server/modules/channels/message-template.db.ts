import type { Template } from '@galla/whatsapp/template'
import sql from 'sql-template-tag'
import type { Instant } from '../../platform/clock.ts'
import type { BusinessTx } from '../../platform/database.ts'
import type { MessageTemplate } from './message-template.ts'

const columns = sql`id, waba_id as "wabaId", provider_id as "providerId", name, language, category, status, quality, why,
  format, components, changed_at as "changedAt"`

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

/** What is so now and was otherwise; the moment is the provider's where it told one. */
export interface TemplateDrift {
  readonly templateId: string
  readonly name: string
  readonly language: string
  readonly what: 'status' | 'quality' | 'category' | 'category-coming'
  readonly previous: string | null
  readonly current: string
  readonly why: string | null
  readonly at: string
}

/**
 * The whole list as the provider gives it: what is not on it any more was deleted there. Gives what was otherwise here,
 * for a webhook may have been lost.
 */
export async function saveList(tx: BusinessTx, wabaId: string, listed: readonly Template[]): Promise<TemplateDrift[]> {
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
  const drifts = await tx.rows<TemplateDrift>(sql`
    select t.id as "templateId", t.name, t.language, d.what, d.previous, d.current,
      case when d.what = 'status' then g.why end as why, ${now}::timestamptz as at
    from channels.message_templates t
    join unnest(${listed.map((it) => it.name)}::text[], ${listed.map((it) => it.language)}::text[],
        ${listed.map((it) => it.category)}::text[], ${listed.map((it) => it.status)}::text[],
        ${listed.map((it) => it.quality)}::text[],
        ${listed.map((it) => (it.rejectedReason === 'NONE' ? null : it.rejectedReason))}::text[])
        as g (name, language, category, status, quality, why)
      on g.name = t.name and g.language = t.language
    cross join lateral (values ('status', t.status, g.status), ('quality', t.quality, g.quality),
      ('category', t.category, g.category)) as d (what, previous, current)
    where t.business_id = ${tx.businessId} and t.waba_id = ${wabaId} and t.status <> 'DELETED'
      and d.current is not null and d.previous is not null and d.previous <> d.current
    order by t.name, t.language, d.what`)
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
      category = excluded.category, status = excluded.status, quality = excluded.quality,
      why = case when t.status = excluded.status then coalesce(t.why, excluded.why) else excluded.why end,
      format = excluded.format, components = excluded.components, status_at = excluded.status_at,
      changed_at = case when t.status = excluded.status and t.components = excluded.components
        and t.category is not distinct from excluded.category then t.changed_at else excluded.changed_at end`)
  await tx.run(sql`
    update channels.message_templates set status = 'DELETED', status_at = ${now}, changed_at = ${now}
    where business_id = ${tx.businessId} and waba_id = ${wabaId} and status <> 'DELETED'
      and (name, language) not in (select * from unnest(${listed.map((t) => t.name)}::text[], ${listed.map((t) => t.language)}::text[]))`)
  return drifts
}

/** News of one template; gives what was otherwise before. Of an older moment than what we know: passed over. */
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
): Promise<TemplateDrift[]> {
  const at = news.at ?? tx.acting.now
  const [status, quality, category] = [news.status ?? null, news.quality ?? null, news.category ?? null]
  return tx.rows<TemplateDrift>(sql`
    with old as (
      select id, status, quality, category from channels.message_templates
      where business_id = ${tx.businessId} and waba_id = ${news.wabaId}
        and (provider_id = ${news.providerId} or (name = ${news.name} and language = ${news.language}))
        and (${status}::text is null or status_at is null or status_at <= ${at}::timestamptz)
      for update
    ), told as (
      update channels.message_templates t set status = coalesce(${status}, t.status),
        why = case when ${status}::text is null then t.why else ${news.why ?? null} end,
        quality = coalesce(${quality}, t.quality), category = coalesce(${category}, t.category),
        status_at = case when ${status}::text is null then t.status_at else ${at}::timestamptz end,
        changed_at = ${tx.acting.now}
      from old where t.business_id = ${tx.businessId} and t.id = old.id
      returning t.id, t.name, t.language, t.status, t.quality, t.category, t.why
    )
    select t.id as "templateId", t.name, t.language, d.what, d.previous, d.current,
      case when d.what = 'status' then t.why end as why, ${at}::timestamptz as at
    from told t join old on old.id = t.id
    cross join lateral (values ('status', old.status, t.status), ('quality', old.quality, t.quality),
      ('category', old.category, t.category)) as d (what, previous, current)
    where d.current is not null and d.previous is distinct from d.current`)
}

/** One that WhatsApp names, for news that changes nothing yet. */
export async function findByNews(
  tx: BusinessTx,
  news: { wabaId: string; providerId: string | null; name: string | null; language: string | null },
): Promise<MessageTemplate | undefined> {
  return tx.row<MessageTemplate>(sql`
    select ${columns} from channels.message_templates
    where business_id = ${tx.businessId} and waba_id = ${news.wabaId}
      and (provider_id = ${news.providerId} or (name = ${news.name} and language = ${news.language})) limit 1`)
}

export async function versionsOf(
  tx: BusinessTx,
  templateId: string,
): Promise<(Pick<MessageTemplate, 'category' | 'components'> & { until: string; here: boolean })[]> {
  return tx.rows(sql`
    select category, components, until, here from channels.message_template_versions
    where business_id = ${tx.businessId} and template_id = ${templateId} order by until desc, id desc limit 100`)
}

/** When we changed it, the latest first. */
export async function editsOf(tx: BusinessTx, templateId: string, since: string): Promise<Instant[]> {
  const rows = await tx.rows<{ until: Instant }>(sql`
    select until from channels.message_template_versions
    where business_id = ${tx.businessId} and template_id = ${templateId} and here and until > ${since}
    order by until desc limit 100`)
  return rows.map(({ until }) => until)
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

/** What it says now, kept before it is changed here. */
export async function insertVersion(
  tx: BusinessTx,
  { id, category, components }: Pick<MessageTemplate, 'id' | 'category' | 'components'>,
): Promise<void> {
  await tx.run(sql`
    insert into channels.message_template_versions (id, template_id, category, components, until, here)
    values (${tx.acting.newId()}, ${id}, ${category}, ${JSON.stringify(components)}, ${tx.acting.now}, true)`)
}
