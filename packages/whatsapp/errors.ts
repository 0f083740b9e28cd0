/**
 * What Meta's error codes mean for us: one table. We branch on `code` alone: for the same code the HTTP status differs
 * between Meta's page, its OpenAPI and what is really sent (132001 came as 404; 130429 as 400, 403 and 429).
 * https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
export type FailureKind = 'retry-later' | 'throttled' | 'sign-in-again' | 'not-reachable' | 'refused-for-good'

/** How far the failure reaches: this message, everything to this person, this number, or the whole account. */
export type FailureScope = 'message' | 'recipient' | 'number' | 'account'

export interface ErrorMeaning {
  readonly kind: FailureKind
  readonly scope: FailureScope
  /** The shop itself has to do something before it goes on. */
  readonly shopMustAct: boolean
  /** Plain words with the next step. */
  readonly words: string
  /** Not before so many seconds, where Meta's rules name a time. */
  readonly waitSeconds?: number
}

type Row = readonly [
  codes: number | readonly [from: number, to: number],
  kind: FailureKind,
  scope: FailureScope,
  shopMustAct: boolean,
  words: string,
  waitSeconds?: number,
]

const day = 86_400

const rows: readonly Row[] = [
  // Sign-in and permission
  [
    0,
    'sign-in-again',
    'account',
    true,
    'WhatsApp no longer accepts our sign-in. Connect WhatsApp again in Settings, Channels.',
  ],
  [
    190,
    'sign-in-again',
    'account',
    true,
    'The sign-in to WhatsApp has ended. Connect WhatsApp again in Settings, Channels.',
  ],
  [
    3,
    'sign-in-again',
    'account',
    true,
    'The app may not do this for your account. Connect WhatsApp again and allow all that is asked.',
  ],
  [
    10,
    'sign-in-again',
    'account',
    true,
    'A permission is missing. Connect WhatsApp again and allow all that is asked.',
  ],
  [
    [200, 299],
    'sign-in-again',
    'account',
    true,
    'A permission was not given or was taken back. Connect WhatsApp again and allow all that is asked.',
  ],
  [131005, 'sign-in-again', 'account', true, 'Access was denied. Connect WhatsApp again and allow all that is asked.'],

  // Something is wrong in what we sent
  [
    33,
    'refused-for-good',
    'message',
    false,
    'WhatsApp does not know this number or object any more. Open Settings, Channels and check the number.',
  ],
  [
    100,
    'refused-for-good',
    'message',
    false,
    'WhatsApp did not understand a part of the message. Check its fields and send it again.',
  ],
  [131008, 'refused-for-good', 'message', false, 'A part of the message is missing. Fill it in and send it again.'],
  [
    131009,
    'refused-for-good',
    'message',
    false,
    'A part of the message has a value WhatsApp does not take. Correct it and send it again.',
  ],
  [131021, 'refused-for-good', 'recipient', false, 'A number cannot write to itself. Choose another recipient.'],
  [
    131051,
    'refused-for-good',
    'message',
    false,
    'WhatsApp does not support this kind of message. Send it as text or as a document.',
  ],
  [
    135000,
    'refused-for-good',
    'message',
    false,
    'WhatsApp refused the message without a reason. Send it in another form.',
  ],

  // Passing troubles at Meta
  [1, 'retry-later', 'message', false, 'WhatsApp had a fault. We try again by ourselves.', 5],
  [2, 'retry-later', 'message', false, 'WhatsApp is unavailable at the moment. We try again by ourselves.', 30],
  [131000, 'retry-later', 'message', false, 'WhatsApp had a fault. We try again by ourselves.', 5],
  [131016, 'retry-later', 'message', false, 'WhatsApp is overloaded. We try again by ourselves.', 30],
  [
    131057,
    'retry-later',
    'number',
    false,
    'WhatsApp is raising the limits of this number. It takes about a minute, then we go on.',
    60,
  ],

  // Too much, too fast
  [4, 'throttled', 'account', false, 'Too many calls to WhatsApp in this hour. We go on more slowly.', 300],
  [
    80007,
    'throttled',
    'account',
    false,
    'Too many calls for this WhatsApp account in this hour. We go on more slowly.',
    300,
  ],
  [130429, 'throttled', 'number', false, 'This number sends faster than WhatsApp allows. We go on more slowly.', 2],
  [
    131048,
    'throttled',
    'number',
    true,
    'Too many people have blocked or reported this number. Stop campaigns and look at its quality in WhatsApp Manager.',
    day,
  ],
  // Meta's advice is to wait 4^n seconds at the n-th try; one message in 6 seconds is the steady rate.
  [
    131056,
    'throttled',
    'recipient',
    false,
    'Too many messages to this person in a short time. We wait, then go on.',
    6,
  ],
  [
    131064,
    'throttled',
    'account',
    true,
    'Too many templates were put into the wrong category. Correct the categories before making more.',
    day,
  ],
  [132069, 'throttled', 'number', false, 'This form has reached its sending limit for the hour. We go on later.', 3600],

  // Blocked, locked, unpaid, not set up
  [
    368,
    'refused-for-good',
    'account',
    true,
    'WhatsApp has blocked this account for breaking its policy. Open WhatsApp Manager and ask for a review.',
  ],
  [
    131031,
    'refused-for-good',
    'account',
    true,
    'WhatsApp has locked this account. Open WhatsApp Manager and follow the steps there.',
  ],
  [
    131037,
    'refused-for-good',
    'number',
    true,
    'The display name of this number is not approved yet. Ask for approval in WhatsApp Manager.',
  ],
  [
    131042,
    'refused-for-good',
    'account',
    true,
    'WhatsApp cannot charge this account. Add or renew the payment method in WhatsApp Manager.',
  ],
  [
    131045,
    'refused-for-good',
    'number',
    true,
    'The number is not properly registered. Connect it again in Settings, Channels.',
  ],
  [
    131063,
    'refused-for-good',
    'account',
    true,
    'Marketing templates are switched off for this account. Switch them on in WhatsApp Manager.',
  ],
  [
    133004,
    'retry-later',
    'number',
    false,
    'WhatsApp cannot register numbers at the moment. We try again by ourselves.',
    60,
  ],
  [
    133000,
    'retry-later',
    'number',
    true,
    'An earlier sign-out of this number did not finish. Disconnect the number, then connect it again.',
  ],
  [
    133005,
    'refused-for-good',
    'number',
    true,
    'The six-digit PIN is wrong. Enter the PIN set for two-step verification, or reset it in WhatsApp Manager.',
  ],
  [
    133006,
    'refused-for-good',
    'number',
    true,
    'The number must be verified again. Ask for a new code in Settings, Channels.',
  ],
  [
    133008,
    'throttled',
    'number',
    true,
    'Too many wrong PINs. Wait until WhatsApp takes the PIN again, then enter the right one.',
    3600,
  ],
  [133009, 'throttled', 'number', true, 'The PIN was entered too fast. Wait a while, then enter it again.', 300],
  [
    133010,
    'sign-in-again',
    'number',
    true,
    'The number is not registered with WhatsApp. Connect it again in Settings, Channels.',
  ],
  [
    133015,
    'throttled',
    'number',
    true,
    'The number was deleted a moment ago. Wait five minutes, then connect it again.',
    300,
  ],
  [
    133016,
    'throttled',
    'number',
    true,
    'The number was connected and disconnected too often. Try again in 72 hours.',
    3 * day,
  ],
  [
    [133001, 133014],
    'refused-for-good',
    'number',
    true,
    'Registration of the number did not work. Connect it again in Settings, Channels.',
  ],
  [
    134011,
    'refused-for-good',
    'account',
    true,
    'The terms of WhatsApp Payments are not accepted yet. Accept them in WhatsApp Manager.',
  ],
  [
    [134100, 134102],
    'refused-for-good',
    'account',
    true,
    'Marketing messages are not set up for this account. Accept their terms in WhatsApp Manager.',
  ],

  // This person
  [
    130472,
    'refused-for-good',
    'message',
    false,
    'Meta held this marketing message back for an experiment of its own. It is not charged; write again when the person has written.',
  ],
  [
    130497,
    'refused-for-good',
    'recipient',
    false,
    'WhatsApp does not allow your business to write to people in this country. Call or send an SMS.',
  ],
  [
    131026,
    'not-reachable',
    'recipient',
    false,
    'This person cannot be reached on WhatsApp. Check the number, or call or send an SMS.',
  ],
  [
    131047,
    'refused-for-good',
    'recipient',
    false,
    '24 hours have passed since this person wrote. Send an approved template.',
  ],
  [
    131049,
    'throttled',
    'recipient',
    false,
    'WhatsApp holds back marketing to this person for now. Try again after a day at the earliest.',
    day,
  ],
  [
    131050,
    'refused-for-good',
    'recipient',
    false,
    'This person has stopped marketing messages from you. They may be written to when they ask for it again.',
  ],
  [
    131062,
    'refused-for-good',
    'recipient',
    false,
    'This message needs the phone number, and only the WhatsApp user name is known. Ask the person for the number.',
  ],
  [
    137000,
    'refused-for-good',
    'recipient',
    true,
    'This person has a new phone or a new account. Make sure it is still the same person, then send again.',
  ],

  // Media
  [
    131052,
    'refused-for-good',
    'message',
    false,
    'The file this person sent cannot be downloaded. Ask for it to be sent again.',
  ],
  [
    131053,
    'refused-for-good',
    'message',
    false,
    'WhatsApp did not take the file. Check its kind and size, and send it again.',
  ],
  [
    131060,
    'refused-for-good',
    'message',
    false,
    'This message cannot be shown here. Open it in the WhatsApp app on the phone.',
  ],
  [131059, 'retry-later', 'message', false, 'The list changed while it was read. We read it again from the beginning.'],

  // Templates
  [
    132000,
    'refused-for-good',
    'message',
    false,
    'The number of values does not match the template. Fill every field and send it again.',
  ],
  [
    132001,
    'refused-for-good',
    'message',
    true,
    'The template does not exist in this language or is not approved yet. Choose another template.',
  ],
  [
    132005,
    'refused-for-good',
    'message',
    false,
    'With these values the text is too long for the template. Shorten them and send it again.',
  ],
  [
    132007,
    'refused-for-good',
    'message',
    true,
    'The template breaks a WhatsApp policy. Change its text and submit it again.',
  ],
  [
    132012,
    'refused-for-good',
    'message',
    false,
    'A value has the wrong form for the template. Correct it and send it again.',
  ],
  [
    132015,
    'refused-for-good',
    'account',
    true,
    'WhatsApp has paused this template, because people did not like it. Choose another template or wait until it is free again.',
  ],
  [
    132016,
    'refused-for-good',
    'account',
    true,
    'WhatsApp has switched this template off for good. Make a new one with another text.',
  ],
  [
    132018,
    'refused-for-good',
    'message',
    false,
    'A value holds a line break, a tab or more than four spaces together. Take them out and send it again.',
  ],
  [132068, 'refused-for-good', 'account', true, 'WhatsApp has blocked this form. Correct it in WhatsApp Manager.'],
  [
    [2388000, 2388999],
    'refused-for-good',
    'message',
    true,
    'WhatsApp did not take this template. Read its remark, change the template and submit it again.',
  ],

  // Calls
  [
    138000,
    'refused-for-good',
    'number',
    true,
    'Calls are switched off for this number. Switch them on in Settings, Channels.',
  ],
  [
    138006,
    'refused-for-good',
    'recipient',
    false,
    'This person has not allowed calls. Ask for permission by message first.',
  ],
  [
    138009,
    'throttled',
    'recipient',
    false,
    'This person was asked for permission to call too often. Ask again tomorrow.',
    day,
  ],
  [
    138012,
    'throttled',
    'recipient',
    false,
    'The limit of calls to this person is reached for today. Call again tomorrow.',
    day,
  ],
  [613, 'throttled', 'number', false, 'Too many calls in a short time. We go on more slowly.', 60],

  // Block list
  [139100, 'refused-for-good', 'recipient', false, 'Some people could not be blocked or unblocked. The list says who.'],
  [139101, 'refused-for-good', 'number', true, 'The block list is full. Unblock somebody first.'],
  [139102, 'retry-later', 'number', false, 'The block list changed at the same moment. We try again by ourselves.', 5],
  [139103, 'retry-later', 'number', false, 'WhatsApp could not change the block list. We try again by ourselves.', 30],

  // Names
  [[147001, 147005], 'refused-for-good', 'number', true, 'WhatsApp did not take this user name. Choose another one.'],

  // One number in the app and here
  [
    2593107,
    'refused-for-good',
    'number',
    true,
    'The 24 hours for taking over old messages have passed. Disconnect the number and connect it again to get them.',
  ],
  [2593108, 'refused-for-good', 'number', false, 'Old messages were already taken over. Nothing is left to do.'],
  [
    2593109,
    'refused-for-good',
    'number',
    true,
    'The history was not shared from the phone. Connect again and allow it, if old messages are wanted.',
  ],
]

