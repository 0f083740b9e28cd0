/** Templates: created, reviewed, edited, deleted; and what Meta does to them unasked. */
import type { Emulator } from './emulator.ts'
import { type Answer, type Call, pick, success } from './graph-call.ts'
import { badParameter, GraphError } from './graph-error.ts'
import type { Fields } from './json.ts'
import { pageOf } from './paging.ts'
import { review } from './template-review.ts'
import {
  categories,
  checkComponents,
  checkNewTemplate,
  checkTimeToLive,
  inUse,
  nameIsBeingDeleted,
  notEditable,
} from './template-rules.ts'
import { templateCategory, templateComponents, templateQuality, templateStatus } from './webhook-payloads.ts'
import type { Template, Waba } from './world.ts'

const DAY = 86_400_000
const NAME_RESTS_FOR = 30 * DAY
const MOST_TEMPLATES = 6000

export type TurnedStatus = 'FLAGGED' | 'REINSTATED' | 'IN_APPEAL' | 'LIMIT_EXCEEDED'

const USUAL_FIELDS = ['name', 'parameter_format', 'components', 'language', 'status', 'category', 'id']

function shown(it: Template): Fields {
  return {
    name: it.name,
    parameter_format: it.parameterFormat,
    components: it.components,
    language: it.language,
    status: it.status,
    category: it.category,
    rejected_reason: it.rejectedReason,
    quality_score: { score: it.quality },
    id: it.id,
  }
}

export function listTemplates(emulator: Emulator, call: Call, waba: Waba): Answer {
  const wanted = (name: string, value: string) => {
    const asked = call.query.get(name)
    return asked === null || asked.toUpperCase() === value.toUpperCase()
  }
  const named = call.query.get('name')
  const found = emulator.world
    .templatesOf(waba.id)
    .filter((it) => named === null || it.name.includes(named))
    .filter((it) => wanted('status', it.status) && wanted('category', it.category) && wanted('language', it.language))
    .map((it) => pick(shown(it), call.query, USUAL_FIELDS))
  const address = `${emulator.url}/v${call.version}.0/${waba.id}/message_templates`
  return { body: pageOf(found, call.query, address) }
}

export function showTemplate(_: Emulator, call: Call, template: Template): Answer {
  return { body: pick(shown(template), call.query, USUAL_FIELDS) }
}

export async function createTemplate(emulator: Emulator, call: Call, waba: Waba): Promise<Answer> {
  const { world, limits, ids, clock } = emulator
  limits.takeTemplateCreate(waba.id)
  const wanted = checkNewTemplate(await call.fields())
  const { name, language } = wanted
  const others = world.templatesOf(waba.id)
  if (others.some((it) => it.name === name && it.language === language)) {
    throw inUse(`There is already ${language} content for this template (${name})`)
  }
  const deleted = world.deletedTemplates.find((it) => it.wabaId === waba.id && it.name === name)
  if (deleted && clock.now() - deleted.at < NAME_RESTS_FOR) {
    throw nameIsBeingDeleted(`The name ${name} was deleted less than 30 days ago`)
  }
  if (others.length >= MOST_TEMPLATES) throw badParameter('The account has reached its limit of templates.')
  const template: Template = {
    id: ids.object(),
    wabaId: waba.id,
    name,
    language,
    category: wanted.category,
    status: 'PENDING',
    rejectedReason: 'NONE',
    quality: 'UNKNOWN',
    parameterFormat: wanted.parameterFormat,
    components: wanted.components,
    edits: [],
  }
  world.templates.set(template.id, template)
  reviewByItself(emulator, template)
  return { body: { id: template.id, status: template.status, category: template.category } }
}

export async function editTemplate(emulator: Emulator, call: Call, template: Template): Promise<Answer> {
  const body = await call.fields()
  if (!['APPROVED', 'REJECTED', 'PAUSED'].includes(template.status)) {
    throw notEditable(`A template that is ${template.status} cannot be edited`)
  }
  const now = emulator.clock.now()
  const recent = template.edits.filter((at) => now - at < NAME_RESTS_FOR)
  if (template.status === 'APPROVED' && (recent.length >= 10 || recent.some((at) => now - at < DAY))) {
    throw notEditable('An approved template may be edited once in 24 hours and 10 times in 30 days')
  }
  if (body.category !== undefined && template.status === 'APPROVED')
    throw notEditable('The category of an approved template is fixed')
  if (body.category !== undefined && !categories.includes(body.category as (typeof categories)[number])) {
    throw badParameter(`Param category must be one of {${categories.join(', ')}}.`)
  }
  checkTimeToLive(body.message_send_ttl_seconds, template.category)
  if (body.components !== undefined) {
    template.components = checkComponents(body.components, template.parameterFormat, template.category)
  }
  if (body.category !== undefined) template.category = String(body.category)
  template.edits.push(now)
  template.status = 'PENDING'
  tell(emulator, template, 'message_template_components_update', templateComponents(template))
  reviewByItself(emulator, template)
  return success
}

