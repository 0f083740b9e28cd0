import sql, { empty } from 'sql-template-tag'
import type { BusinessTx } from '../../platform/database.ts'
import type { TemplateDrift } from './message-template.db.ts'
import type { LibraryFacts, MessageTemplate } from './message-template.ts'

const facts = (tx: BusinessTx) => sql`
  t.id, t.waba_id as "wabaId", t.provider_id as "providerId", t.name, t.language, t.category, t.status, t.quality, t.why,
  t.format, t.components, t.changed_at as "changedAt", c.id as "channelId",
  from_category.previous as "changedFrom", coming.current as becomes,
  coalesce(use.messages, 0)::int as used, use.last_at as "lastUsedAt"
  from channels.message_templates t
  cross join lateral (
    select id from channels.channels
    where business_id = ${tx.businessId} and waba_id = t.waba_id
    order by (state = 'connected') desc, connected_at, id limit 1
  ) c
  left join lateral (
    select previous from channels.template_changes
    where business_id = ${tx.businessId} and template_id = t.id and what = 'category'
      and at > ${tx.acting.now}::timestamptz - interval '60 days' and current = t.category
    order by at desc limit 1
  ) from_category on true
  left join lateral (
    select current from channels.template_changes
    where business_id = ${tx.businessId} and template_id = t.id and what = 'category-coming'
      and at > ${tx.acting.now}::timestamptz - interval '30 hours' and current <> t.category
    order by at desc limit 1
  ) coming on true
  left join lateral (
    select sum(messages) filter (where day > ${tx.acting.today}::date - 30) as messages, max(last_at) as last_at
    from channels.template_uses where business_id = ${tx.businessId} and template_id = t.id
  ) use on true`

export interface LibraryFilter {
  readonly search: string | undefined
  readonly statuses: readonly string[] | undefined
  /** Those of the other states: any status but these. */
  readonly notStatuses: readonly string[] | undefined
  readonly category: string | undefined
  readonly language: string | undefined
  readonly quality: string | undefined
  readonly wabaId: string | undefined
}

export async function templatesAfter(
  tx: BusinessTx,
  filter: LibraryFilter,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<(MessageTemplate & LibraryFacts)[]> {
  const { search, statuses, notStatuses, category, language, quality, wabaId } = filter
  const like = search === undefined ? undefined : `%${search.replace(/[\\%_]/g, '\\$&')}%`
  return tx.rows(sql`
    select ${facts(tx)}
    where t.business_id = ${tx.businessId} and t.status <> 'DELETED'
      ${after ? sql`and (t.name, t.language, t.id) > (select name, language, id from channels.message_templates where business_id = ${tx.businessId} and id = ${after})` : empty}
      ${like ? sql`and (t.name ilike ${like} or replace(t.name, '_', ' ') ilike ${like} or t.components::text ilike ${like})` : empty}
      ${statuses ? sql`and t.status = any(${statuses}::text[])` : empty}
      ${notStatuses ? sql`and t.status <> all(${notStatuses}::text[])` : empty}
      ${category ? sql`and t.category = ${category}` : empty}
      ${language ? sql`and (t.language = ${language} or t.language like ${`${language}\\_%`})` : empty}
      ${quality ? (quality === 'UNKNOWN' ? sql`and (t.quality is null or t.quality = 'UNKNOWN')` : sql`and t.quality = ${quality}`) : empty}
      ${wabaId ? sql`and t.waba_id = ${wabaId}` : empty}
    order by t.name, t.language, t.id limit ${limit}`)
}

export async function findInLibrary(
  tx: BusinessTx,
  templateId: string,
): Promise<(MessageTemplate & LibraryFacts) | undefined> {
  return tx.row(sql`
    select ${facts(tx)} where t.business_id = ${tx.businessId} and t.id = ${templateId} and t.status <> 'DELETED'`)
}

export async function languagesOf(
  tx: BusinessTx,
  { wabaId, name }: Pick<MessageTemplate, 'wabaId' | 'name'>,
): Promise<MessageTemplate[]> {
  return tx.rows(sql`
    select id, waba_id as "wabaId", provider_id as "providerId", name, language, category, status, quality, why, format,
      components, changed_at as "changedAt"
    from channels.message_templates
    where business_id = ${tx.businessId} and waba_id = ${wabaId} and name = ${name} and status <> 'DELETED'
    order by language limit 100`)
}

export async function changesOf(
  tx: BusinessTx,
  templateId: string,
): Promise<(Pick<TemplateDrift, 'what' | 'previous' | 'current' | 'why' | 'at'> & { id: string })[]> {
  return tx.rows(sql`
    select id, what, previous, current, why, at from channels.template_changes
    where business_id = ${tx.businessId} and template_id = ${templateId} order by at desc, id desc limit 50`)
}

export async function insertChanges(
  tx: BusinessTx,
  drifts: readonly (TemplateDrift & { readonly id: string })[],
): Promise<void> {
  await tx.run(sql`
    insert into channels.template_changes (id, template_id, what, previous, current, why, at)
    select * from unnest(${drifts.map(({ id }) => id)}::uuid[], ${drifts.map((it) => it.templateId)}::uuid[],
      ${drifts.map((it) => it.what)}::text[], ${drifts.map((it) => it.previous)}::text[],
      ${drifts.map((it) => it.current)}::text[], ${drifts.map((it) => it.why)}::text[],
      ${drifts.map((it) => it.at)}::timestamptz[])`)
}

/** Nothing is counted for a template we do not know. */
export async function countUse(
  tx: BusinessTx,
  { channelId, name, language }: { channelId: string } & Pick<MessageTemplate, 'name' | 'language'>,
): Promise<void> {
  await tx.run(sql`
    insert into channels.template_uses as u (template_id, day, messages, last_at)
    select t.id, ${tx.acting.today}::date, 1, ${tx.acting.now}::timestamptz
    from channels.channels c join channels.message_templates t
      on t.business_id = ${tx.businessId} and t.waba_id = c.waba_id and t.name = ${name} and t.language = ${language}
    where c.business_id = ${tx.businessId} and c.id = ${channelId}
    on conflict (business_id, template_id, day) do update set messages = u.messages + 1,
      last_at = greatest(u.last_at, excluded.last_at)`)
}

export interface TemplateFile {
  readonly place: string
  readonly fileId: string
  readonly mimeType: string
}

export async function filesOfTemplate(tx: BusinessTx, templateId: string): Promise<TemplateFile[]> {
  return tx.rows<TemplateFile>(sql`
    select place, file_id as "fileId", mime_type as "mimeType" from channels.template_files
    where business_id = ${tx.businessId} and template_id = ${templateId} order by place`)
}

/** These and no others. */
export async function saveFiles(tx: BusinessTx, templateId: string, files: readonly TemplateFile[]): Promise<void> {
  await tx.run(sql`
    delete from channels.template_files where business_id = ${tx.businessId} and template_id = ${templateId}`)
  if (files.length === 0) return
  await tx.run(sql`
    insert into channels.template_files (template_id, place, file_id, mime_type)
    select ${templateId}, * from unnest(${files.map(({ place }) => place)}::text[],
      ${files.map(({ fileId }) => fileId)}::uuid[], ${files.map(({ mimeType }) => mimeType)}::text[])`)
}
