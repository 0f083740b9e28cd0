/**
 * Graph errors: one table of code, HTTP status and title. The product must branch on `code`; Meta's own page, its
 * OpenAPI and what people report disagree about the HTTP status, so that column is only the likeliest.
 */
import type { Fields } from './json.ts'

interface Known {
  readonly status: number
  readonly title: string
  readonly transient?: true
}

const known: Readonly<Record<number, Known>> = {
  0: { status: 401, title: 'AuthException' },
  1: { status: 500, title: 'An unknown error occurred', transient: true },
  2: { status: 503, title: 'Service temporarily unavailable', transient: true },
  3: { status: 403, title: 'Application does not have the capability to make this API call.' },
  4: { status: 400, title: 'Application request limit reached', transient: true },
  10: { status: 403, title: 'Application does not have permission for this action' },
  100: { status: 400, title: 'Invalid parameter' },
  190: { status: 401, title: 'Invalid OAuth access token' },
  200: {
    status: 403,
    title:
      'You do not have the necessary permissions required to send messages on behalf of this WhatsApp Business Account',
  },
  368: { status: 403, title: 'Temporarily blocked for policies violations' },
  2200: { status: 400, title: 'Callback verification failed' },
  2500: { status: 400, title: 'Unknown path components' },
  80007: { status: 400, title: 'Rate limit issues', transient: true },
  130429: { status: 429, title: 'Rate limit hit' },
  130472: { status: 400, title: "User's number is part of an experiment" },
  130497: { status: 403, title: 'Business account is restricted from messaging users in this country.' },
  131000: { status: 500, title: 'Something went wrong', transient: true },
  131005: { status: 403, title: 'Access denied' },
  131008: { status: 400, title: 'Required parameter is missing' },
  131009: { status: 400, title: 'Parameter value is not valid' },
  131016: { status: 500, title: 'Service unavailable', transient: true },
  131021: { status: 400, title: 'Recipient cannot be sender' },
  131026: { status: 400, title: 'Message undeliverable' },
  131031: { status: 403, title: 'Business Account locked' },
  131037: { status: 400, title: 'WhatsApp provided number needs display name approval before message can be sent.' },
  131042: { status: 400, title: 'Business eligibility payment issue' },
  131045: { status: 500, title: 'Incorrect certificate' },
  131047: { status: 400, title: 'Re-engagement message' },
  131048: { status: 400, title: 'Spam rate limit hit' },
  131049: {
    status: 400,
    title: 'This message was not delivered to maintain healthy ecosystem engagement.',
  },
  131050: { status: 400, title: 'User has opted out of receiving marketing messages' },
  131051: { status: 400, title: 'Unsupported message type' },
  131052: { status: 400, title: 'Media download error' },
  131053: { status: 400, title: 'Media upload error' },
  131056: { status: 400, title: '(Business Account, Consumer Account) pair rate limit hit' },
  131057: { status: 500, title: 'Account in maintenance mode', transient: true },
  131059: { status: 400, title: 'Invalid paging cursor' },
  138000: { status: 400, title: 'Calling is not enabled' },
  138006: { status: 400, title: 'No call permission from the user' },
  138012: { status: 400, title: 'Call limit reached' },
  147001: { status: 400, title: 'Username is not valid' },
  147002: { status: 400, title: 'Username is not available' },
  2593107: { status: 400, title: 'Synchronization window has passed' },
  2593108: { status: 400, title: 'Synchronization was already done' },
  131062: { status: 400, title: 'Business-scoped user id is not allowed for this message' },
  132000: { status: 400, title: 'Number of parameters does not match the expected number of params' },
  132001: { status: 404, title: 'Template name does not exist in the translation' },
  132005: { status: 400, title: 'Translated text too long' },
  132007: { status: 400, title: 'Template format character policy violated' },
  132012: { status: 400, title: 'Parameter format does not match format in the created template' },
  132015: { status: 400, title: 'Template is paused' },
  132016: { status: 400, title: 'Template is disabled' },
  132018: { status: 400, title: 'There is an issue with the parameters in your template' },
  133005: { status: 400, title: 'Two step verification PIN mismatch' },
  133010: { status: 400, title: 'Account not registered' },
  133016: { status: 400, title: 'Account register/deregister limit exceeded' },
  135000: { status: 400, title: 'Generic user error' },
  136025: { status: 400, title: 'Verify code error' },
  139100: { status: 400, title: 'Failed to block/unblock some users' },
  139101: { status: 400, title: 'Cannot block/unblock: user has not messaged in the last 24 hours' },
}

const ERRORS_PAGE = 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/'

export interface GraphErrorFacts {
  readonly details?: string
  readonly message?: string
  readonly subcode?: number
  readonly status?: number
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
  /** What stands beside `error` in the answer, as with block_users. */
  readonly beside?: Fields
  /** Template mistakes carry words meant for people. */
  readonly userTitle?: string
}

export class GraphError extends Error {
  readonly code: number
  readonly facts: GraphErrorFacts
  readonly status: number

  constructor(code: number, facts: GraphErrorFacts = {}) {
    super(facts.message ?? `(#${code}) ${known[code]?.title ?? 'Unknown error'}`)
    this.code = code
    this.facts = facts
    this.status = facts.status ?? known[code]?.status ?? 400
  }

  body(trace: string): Fields {
    const { details, subcode, type, beside, userTitle } = this.facts
    return {
      ...beside,
      error: {
        message: this.message,
        type: type ?? 'OAuthException',
        code: this.code,
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        ...(details === undefined ? {} : { error_data: { messaging_product: 'whatsapp', details } }),
        ...(userTitle === undefined ? {} : { error_user_title: userTitle, error_user_msg: details }),
        ...(known[this.code]?.transient ? { is_transient: true } : {}),
        fbtrace_id: trace,
      },
    }
  }
}

export function missing(what: string): GraphError {
  return new GraphError(131008, { details: `Required parameter is missing: ${what}` })
}

export function invalid(details: string): GraphError {
  return new GraphError(131009, { details })
}

export function badParameter(words: string): GraphError {
  return new GraphError(100, { message: `(#100) ${words}`, details: words })
}

/** Graph answers an unknown id with 400 and this, never with 404. */
export function unknownObject(id: string, method: string): GraphError {
  const verb = method.toLowerCase()
  return new GraphError(100, {
    subcode: 33,
    type: 'GraphMethodException',
    message: `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`,
  })
}

/** The form errors take inside a status or beside a message. */
export function webhookError(code: number, details: string): Fields {
  const title = known[code]?.title ?? 'Something went wrong'
  return { code, title, message: title, error_data: { details }, href: ERRORS_PAGE }
}

export const failureDetails: Readonly<Record<number, string>> = {
  130472: "Failed to send message because this user's phone number is part of an experiment",
  130497: 'Business account is restricted from messaging users in this country.',
  131000: 'Something went wrong.',
  131026: 'Message Undeliverable.',
  131042: 'Message failed to send because there were one or more errors related to your payment method.',
  131047:
    'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  131048:
    'Message failed to send because there are restrictions on how many messages can be sent from this phone number.',
  131049: 'In order to maintain a healthy ecosystem engagement, the message failed to be delivered.',
  131050: 'Unable to deliver the message. This recipient has chosen to stop receiving marketing messages.',
  131053: 'Unable to upload the media used in the message.',
}
