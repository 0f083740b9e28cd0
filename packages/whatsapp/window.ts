/**
 * The two windows of a conversation. In the customer service window (24 h after the person last wrote or called) any
 * message may be sent; outside it only an approved template. Whoever came through an advertisement or a Page button
 * and was answered within those 24 h opens a free entry point: 72 h in which messages cost nothing.
 *
 * The free entry point is about money only. We let it never stand for the service window: a free-form message that
 * Meta refuses with 131047 is a lost answer, a template always arrives.
 */
export const serviceWindowHours = 24
export const freeEntryHours = 72

const hour = 3_600_000

export interface WindowFacts {
  /** When the person last wrote to this number, or called it, or accepted our call. Milliseconds. */
  readonly lastInboundMs: number | null
  /** When the person last came through an advertisement or a Page button: the time of the message with the referral. */
  readonly referralMs?: number | null
  /** When we first answered after that. */
  readonly answeredMs?: number | null
}

export interface ConversationWindow {
  /** Any kind of message may be sent now; otherwise only a template. */
  readonly open: boolean
  readonly closesMs: number | null
  /** Messages are free of charge now, because the person came by an advertisement. */
  readonly freeEntry: boolean
  readonly freeEntryEndsMs: number | null
}

/** The windows as they stand at `nowMs`. The last millisecond of an hour belongs to it, the next no longer. */
export function conversationWindow(facts: WindowFacts, nowMs: number): ConversationWindow {
  const closesMs = facts.lastInboundMs === null ? null : facts.lastInboundMs + serviceWindowHours * hour
  const freeEntryEndsMs = freeEntryEnd(facts)
  return {
    open: closesMs !== null && nowMs < closesMs,
    closesMs,
    freeEntry: freeEntryEndsMs !== null && nowMs >= (facts.answeredMs ?? 0) && nowMs < freeEntryEndsMs,
    freeEntryEndsMs,
  }
}

function freeEntryEnd({ referralMs, answeredMs }: WindowFacts): number | null {
  if (referralMs === null || referralMs === undefined || answeredMs === null || answeredMs === undefined) return null
  const inTime = answeredMs >= referralMs && answeredMs < referralMs + serviceWindowHours * hour
  return inTime ? answeredMs + freeEntryHours * hour : null
}
