/** A message template: what WhatsApp approved, and what has to be filled in. */
import type { messageTemplate as contract, plainDraft, templateStates, templateVersion } from '@galla/contract/channels'
import type { Json } from '@galla/whatsapp/narrow'
import { milliRupeesOf } from '@galla/whatsapp/prices'
import { type Template, templateFrom, variablesIn } from '@galla/whatsapp/template'
import { plainDraftOf } from '@galla/whatsapp/template-draft'
import type { z } from 'zod'
import { type Day, type Instant, later } from '../../platform/clock.ts'

export interface MessageTemplate {
  readonly id: string
  readonly wabaId: string
  readonly providerId: string | null
  readonly name: string
  readonly language: string
  readonly category: string | null
  readonly status: string
  readonly quality: string | null
  readonly why: string | null
  readonly format: 'POSITIONAL' | 'NAMED'
  readonly components: readonly Json[]
  readonly changedAt: string
}

export type TemplateState = (typeof templateStates)[number]

/** Every status of WhatsApp under the word that a person looks for; the rest is `other`. */
export const statusesOf: Readonly<Record<Exclude<TemplateState, 'other'>, readonly string[]>> = {
  approved: ['APPROVED', 'REINSTATED', 'FLAGGED'],
  pending: ['PENDING', 'IN_APPEAL'],
  rejected: ['REJECTED'],
  paused: ['PAUSED', 'LIMIT_EXCEEDED'],
  disabled: ['DISABLED', 'LOCKED'],
}

export function stateOf(status: string): TemplateState {
  const found = Object.entries(statusesOf).find(([, statuses]) => statuses.includes(status))
  return (found?.[0] as TemplateState | undefined) ?? 'other'
}

/** As the package reads it: header, body and buttons apart. */
export function partsOf(template: MessageTemplate): Template {
  const { name, language, category, status, format, components } = template
  return templateFrom({ name, language, category, status, parameter_format: format, components })!
}

/** What they show is chosen anew for each message. */
const chosenWhenSent: ReadonlySet<string> = new Set(['MPM', 'SPM', 'ORDER_DETAILS'])

export const hasOffer = ({ components }: Pick<MessageTemplate, 'components'>): boolean =>
  components.some((one) => String(one.type).toUpperCase() === 'LIMITED_TIME_OFFER')

export const needsChoosing = (template: Template): boolean =>
  template.buttons.some(({ type }) => chosenWhenSent.has(type))

export function shownTemplate(template: MessageTemplate): z.input<typeof contract> {
  const parts = partsOf(template)
  const { header, body, footer, buttons, cards } = parts
  const values = [
    ...variablesIn(header?.text ?? null).map((name) => ({ place: 'header' as const, name })),
    ...variablesIn(body).map((name) => ({ place: 'body' as const, name })),
    ...buttons.flatMap((button, at) =>
      button.type === 'COPY_CODE' || button.type === 'OTP' || variablesIn(button.url).length > 0
        ? [{ place: 'button' as const, name: String(at) }]
        : [],
    ),
  ]
  const textsAlone =
    (header === null || header.format === 'TEXT') && cards.length === 0 && !hasOffer(template) && !needsChoosing(parts)
  return {
    ...template,
    header,
    body,
    footer,
    buttons: [...buttons],
    values,
    usable: template.status === 'APPROVED' && textsAlone,
  }
}

export function shownVersion(
  template: MessageTemplate,
  {
    category,
    components,
    until,
    here,
  }: Pick<MessageTemplate, 'category' | 'components'> & { until: string; here: boolean },
): z.input<typeof templateVersion> {
  const { header, body, footer, buttons } = partsOf({ ...template, category, components })
  return { category, until, here, header, body, footer, buttons: [...buttons] }
}

/** What is known of it besides what WhatsApp says: its use, and where its category comes from and goes to. */
export interface LibraryFacts {
  readonly channelId: string
  readonly changedFrom: string | null
  readonly becomes: string | null
  readonly used: number
  readonly lastUsedAt: string | null
}

export const shownRow = (template: MessageTemplate & LibraryFacts, today: Day) => ({
  ...shownTemplate(template),
  channelId: template.channelId,
  state: stateOf(template.status),
  changedFrom: template.changedFrom,
  becomes: template.becomes,
  milliRupees: milliRupeesOf({ category: (template.category ?? '').toLowerCase(), type: null, day: today }),
  used: template.used,
  lastUsedAt: template.lastUsedAt,
})

/** A file stands in it by its kind. */
export const draftAsShown = (template: MessageTemplate): z.input<typeof plainDraft> => {
  const { samples, buttons, cards, code, ...rest } = plainDraftOf(template)
  return {
    ...rest,
    samples: [...samples],
    buttons: [...buttons],
    ...(code && { code: { ...code, apps: [...code.apps] } }),
    ...(cards && { cards: cards.map((card) => ({ ...card, samples: [...card.samples], buttons: [...card.buttons] })) }),
  }
}

const editable: ReadonlySet<string> = new Set(['APPROVED', 'REJECTED', 'PAUSED'])
export const canBeEdited = (status: string): boolean => editable.has(status)

/** WhatsApp takes so many changes of an approved template. */
const editsAMonth = 10
const daySeconds = 86_400
export const editsCountSeconds = 30 * daySeconds

/** `edited`: the moments of our changes in the last thirty days, the latest first. */
export function editsLeft(
  edited: readonly Instant[],
  now: Instant,
): { readonly left: number; readonly nextAt: Instant | null } {
  const left = Math.max(0, editsAMonth - edited.length)
  const oldestCounted = edited[editsAMonth - 1]
  const afterMonth = left === 0 && oldestCounted ? later(oldestCounted, editsCountSeconds) : undefined
  const afterDay = edited[0] === undefined ? undefined : later(edited[0], daySeconds)
  const next = [afterMonth, afterDay].filter((at) => at !== undefined && at > now).sort()
  return { left, nextAt: next.at(-1) ?? null }
}
