import * as contract from '@galla/contract/conversations'
import { fileRoute, route } from '../../platform/http.ts'
import { askForPayment } from './ask-for-payment.ts'
import { assignConversation } from './assign-conversation.ts'
import { fetchMessageFile } from './fetch-message-file.ts'
import { listConversations } from './list-conversations.ts'
import { markRead } from './mark-read.ts'
import { openMessageFile } from './open-message-file.ts'
import { reopenConversation } from './reopen-conversation.ts'
import { resolveConversation } from './resolve-conversation.ts'
import { sendBill } from './send-bill.ts'
import { sendChoices } from './send-choices.ts'
import { sendContactCards } from './send-contact-cards.ts'
import { sendLocation } from './send-location.ts'
import { sendMedia } from './send-media.ts'
import { sendProduct } from './send-product.ts'
import { sendReaction } from './send-reaction.ts'
import { sendReply } from './send-reply.ts'
import { sendTemplate } from './send-template.ts'
import { settleMessage } from './settle-message.ts'
import { showConversation } from './show-conversation.ts'
import { showTyping } from './show-typing.ts'

export const conversationsRoutes = [
  route(contract.listConversations, listConversations),
  route(contract.showConversation, showConversation),
  route(contract.sendReply, sendReply),
  route(contract.sendTemplate, sendTemplate),
  route(contract.settleMessage, settleMessage),
  route(contract.sendMedia, sendMedia),
  route(contract.sendReaction, sendReaction),
  route(contract.sendLocation, sendLocation),
  route(contract.sendContactCards, sendContactCards),
  route(contract.sendChoices, sendChoices),
  route(contract.sendProduct, sendProduct),
  route(contract.askForPayment, askForPayment),
  route(contract.showTyping, showTyping),
  route(contract.markRead, markRead),
  route(contract.assignConversation, assignConversation),
  route(contract.resolveConversation, resolveConversation),
  route(contract.reopenConversation, reopenConversation),
  route(contract.sendBill, sendBill),
  route(contract.fetchMessageFile, fetchMessageFile),
  fileRoute(contract.openMessageFile, openMessageFile),
]