const single = new Map<number, ErrorMeaning>()
const ranges: { readonly from: number; readonly to: number; readonly meaning: ErrorMeaning }[] = []
for (const [codes, kind, scope, shopMustAct, words, waitSeconds] of rows) {
  const meaning: ErrorMeaning = {
    kind,
    scope,
    shopMustAct,
    words,
    ...(waitSeconds === undefined ? {} : { waitSeconds }),
  }
  if (typeof codes === 'number') single.set(codes, meaning)
  else ranges.push({ from: codes[0], to: codes[1], meaning })
}

/** What a code means, or null if the table does not know it. */
export function knownError(code: number): ErrorMeaning | null {
  return single.get(code) ?? ranges.find((it) => code >= it.from && code <= it.to)?.meaning ?? null
}

/** What a failure means: by its code; where there is none, or none that we know, by the HTTP status. */
export function meaningOf(code: number | null, httpStatus: number | null): ErrorMeaning {
  return (code === null ? null : knownError(code)) ?? byHttpStatus(httpStatus)
}

function byHttpStatus(status: number | null): ErrorMeaning {
  if (status === null)
    return {
      kind: 'not-reachable',
      scope: 'account',
      shopMustAct: false,
      words: 'WhatsApp cannot be reached. We try again by ourselves.',
    }
  if (status === 401)
    return {
      kind: 'sign-in-again',
      scope: 'account',
      shopMustAct: true,
      words: 'WhatsApp no longer accepts our sign-in. Connect WhatsApp again in Settings, Channels.',
    }
  if (status === 403)
    return {
      kind: 'sign-in-again',
      scope: 'account',
      shopMustAct: true,
      words: 'A permission is missing. Connect WhatsApp again and allow all that is asked.',
    }
  if (status === 429)
    return {
      kind: 'throttled',
      scope: 'number',
      shopMustAct: false,
      words: 'WhatsApp asks us to go more slowly. We go on by ourselves.',
      waitSeconds: 60,
    }
  if (status === 408 || status >= 500)
    return {
      kind: 'retry-later',
      scope: 'message',
      shopMustAct: false,
      words: 'WhatsApp had a fault. We try again by ourselves.',
      waitSeconds: 30,
    }
  if (status >= 200 && status < 300)
    return {
      kind: 'retry-later',
      scope: 'message',
      shopMustAct: false,
      words: 'WhatsApp gave an answer we cannot read. We try again by ourselves.',
      waitSeconds: 30,
    }
  return {
    kind: 'refused-for-good',
    scope: 'message',
    shopMustAct: false,
    words: 'WhatsApp refused the message. Change it and send it again.',
  }
}
