/** The shapes of what Meta tells. Held against real samples by webhook-shapes.test.ts. */
import { webhookError } from './graph-error.ts'
import { businessScopedUserId } from './ids.ts'
import type { Fields } from './json.ts'
import type { App, Customer, Message, PhoneNumber, Template } from './world.ts'

/** User ids, media addresses and statuses with contacts came, and `conversation` went, with version 24. */
export const FIRST_WITH_USER_IDS = 24

export interface About {
  readonly number: PhoneNumber
  readonly portfolioId: string
  readonly app: App
}

function hasUserIds({ app }: About): boolean {
  return app.webhookVersion >= FIRST_WITH_USER_IDS
}

export function envelope({ number }: About): Fields {
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: number.digits, phone_number_id: number.id },
  }
}

function userIdOf({ portfolioId }: About, customer: Customer): string {
  return businessScopedUserId(portfolioId, customer.waId, customer.userIdGeneration)
}

export function contactOf(about: About, customer: Customer): Fields {
  const isNew = hasUserIds(about)
  return {
    profile: { name: customer.name, ...(isNew && customer.username ? { username: `@${customer.username}` } : {}) },
    ...(isNew && customer.hidesPhone ? {} : { wa_id: customer.waId }),
    ...(isNew ? { user_id: userIdOf(about, customer) } : {}),
  }
}

export interface Inbound {
  readonly id: string
  readonly seconds: number
  readonly type: string
  readonly node: Fields
  /** context, referral, errors: what stands beside the node. */
  readonly beside?: Fields
}

export function inboundMessage(about: About, customer: Customer, inbound: Inbound): Fields {
  const isNew = hasUserIds(about)
  return {
    ...envelope(about),
    contacts: [contactOf(about, customer)],
    messages: [
      {
        ...inbound.beside,
        ...(isNew && customer.hidesPhone ? {} : { from: customer.waId }),
        ...(isNew && customer.hidesPhone ? { from_user_id: userIdOf(about, customer) } : {}),
        id: inbound.id,
        timestamp: String(inbound.seconds),
        type: inbound.type,
        ...inbound.node,
      },
    ],
  }
}

/** Messages of the system name no contacts. */
export function systemMessage(about: About, message: Fields): Fields {
  return { ...envelope(about), messages: [{ ...message, type: 'system' }] }
}

export interface StatusNews {
  readonly status: 'sent' | 'delivered' | 'read' | 'failed' | 'played'
  readonly seconds: number
  readonly error?: { readonly code: number; readonly details: string }
}

export function statusUpdate(about: About, customer: Customer | undefined, message: Message, news: StatusNews): Fields {
  const isNew = hasUserIds(about)
  const isFailure = news.status === 'failed'
  const hidden = isNew && customer?.hidesPhone
  return {
    ...envelope(about),
    ...(isNew && customer && !isFailure ? { contacts: [contactOf(about, customer)] } : {}),
    statuses: [
      {
        id: message.id,
        status: news.status,
        timestamp: String(news.seconds),
        ...(hidden ? {} : { recipient_id: message.waId }),
        ...(isNew && customer ? { recipient_user_id: userIdOf(about, customer) } : {}),
        ...(isFailure || news.status === 'read' ? {} : pricingPart(isNew, message)),
        ...(message.callbackData === undefined ? {} : { biz_opaque_callback_data: message.callbackData }),
        ...(news.error ? { errors: [webhookError(news.error.code, news.error.details)] } : {}),
      },
    ],
  }
}

function pricingPart(isNew: boolean, message: Message): Fields {
  if (!message.pricing) return {}
  const conversation = { id: message.id.slice(-24), origin: { type: message.pricing.category } }
  const keepsConversation = !isNew || message.pricing.type === 'free_entry_point'
  return { ...(keepsConversation ? { conversation } : {}), pricing: message.pricing }
}

export function accountError(about: About, code: number, details: string): Fields {
  return { ...envelope(about), errors: [webhookError(code, details)] }
}

/** Here, and only here, the template's id is a number. */
function templateIds({ id, name, language }: Template): Fields {
  return { message_template_id: Number(id), message_template_name: name, message_template_language: language }
}

export function templateStatus(template: Template, event: string, reason: string | null, more: Fields = {}): Fields {
  return { event, ...templateIds(template), reason, ...more }
}

export function templateQuality(template: Template, previous: string): Fields {
  return { previous_quality_score: previous, new_quality_score: template.quality, ...templateIds(template) }
}

export function templateCategory(template: Template, change: Fields): Fields {
  return { ...templateIds(template), ...change }
}

export function templateComponents(template: Template): Fields {
  const part = (type: string) => template.components.find((it) => String(it.type).toUpperCase() === type)
  const header = part('HEADER')
  const buttons = part('BUTTONS')?.buttons
  return {
    ...templateIds(template),
    ...(header?.text ? { message_template_title: header.text } : {}),
    message_template_element: part('BODY')?.text ?? '',
    ...(part('FOOTER') ? { message_template_footer: part('FOOTER')?.text } : {}),
    ...(Array.isArray(buttons) ? { message_template_buttons: buttons.map(templateButton) } : {}),
  }
}

function templateButton(button: Fields): Fields {
  return {
    message_template_button_type: button.type,
    message_template_button_text: button.text,
    ...(button.url ? { message_template_button_url: button.url } : {}),
    ...(button.phone_number ? { message_template_button_phone_number: button.phone_number } : {}),
  }
}

export function marketingPreference(
  about: About,
  customer: Customer,
  value: 'stop' | 'resume',
  seconds: number,
): Fields {
  return {
    ...envelope(about),
    contacts: [hasUserIds(about) ? contactOf(about, customer) : { wa_id: customer.waId }],
    user_preferences: [
      {
        wa_id: customer.waId,
        detail: `User requested to ${value} marketing messages`,
        category: 'marketing_messages',
        value,
        timestamp: seconds,
      },
    ],
  }
}

export function userIdUpdate(about: About, customer: Customer, previousGeneration: number, seconds: number): Fields {
  return {
    ...envelope(about),
    contacts: [{ profile: { name: customer.name }, wa_id: customer.waId }],
    user_id_update: [
      {
        wa_id: customer.waId,
        detail: `User id for ${customer.name} has been updated.`,
        user_id: {
          previous: businessScopedUserId(about.portfolioId, customer.waId, previousGeneration),
          current: userIdOf(about, customer),
        },
        timestamp: String(seconds),
      },
    ],
  }
}
