/** Does the steps of a macro in their order: all of them or none. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { runMacro as contract } from '@galla/contract/conversations'
import { later } from '../../platform/clock.ts'
import { type Context, personOf } from '../../platform/context.ts'
import type { BusinessTx } from '../../platform/database.ts'
import { refuse } from '../../platform/refusal.ts'
import { contactOf } from '../contacts/contact-of.ts'
import { businessOf } from '../identity/business-of.ts'
import { assignable } from './assignable.ts'
import type { Becoming } from './becoming.ts'
import { findConversation } from './conversation.db.ts'
import type { Conversation, ConversationRow } from './conversation.ts'
import { decide } from './decide.ts'
import { putNote } from './put-note.ts'
import { findMacro, type Macro } from './saved.db.ts'
import { fillIn } from './saved-words.ts'
import { scopeOf } from './scope.ts'
import { sendWithin } from './send-within.ts'

type Step = Macro['steps'][number]

export async function runMacro(
  ctx: Context,
  { conversationId, version, macroId, messageId = ctx.newId() }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.run-macro')
  const me = personOf(ctx)
  const macro = await ctx.inBusiness((tx) => findMacro(tx, macroId))
  if (!macro || (macro.personId !== null && macro.personId !== me.id)) throw refuse('conversations.no-such-setting')
  const { steps } = macro
  const ids = steps.flatMap((step) =>
    step.do === 'assign' && step.to.length > 6 && step.to !== 'nobody' ? [step.to] : [],
  )
  const people = [
    me,
    ...(await assignable(
      ctx,
      ids.filter((id) => id !== me.id),
    )),
  ]
  return ctx.inBusiness(async (tx) => {
    const conversation = await findConversation(tx, conversationId, scopeOf(ctx))
    if (!conversation) throw refuse('conversations.not-found')
    let row: ConversationRow | undefined
    for (const step of steps) {
      const become = becomingOf(step, { me: me.id, now: ctx.now })
      if (become) {
        const at = row?.version ?? version
        row = await decide(tx, ctx, { conversationId, version: at, become, people, act: 'conversations.run-macro' })
      } else await write(tx, ctx, step, { conversation, messageId })
    }
    return row ?? decide(tx, ctx, { conversationId, version: undefined, become: {}, act: 'conversations.run-macro' })
  })
}

function becomingOf(step: Step, { me, now }: { me: string; now: Context['now'] }): Becoming | undefined {
  switch (step.do) {
    case 'label':
      return { addLabelIds: [step.labelId] }
    case 'unlabel':
      return { removeLabelIds: [step.labelId] }
    case 'assign':
      return { assigneeId: step.to === 'me' ? me : step.to === 'nobody' ? null : step.to }
    case 'team':
      return { teamId: step.teamId }
    case 'priority':
      return { priority: step.priority }
    case 'snooze':
      return { state: 'snoozed', snoozedUntil: step.hours === null ? null : later(now, step.hours * 3600) }
    case 'resolve':
      return { state: 'resolved' }
    case 'reply':
    case 'note':
      return undefined
  }
}

async function write(
  tx: BusinessTx,
  ctx: Context,
  step: Step,
  { conversation, messageId }: { conversation: Conversation; messageId: string },
): Promise<void> {
  if (step.do !== 'reply' && step.do !== 'note') return
  const { id: conversationId, contactId } = conversation
  const [contact, business] = await Promise.all([contactOf(tx, contactId), businessOf(tx)])
  const text = fillIn(step.text, {
    'contact.name': contact?.name ?? conversation.name,
    'contact.phone': contact?.phone ?? '',
    'shop.name': business.name,
    'agent.name': personOf(ctx).name,
  })
  if (step.do === 'note') {
    await putNote(tx, { conversationId, noteId: ctx.newId(), text, mentions: [], by: personOf(ctx) })
  } else await sendWithin(tx, ctx, { conversationId, messageId, body: text, replyTo: undefined })
}
