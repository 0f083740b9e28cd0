/**
 * A delivery: one message on its way out. Its state only rises, whatever order the provider's news comes in; the only
 * way back is from `claimed` to `queued`, when it is certain that nothing left.
 */
import type { MessageBody } from '@galla/whatsapp/messages'
import type { Recipient } from '@galla/whatsapp/recipient'
import type { TemplateComponentToSend } from '@galla/whatsapp/template'
import type { ConsentPurpose } from '../contacts/consent.ts'

/** In the order of their ranks. */
export type DeliveryState = 'queued' | 'claimed' | 'unknown' | 'accepted' | 'sent' | 'failed' | 'delivered' | 'read'

/** What the provider tells of a message; `failed` stands below proof of delivery, which outweighs it. */
export type ToldStatus = 'sent' | 'failed' | 'delivered' | 'read'

export interface Delivery {
  readonly id: string
  readonly channelId: string
  /** Null: one of the staff. */
  readonly contactId: string | null
  readonly recipient: Recipient
  readonly message: QueuedMessage
  readonly fileId: string | null
  readonly mediaId: string | null
  /** Null: an answer in a talk, which nobody has to agree to. */
  readonly purpose: ConsentPurpose | null
  readonly state: DeliveryState
  readonly tries: number
  readonly wamid: string | null
  readonly failureCode: string | null
  readonly failureWords: string | null
}

/** A message as it waits. A file of ours stands in it as `uploadedLater` until the provider has given it an id. */
export interface QueuedMessage {
  readonly body: MessageBody
  readonly replyTo?: string | undefined
}

export const uploadedLater = { id: 'uploaded-later' } as const

/** The message with the uploaded file's id in the place kept for it: the media itself, or the header of a template or its cards. */
export function withMedia(body: MessageBody, mediaId: string): MessageBody {
  if ('media' in body) return { ...body, media: { id: mediaId } }
  if (body.type !== 'template') return body
  const fill = (component: TemplateComponentToSend): TemplateComponentToSend => {
    if (component.type === 'carousel') {
      const cards = component.cards as { components: TemplateComponentToSend[] }[]
      return { ...component, cards: cards.map((card) => ({ ...card, components: card.components.map(fill) })) }
    }
    if (component.type !== 'header' || !Array.isArray(component.parameters)) return component
    const parameters = (component.parameters as Record<string, unknown>[]).map((parameter) => {
      const type = String(parameter.type)
      const node = parameter[type]
      const isFile = typeof node === 'object' && node !== null && 'id' in node
      return isFile ? { ...parameter, [type]: { ...node, id: mediaId } } : parameter
    })
    return { ...component, parameters }
  }
  return { ...body, components: body.components.map(fill) }
}

/** Whether WhatsApp takes it at any time, or only within 24 hours after the person wrote. */
export const needsWindow = (body: MessageBody): boolean => body.type !== 'template'

/** How a recipient is known among the windows. */
export function personKeyOf(recipient: Recipient): string {
  if ('phone' in recipient) return recipient.phone.replace(/^\+/, '')
  return 'userId' in recipient ? recipient.userId : recipient.groupId
}

const waits = [10, 30, 120, 600, 1800, 7200, 21_600]

/** Seconds until the next try after `tries` tries, or undefined when it is time to give up. */
export function waitAfter(tries: number, askedForSeconds: number | null): number | undefined {
  const own = waits[tries - 1]
  return own === undefined ? undefined : Math.max(own, askedForSeconds ?? 0)
}

/** As {@link waitAfter}, where one person was written to too often: 4^n seconds. */
export function waitForPair(tries: number): number | undefined {
  return tries > 7 ? undefined : 4 ** tries
}
