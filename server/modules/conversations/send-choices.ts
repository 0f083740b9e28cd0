/** Sends something to tap. Buttons and rows are named by their place, so that an answer tells which. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { sendChoices as contract } from '@galla/contract/conversations'
import type { Interactive, MessageBody } from '@galla/whatsapp/messages'
import type { Context } from '../../platform/context.ts'
import { recordEntry } from '../audit/record-entry.ts'
import type { MessageContent } from './message.ts'
import { openToAnswer } from './open-to-answer.ts'
import { putOutMessage } from './put-out-message.ts'

export async function sendChoices(
  ctx: Context,
  { conversationId, messageId = ctx.newId(), replyTo, choices }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.send-reply')
  return ctx.inBusiness(async (tx) => {
    const { conversation, sent } = await openToAnswer(tx, ctx, { conversationId, messageId, replyTo })
    if (sent) return sent
    const content: MessageContent = shownOf(choices)
    const body: MessageBody = { type: 'interactive', interactive: interactiveOf(choices) }
    const [message] = await Promise.all([
      putOutMessage(tx, { conversation, messageId, content, body, replyTo: replyTo ?? null }),
      recordEntry(tx, {
        act: 'conversations.send-choices',
        object: { kind: 'conversation', id: conversationId },
        facts: { what: choices.what },
      }),
    ])
    return message
  })
}

type Choices = ParsedInputOf<typeof contract>['choices']

function interactiveOf(choices: Choices): Interactive {
  const { body } = choices
  const framed = {
    body,
    ...('heading' in choices &&
      choices.heading !== undefined && { header: { type: 'text', text: choices.heading } as const }),
    ...('footer' in choices && choices.footer !== undefined && { footer: choices.footer }),
  }
  switch (choices.what) {
    case 'buttons':
      return {
        ...framed,
        kind: 'buttons',
        buttons: choices.buttons.map((title, nth) => ({ id: `button-${nth}`, title })),
      }
    case 'list':
      return {
        ...framed,
        kind: 'list',
        button: choices.button,
        sections: choices.sections.map(({ title, rows }, section) => ({
          ...(title !== undefined && { title }),
          rows: rows.map((row, nth) => ({
            id: `row-${section}-${nth}`,
            title: row.title,
            ...(row.description !== undefined && { description: row.description }),
          })),
        })),
      }
    case 'link':
      return { ...framed, kind: 'link', text: choices.text, url: choices.url }
    case 'location-request':
      return { kind: 'location-request', body }
    case 'address':
      return { ...framed, kind: 'address', country: 'IN' }
    case 'catalog':
      return { kind: 'catalog', body, ...(choices.footer !== undefined && { footer: choices.footer }) }
  }
}

function shownOf(choices: Choices): MessageContent {
  const { what, body } = choices
  return {
    kind: 'interactive',
    what,
    heading: ('heading' in choices ? choices.heading : undefined) ?? null,
    body,
    footer: ('footer' in choices ? choices.footer : undefined) ?? null,
    choices:
      what === 'buttons'
        ? choices.buttons
        : what === 'list'
          ? choices.sections.flatMap(({ rows }) => rows.map(({ title }) => title))
          : what === 'link'
            ? [choices.text]
            : [],
    button: what === 'list' ? choices.button : null,
    url: what === 'link' ? choices.url : null,
  }
}
