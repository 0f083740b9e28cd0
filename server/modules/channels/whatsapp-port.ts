/**
 * What we ask of WhatsApp, in our words. Sending tells how it ended instead of throwing, because one of the ends,
 * `unknown`, is neither success nor failure; all else throws ProviderFailure.
 */
import type { MediaType } from '@galla/whatsapp/content'
import type { MessageBody } from '@galla/whatsapp/messages'
import type { Recipient } from '@galla/whatsapp/recipient'
import type { Template } from '@galla/whatsapp/template'
import type { TemplateDraft } from '@galla/whatsapp/template-draft'
import type { FailureKind } from '../../platform/refusal.ts'

/** One number and the way in. */
export interface WhatsAppAccount {
  readonly phoneNumberId: string
  readonly wabaId: string
  readonly token: string
}

export interface NumberFacts {
  readonly displayNumber: string
  readonly name: string
  readonly quality: string | null
  readonly messagingLimit: string | null
}

export interface Failure {
  readonly kind: FailureKind
  /** How far it reaches. */
  readonly scope: 'message' | 'recipient' | 'number' | 'account'
  /** Meta's number for it, or `http-502`, or `no-answer`. */
  readonly code: string
  /** For the shop, with the next step. */
  readonly words: string
  readonly shopMustAct: boolean
  readonly waitSeconds: number | null
  readonly traceId: string | null
}

export type SendResult =
  /** WhatsApp has it. `held`: kept back while a template is tried out. */
  | { readonly outcome: 'accepted'; readonly wamid: string; readonly held: boolean }
  /** It breaks a limit and did not leave. */
  | { readonly outcome: 'invalid'; readonly words: string }
  /** No connection came about. */
  | { readonly outcome: 'never-left'; readonly failure: Failure }
  /** WhatsApp said no. */
  | { readonly outcome: 'refused'; readonly failure: Failure }
  /** It may have gone out. It is not sent again by guess. */
  | { readonly outcome: 'unknown'; readonly failure: Failure }

export type FetchResult =
  | { readonly outcome: 'here'; readonly content: Buffer; readonly mimeType: string | null }
  /** WhatsApp does not have it any more. */
  | { readonly outcome: 'gone' }
  | { readonly outcome: 'too-large' }
  /** Its address is not one of WhatsApp's, and our token goes nowhere else. */
  | { readonly outcome: 'elsewhere' }

export interface MessageToSend {
  readonly recipient: Recipient
  readonly body: MessageBody
  /** The quoted message's id at WhatsApp. */
  readonly replyTo: string | undefined
  /** Ours; comes back on every status. */
  readonly callbackData: string
}

export interface WhatsAppPort {
  /** The number as WhatsApp knows it; undefined when this account has no such number. */
  showNumber(account: WhatsAppAccount): Promise<NumberFacts | undefined>
  /** Webhooks of the account come to our app from now on. */
  subscribe(account: WhatsAppAccount): Promise<void>
  listTemplates(account: WhatsAppAccount): Promise<readonly Template[]>
  /** Hands it in; WhatsApp may file it under another category. */
  createTemplate(
    account: WhatsAppAccount,
    draft: TemplateDraft,
  ): Promise<{ readonly id: string; readonly status: string | null; readonly category: string | null }>
  editTemplate(
    account: WhatsAppAccount,
    templateId: string,
    change: {
      readonly category?: string
      readonly ttlSeconds?: number
      readonly components: TemplateDraft['components']
    },
  ): Promise<void>
  /** In one language. */
  deleteTemplate(account: WhatsAppAccount, template: { readonly name: string; readonly id: string }): Promise<void>
  /** The handle by which a template's header names its sample. */
  uploadSample(
    account: WhatsAppAccount,
    file: { readonly content: Buffer; readonly mimeType: string; readonly fileName: string },
  ): Promise<{ readonly handle: string }>
  /** Repeatable: a file uploaded twice is two ids and nothing else. */
  uploadFile(
    account: WhatsAppAccount,
    file: { readonly content: Buffer; readonly mimeType: string; readonly fileName: string },
  ): Promise<{ readonly mediaId: string }>
  /** A file that somebody sent; by `url` while that is fresh. */
  fetchFile(
    account: WhatsAppAccount,
    file: { readonly mediaId: string; readonly kind: MediaType; readonly url: string | null },
  ): Promise<FetchResult>
  send(account: WhatsAppAccount, message: MessageToSend): Promise<SendResult>
  /** Blue ticks for what the person wrote up to this message; `typing`: and "typing…" for up to 25 seconds. */
  markRead(account: WhatsAppAccount, wamid: string, options?: { readonly typing?: boolean }): Promise<void>
}
