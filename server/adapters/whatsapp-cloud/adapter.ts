/**
 * WhatsApp Business Cloud API behind the port of `channels`. One client per call: it holds no connection, only the
 * account's token.
 */
import { type SendOutcome, Unsendable, type WhatsAppClient, whatsAppClient } from '@galla/whatsapp/client'
import { WhatsAppFailure } from '@galla/whatsapp/failure'
import type { Template } from '@galla/whatsapp/template'
import type { Failure, SendResult, WhatsAppAccount, WhatsAppPort } from '../../modules/channels/whatsapp-port.ts'
import { mustBeOutsideTransactions } from '../../platform/database.ts'
import { ProviderFailure } from '../../platform/refusal.ts'

export interface WhatsAppCloudSettings {
  /** `https://graph.facebook.com`, or the emulator. */
  readonly baseUrl: string
  /** `v25.0` */
  readonly version: string
  /** With it every call proves that we hold the app secret too. */
  readonly appSecret?: string | undefined
  readonly timeoutSeconds?: number
}

export function whatsAppCloud({ appSecret, ...settings }: WhatsAppCloudSettings): WhatsAppPort {
  const client = (account: WhatsAppAccount, call: string): WhatsAppClient => {
    mustBeOutsideTransactions(`WhatsApp ${call}`)
    return whatsAppClient({ ...settings, token: account.token, ...(appSecret ? { appSecret } : {}) })
  }

  return {
    showNumber: (account) =>
      failing(async () => {
        // Asked through the account: that this token may read the number does not say that it is this account's.
        for await (const number of client(account, 'phone numbers').listPhoneNumbers(account.wabaId)) {
          if (number.id !== account.phoneNumberId) continue
          return {
            displayNumber: number.displayNumber ?? number.id,
            name: number.verifiedName ?? number.displayNumber ?? number.id,
            quality: number.quality,
            messagingLimit: number.messagingLimit,
          }
        }
        return undefined
      }),

    subscribe: (account) => failing(() => client(account, 'subscribe').subscribeApp(account.wabaId)),

    listTemplates: (account) =>
      failing(async () => {
        const templates: Template[] = []
        for await (const one of client(account, 'templates').listTemplates(account.wabaId)) templates.push(one)
        return templates
      }),

    uploadFile: (account, { content, mimeType, fileName }) =>
      failing(async () => {
        const bytes = new Uint8Array(content)
        const { id } = await client(account, 'upload').uploadMedia(account.phoneNumberId, {
          bytes,
          mimeType,
          filename: fileName,
        })
        return { mediaId: id }
      }),

    async send(account, { recipient, body, replyTo, callbackData }) {
      const message = { recipient, callbackData, ...(replyTo === undefined ? {} : { replyTo }), ...body }
      return resultOf(await client(account, 'send').sendMessage(account.phoneNumberId, message))
    },

    markRead: (account, wamid) => failing(() => client(account, 'read').markRead(account.phoneNumberId, wamid)),
  }
}

/** The outcome is looked at before any kind: an unknown send has a kind too, and is not tried again by it. */
function resultOf(sent: SendOutcome): SendResult {
  switch (sent.outcome) {
    case 'accepted':
      return { outcome: 'accepted', wamid: sent.messageId, held: sent.held }
    case 'invalid':
      return { outcome: 'invalid', words: sent.problems.map((one) => one.words).join(' ') }
    case 'never-left':
    case 'refused':
    case 'unknown':
      return { outcome: sent.outcome, failure: failureOf(sent.failure) }
  }
}

function failureOf(failure: WhatsAppFailure): Failure {
  const { kind, words, shopMustAct, waitSeconds, traceId } = failure
  return { kind, code: codeOf(failure), words, shopMustAct, waitSeconds, traceId }
}

function codeOf({ code, httpStatus, fate }: WhatsAppFailure): string {
  if (code !== null) return String(code)
  return httpStatus === null ? (fate === 'never-left' ? 'no-connection' : 'no-answer') : `http-${httpStatus}`
}

/** Calls that can be repeated: how they fail is told by throwing. */
async function failing<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    const provider = 'WhatsApp'
    if (error instanceof Unsendable) {
      throw new ProviderFailure({
        provider,
        kind: 'refused-for-good',
        providerCode: 'invalid',
        text: error.message,
        shopMustAct: true,
      })
    }
    if (!(error instanceof WhatsAppFailure)) throw error
    const { kind, words, shopMustAct, waitSeconds } = error
    throw new ProviderFailure({
      provider,
      // Without an answer it is not known what happened, and these may be repeated.
      kind: error.fate === 'refused' ? kind : 'retry-later',
      providerCode: codeOf(error),
      text: words,
      shopMustAct,
      ...(waitSeconds === null ? {} : { retryAfterSeconds: waitSeconds }),
    })
  }
}
