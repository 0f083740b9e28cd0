/**
 * Addresses that call up an outcome, whatever their domain: the part before the @ (and before a +) decides. Those with
 * `after-data` are judged when the whole mail is there, the others when they are named as recipient.
 */
export interface Outcome {
  readonly code: number
  readonly words: string
}

interface Sentinel {
  readonly when: 'recipient' | 'after-data'
  readonly outcome: Outcome | 'greylist' | 'drop-before-answer' | 'drop-connection' | 'bounce' | 'slow'
}

const sentinels: Readonly<Record<string, Sentinel>> = {
  'no-such-user': { when: 'recipient', outcome: { code: 550, words: '5.1.1 The mailbox does not exist' } },
  'mailbox-full': { when: 'recipient', outcome: { code: 452, words: '4.2.2 The mailbox is full' } },
  'mailbox-busy': { when: 'recipient', outcome: { code: 450, words: '4.2.1 The mailbox is busy' } },
  'try-later': { when: 'recipient', outcome: { code: 451, words: '4.7.1 Try again later' } },
  greylisted: { when: 'recipient', outcome: 'greylist' },
  'shutting-down': { when: 'recipient', outcome: { code: 421, words: '4.3.2 The service is shutting down' } },
  hangup: { when: 'recipient', outcome: 'drop-connection' },
  'too-large': { when: 'after-data', outcome: { code: 552, words: '5.3.4 The mail is too large' } },
  'looks-like-spam': { when: 'after-data', outcome: { code: 554, words: '5.7.1 Refused by policy' } },
  'drop-after-data': { when: 'after-data', outcome: 'drop-before-answer' },
  slow: { when: 'after-data', outcome: 'slow' },
  bounces: { when: 'after-data', outcome: 'bounce' },
}

export function sentinelFor(address: string): Sentinel | undefined {
  const local = address.toLowerCase().split('@')[0]!.split('+')[0]!
  return Object.hasOwn(sentinels, local) ? sentinels[local] : undefined
}

/** A temporary 421 ends the session as well. */
export function endsSession(outcome: Outcome): boolean {
  return outcome.code === 421
}
