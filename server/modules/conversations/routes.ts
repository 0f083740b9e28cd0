import * as contract from '@galla/contract/conversations'
import { fileRoute, route } from '../../platform/http.ts'
import { assignConversation } from './assign-conversation.ts'
import { fetchMessageFile } from './fetch-message-file.ts'
import { listConversations } from './list-conversations.ts'
import { markRead } from './mark-read.ts'
import { openMessageFile } from './open-message-file.ts'
import { reopenConversation } from './reopen-conversation.ts'
import { resolveConversation } from './resolve-conversation.ts'
import { sendBill } from './send-bill.ts'
import { sendReply } from './send-reply.ts'
import { sendTemplate } from './send-template.ts'
import { showConversation } from './show-conversation.ts'

export const conversationsRoutes = [
  route(contract.listConversations, listConversations),
  route(contract.showConversation, showConversation),
  route(contract.sendReply, sendReply),
  route(contract.sendTemplate, sendTemplate),
  route(contract.markRead, markRead),
  route(contract.assignConversation, assignConversation),
  route(contract.resolveConversation, resolveConversation),
  route(contract.reopenConversation, reopenConversation),
  route(contract.sendBill, sendBill),
  route(contract.fetchMessageFile, fetchMessageFile),
  fileRoute(contract.openMessageFile, openMessageFile),
]
