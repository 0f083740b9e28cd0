import { type JobDoor, job } from '../../platform/jobs.ts'
import { askRating } from './ask-rating.ts'
import { giveBack } from './give-back.ts'
import { sendScheduled } from './send-scheduled.ts'
import { wakeConversation } from './wake-conversation.ts'

export const conversationsJobs: readonly JobDoor[] = [
  job('conversations.wake-conversation', (ctx, { conversationId, until }) =>
    wakeConversation(ctx, { conversationId: conversationId!, until: until! }),
  ),
  job('conversations.send-scheduled', (ctx, { scheduledId, version }) =>
    sendScheduled(ctx, { scheduledId: scheduledId!, version: Number(version) }),
  ),
  job('conversations.ask-rating', (ctx, { conversationId, version }) =>
    askRating(ctx, { conversationId: conversationId!, version: Number(version) }),
  ),
  job('conversations.give-back', (ctx, { personId }) => giveBack(ctx, { personId: personId! })),
]