export async function deleteTemplates(emulator: Emulator, call: Call, waba: Waba): Promise<Answer> {
  const { name, hsm_id: id } = await call.fields()
  if (typeof name !== 'string' || name === '') throw badParameter('The parameter name is required.')
  const found = emulator.world
    .templatesOf(waba.id)
    .filter((it) => it.name === name && (id === undefined || it.id === String(id)))
  if (found.length === 0) throw new GraphError(100, { subcode: 2593002, message: 'Message Template Not Found' })
  for (const template of found) {
    emulator.world.templates.delete(template.id)
    emulator.world.deletedTemplates.push({ wabaId: waba.id, name, at: emulator.clock.now() })
    tell(emulator, template, 'message_template_status_update', templateStatus(template, 'DELETED', null))
  }
  return success
}

export function unpauseTemplate(emulator: Emulator, _: Call, template: Template): Answer {
  if (template.status !== 'PAUSED') throw notEditable(`A template that is ${template.status} cannot be unpaused`)
  template.status = 'APPROVED'
  tellStatus(emulator, template, 'APPROVED', 'NONE', { other_info: { title: 'UNPAUSE' } })
  return success
}

function tell({ webhooks }: Emulator, template: Template, field: string, value: Fields): void {
  webhooks.tell({ wabaId: template.wabaId, field, hasTime: true }, () => value)
}

function tellStatus(emulator: Emulator, template: Template, event: string, reason: string, more: Fields = {}): void {
  tell(emulator, template, 'message_template_status_update', templateStatus(template, event, reason, more))
}

function reviewByItself(emulator: Emulator, template: Template): void {
  const { templateReview } = emulator.habits
  if (templateReview === 'by-hand') return
  emulator.clock.after(templateReview, () => {
    if (emulator.world.templates.get(template.id) !== template || template.status !== 'PENDING') return
    reviewTemplate(emulator, template)
  })
}

export function reviewTemplate(emulator: Emulator, template: Template): void {
  const verdict = review(template, emulator.world.templatesOf(template.wabaId))
  if (verdict.say === 'reject') {
    rejectTemplate(emulator, template, verdict.reason, verdict.info)
    return
  }
  template.category = verdict.category
  approveTemplate(emulator, template)
}

export function approveTemplate(emulator: Emulator, template: Template): void {
  template.status = 'APPROVED'
  template.rejectedReason = 'NONE'
  tellStatus(emulator, template, 'APPROVED', 'NONE')
}

export function rejectTemplate(
  emulator: Emulator,
  template: Template,
  reason: string,
  info: Fields = {
    reason: 'The format of the template is not allowed.',
    recommendation: 'Change the text and send it again.',
  },
): void {
  template.status = 'REJECTED'
  template.rejectedReason = reason
  tellStatus(emulator, template, 'REJECTED', reason, reason === 'INVALID_FORMAT' ? { rejection_info: info } : {})
}

/** What else befalls one: a warning, another look, a limit. */
export function turnTemplate(emulator: Emulator, template: Template, status: TurnedStatus): void {
  template.status = status === 'FLAGGED' || status === 'REINSTATED' ? 'APPROVED' : status
  tellStatus(emulator, template, status, 'NONE')
}

export function pauseTemplate(emulator: Emulator, template: Template, title: 'FIRST_PAUSE' | 'SECOND_PAUSE'): void {
  template.status = 'PAUSED'
  tellStatus(emulator, template, 'PAUSED', 'NONE', { other_info: { title } })
}

export function disableTemplate(emulator: Emulator, template: Template): void {
  template.status = 'DISABLED'
  const day = new Date(emulator.clock.now()).toLocaleDateString('en-US', {
    month: 'long',
    day: 'numeric',
    year: 'numeric',
    timeZone: 'UTC',
  })
  tellStatus(emulator, template, 'DISABLED', 'NONE', { disable_info: { disable_date: day } })
}

/** Announced a day before it happens, then told again when it has. */
export function reclassifyTemplate(emulator: Emulator, template: Template, category: string): void {
  const { clock } = emulator
  tell(
    emulator,
    template,
    'template_category_update',
    templateCategory(template, {
      new_category: template.category,
      correct_category: category,
      category_update_timestamp: clock.seconds() + DAY / 1000,
    }),
  )
  clock.after(DAY, () => {
    const previous = template.category
    template.category = category
    tell(
      emulator,
      template,
      'template_category_update',
      templateCategory(template, { previous_category: previous, new_category: category }),
    )
  })
}

export function rateTemplate(emulator: Emulator, template: Template, quality: Template['quality']): void {
  const previous = template.quality
  template.quality = quality
  tell(emulator, template, 'message_template_quality_update', templateQuality(template, previous))
}
