/** Everything the emulator remembers. One id space for all objects, as in Graph. */
import type { Fields } from './json.ts'

export interface WebhookAddress {
  readonly url: string
  readonly verifyToken: string
}

export interface App {
  readonly id: string
  name: string
  secret: string
  previousSecret: string | undefined
  callback: WebhookAddress | undefined
  /** Payload version is set in the app's dashboard and may lag behind the version called. */
  webhookVersion: number
}

export interface Business {
  readonly id: string
  name: string
  hasPaymentMethod: boolean
  /** Different people per moving 24 hours to whom business may write first; one figure per portfolio. */
  messagingLimit: number
}

export interface Token {
  readonly value: string
  readonly businessId: string
  readonly appId: string
  expiresAt: number | undefined
  permissions: readonly string[]
}

export interface Waba {
  readonly id: string
  readonly businessId: string
  name: string
  currency: string
  /** Subscribed apps, each with the address that overrides the app's own, if any. */
  readonly subscribedApps: Map<string, WebhookAddress | undefined>
  /** Banned by the provider: nothing may be sent. */
  isBanned: boolean
}

export type Throughput = 'STANDARD' | 'HIGH' | 'COEXISTENCE'

export interface PhoneNumber {
  readonly id: string
  readonly wabaId: string
  displayPhoneNumber: string
  /** As in `wa_id`: country code and number, digits only. */
  digits: string
  countryCode: string
  verifiedName: string
  registered: boolean
  pin: string | undefined
  qualityRating: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN'
  throughput: Throughput
  profile: Fields
  settings: Fields
  callback: WebhookAddress | undefined
  readonly blocked: Set<string>
  username: string | undefined
  /** When the number of the WhatsApp Business app was joined to the API; what it holds may be asked for within a day. */
  readonly joinedAt: number | undefined
  /** The owner may refuse to hand over old chats. */
  readonly sharesHistory: boolean
  readonly synced: Set<string>
}

export type TemplateStatus =
  | 'PENDING'
  | 'APPROVED'
  | 'REJECTED'
  | 'PAUSED'
  | 'DISABLED'
  | 'IN_APPEAL'
  | 'PENDING_DELETION'
  | 'LIMIT_EXCEEDED'

export interface Template {
  readonly id: string
  readonly wabaId: string
  readonly name: string
  readonly language: string
  category: string
  status: TemplateStatus
  rejectedReason: string
  quality: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN'
  readonly parameterFormat: 'POSITIONAL' | 'NAMED'
  components: readonly Fields[]
  readonly edits: number[]
}

export interface Media {
  readonly id: string
  readonly phoneNumberId: string
  readonly mimeType: string
  readonly filename: string | undefined
  readonly bytes: Uint8Array
  readonly sha256: string
  readonly diesAt: number
}

export interface Customer {
  readonly waId: string
  name: string
  username: string | undefined
  /** Took a username and is not known to the business: webhooks carry the user id only. */
  hidesPhone: boolean
  isOnWhatsApp: boolean
  isOnline: boolean
  marketingStopped: boolean
  marketingPerDay: number | undefined
  readonly language: string
  /** A line for whoever plays this person. */
  readonly persona: string | undefined
  /** Business numbers this person wants to hear no more from. */
  readonly blockedShops: Set<string>
  /** What was done without network, in order; it leaves when the network is back. */
  readonly outbox: (() => void)[]
  /** Grows when the person's user ids change. */
  userIdGeneration: number
}

export type MessageStatus = 'accepted' | 'sent' | 'delivered' | 'read' | 'failed'

export interface Message {
  readonly id: string
  readonly phoneNumberId: string
  readonly waId: string
  readonly direction: 'to-customer' | 'to-business'
  readonly at: number
  readonly type: string
  /** The node of that type as sent, and for templates also the filled text. */
  content: Fields
  /** Its own media, or that of its header. */
  readonly mediaId: string | undefined
  readonly repliesTo: string | undefined
  readonly callbackData: string | undefined
  readonly pricing: Fields | undefined
  status: MessageStatus
  failure: number | undefined
  reaction: { byCustomer: string | undefined; byBusiness: string | undefined }
  readonly isForwarded?: boolean
  isEdited?: boolean
  isDeleted?: boolean
}

export interface PhoneCall {
  readonly id: string
  readonly phoneNumberId: string
  readonly waId: string
  readonly by: 'customer' | 'business'
  readonly startedAt: number
  readonly callbackData: string | undefined
  /** The line in the chat. */
  readonly messageId: string
  answeredAt: number | undefined
  state: 'ringing' | 'talking' | 'over'
}

export interface Upload {
  readonly id: string
  readonly fileType: string
  readonly fileLength: number
  bytes: Uint8Array
  handle: string | undefined
}

export interface DeletedTemplate {
  readonly wabaId: string
  readonly name: string
  readonly at: number
}

export class World {
  readonly apps = new Map<string, App>()
  readonly businesses = new Map<string, Business>()
  readonly tokens = new Map<string, Token>()
  readonly wabas = new Map<string, Waba>()
  readonly numbers = new Map<string, PhoneNumber>()
  readonly templates = new Map<string, Template>()
  readonly media = new Map<string, Media>()
  readonly customers = new Map<string, Customer>()
  readonly messages = new Map<string, Message>()
  readonly calls = new Map<string, PhoneCall>()
  /** Until when a number may call a person: by chat. */
  readonly callPermissions = new Map<string, number>()
  readonly #chats = new Map<string, Message[]>()
  readonly uploads = new Map<string, Upload>()
  readonly deletedTemplates: DeletedTemplate[] = []
  /** Signup codes: they live 30 seconds and are good once. */
  readonly codes = new Map<string, { businessId: string; appId: string; diesAt: number }>()

  clear(): void {
    for (const part of [
      this.apps,
      this.businesses,
      this.tokens,
      this.wabas,
      this.numbers,
      this.templates,
      this.media,
      this.customers,
      this.messages,
      this.uploads,
      this.codes,
      this.calls,
      this.callPermissions,
    ]) {
      part.clear()
    }
    this.#chats.clear()
    this.deletedTemplates.length = 0
  }

  /** The portfolio an object belongs to, wherever in the one id space it stands. */
  ownerOf(id: string): string | undefined {
    const numberId = this.numbers.get(id)?.id ?? this.media.get(id)?.phoneNumberId
    const wabaId = numberId ? this.numbers.get(numberId)?.wabaId : (this.templates.get(id)?.wabaId ?? id)
    return this.wabas.get(wabaId ?? '')?.businessId ?? this.businesses.get(id)?.id
  }

  businessOfNumber(number: PhoneNumber): Business {
    return this.businesses.get(this.wabas.get(number.wabaId)!.businessId)!
  }

  templatesOf(wabaId: string): Template[] {
    return [...this.templates.values()].filter((it) => it.wabaId === wabaId)
  }

  addMessage(message: Message): void {
    this.messages.set(message.id, message)
    const key = chatKey(message.phoneNumberId, message.waId)
    const chat = this.#chats.get(key)
    if (chat) chat.push(message)
    else this.#chats.set(key, [message])
  }

  /** The messages of one chat, in the order they were made. */
  chat(phoneNumberId: string, waId: string): readonly Message[] {
    return this.#chats.get(chatKey(phoneNumberId, waId)) ?? []
  }
}

export function chatKey(phoneNumberId: string, waId: string): string {
  return `${phoneNumberId}/${waId}`
}
