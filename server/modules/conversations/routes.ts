import * as contract from '@galla/contract/conversations'
import * as inbox from '@galla/contract/inbox'
import { fileRoute, type Route, route } from '../../platform/http.ts'
import type { Whisper } from '../../platform/live.ts'
import { addNote } from './add-note.ts'
import { askForPayment } from './ask-for-payment.ts'
import { assignConversation } from './assign-conversation.ts'
import { cancelScheduled } from './cancel-scheduled.ts'
import { changeConversations } from './change-conversations.ts'
import { changeInboxSettings } from './change-inbox-settings.ts'
import { changeScheduled } from './change-scheduled.ts'
import { fetchMessageFile } from './fetch-message-file.ts'
import { keepAvailability } from './keep-availability.ts'
import { keepDraft } from './keep-draft.ts'
import { labelConversation } from './label-conversation.ts'
import { listConversations } from './list-conversations.ts'
import { listDrafts } from './list-drafts.ts'
import { listMentions } from './list-mentions.ts'
import { listScheduled } from './list-scheduled.ts'
import { markRead } from './mark-read.ts'
import { markUnread } from './mark-unread.ts'
import { openMessageFile } from './open-message-file.ts'
import { removeLabel } from './remove-label.ts'
import { removeMacro } from './remove-macro.ts'
import { removeReply } from './remove-reply.ts'
import { removeTeam } from './remove-team.ts'
import { removeView } from './remove-view.ts'
import { reopenConversation } from './reopen-conversation.ts'
import { resolveConversation } from './resolve-conversation.ts'
import { runMacro } from './run-macro.ts'
import { saveLabel } from './save-label.ts'
import { saveMacro } from './save-macro.ts'
import { saveReply } from './save-reply.ts'
import { saveTeam } from './save-team.ts'
import { saveView } from './save-view.ts'
import { scheduleMessage } from './schedule-message.ts'
import { searchMessages } from './search-messages.ts'
import { seeMentions } from './see-mentions.ts'
import { sendBill } from './send-bill.ts'
import { sendChoices } from './send-choices.ts'
import { sendContactCards } from './send-contact-cards.ts'
import { sendKhataStatement } from './send-khata-statement.ts'
import { sendLocation } from './send-location.ts'
import { sendMedia } from './send-media.ts'
import { sendProduct } from './send-product.ts'
import { sendReaction } from './send-reaction.ts'
import { sendReply } from './send-reply.ts'
import { sendTemplate } from './send-template.ts'
import { settleMessage } from './settle-message.ts'
import { showConversation } from './show-conversation.ts'
import { showGallery } from './show-gallery.ts'
import { showInbox } from './show-inbox.ts'
import { showInboxReport } from './show-inbox-report.ts'
import { showInboxSettings } from './show-inbox-settings.ts'
import { showTyping } from './show-typing.ts'
import { snoozeConversation } from './snooze-conversation.ts'
import { tellPresence } from './tell-presence.ts'

export const conversationsRoutes = ({ whisper }: { readonly whisper: Whisper }): readonly Route[] => [
  route(contract.listConversations, listConversations),
  route(contract.showConversation, showConversation),
  route(contract.searchMessages, searchMessages),
  route(contract.sendReply, sendReply),
  route(contract.sendTemplate, sendTemplate),
  route(contract.addNote, addNote),
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
  route(contract.markUnread, markUnread),
  route(contract.assignConversation, assignConversation),
  route(contract.snoozeConversation, snoozeConversation),
  route(contract.resolveConversation, resolveConversation),
  route(contract.reopenConversation, reopenConversation),
  route(contract.labelConversation, labelConversation),
  route(contract.changeConversations, changeConversations),
  route(contract.runMacro, runMacro),
  route(contract.listMentions, listMentions),
  route(contract.seeMentions, seeMentions),
  route(contract.keepDraft, keepDraft),
  route(contract.listDrafts, listDrafts),
  route(contract.listScheduled, listScheduled),
  route(contract.scheduleMessage, scheduleMessage),
  route(contract.changeScheduled, changeScheduled),
  route(contract.cancelScheduled, cancelScheduled),
  route(contract.sendBill, sendBill),
  route(contract.sendKhataStatement, sendKhataStatement),
  route(contract.tellPresence, (ctx, input) => tellPresence(ctx, whisper, input)),
  route(contract.showGallery, showGallery),
  route(contract.fetchMessageFile, fetchMessageFile),
  fileRoute(contract.openMessageFile, openMessageFile),
  route(inbox.showInbox, showInbox),
  route(inbox.saveTeam, saveTeam),
  route(inbox.removeTeam, removeTeam),
  route(inbox.saveLabel, saveLabel),
  route(inbox.removeLabel, removeLabel),
  route(inbox.saveReply, saveReply),
  route(inbox.removeReply, removeReply),
  route(inbox.saveMacro, saveMacro),
  route(inbox.removeMacro, removeMacro),
  route(inbox.saveView, saveView),
  route(inbox.removeView, removeView),
  route(inbox.showInboxSettings, showInboxSettings),
  route(inbox.changeInboxSettings, changeInboxSettings),
  route(inbox.keepAvailability, keepAvailability),
  route(inbox.showInboxReport, showInboxReport),
]
