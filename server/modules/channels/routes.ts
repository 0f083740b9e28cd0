import * as contract from '@galla/contract/channels'
import { exportRoutes, type Route, route } from '../../platform/http.ts'
import { connectChannel } from './connect-channel.ts'
import { deleteMessageTemplate } from './delete-message-template.ts'
import { disconnectChannel } from './disconnect-channel.ts'
import { editMessageTemplate } from './edit-message-template.ts'
import { exportCosts } from './export-costs.ts'
import { findMessageTemplates } from './find-message-templates.ts'
import { listChannelEvents } from './list-channel-events.ts'
import { listChannels } from './list-channels.ts'
import { listDeadLetters } from './list-dead-letters.ts'
import { listExchanges } from './list-exchanges.ts'
import { listMessageTemplates } from './list-message-templates.ts'
import { listTemplateVersions } from './list-template-versions.ts'
import { replayDeadLetters } from './replay-dead-letters.ts'
import { sendTestTemplate } from './send-test-template.ts'
import { showCosts } from './show-costs.ts'
import { showMessageTemplate } from './show-message-template.ts'
import { submitMessageTemplate } from './submit-message-template.ts'
import { syncMessageTemplates } from './sync-message-templates.ts'
import type { TemplateUses } from './template-uses.ts'
import type { WhatsAppPort } from './whatsapp-port.ts'

export const channelsRoutes = ({
  whatsapp,
  templateUses,
}: {
  readonly whatsapp: WhatsAppPort
  readonly templateUses: TemplateUses
}): readonly Route[] => [
  route(contract.listChannels, listChannels),
  route(contract.connectChannel, (ctx, account) => connectChannel(ctx, whatsapp, account)),
  route(contract.disconnectChannel, disconnectChannel),
  route(contract.listMessageTemplates, listMessageTemplates),
  route(contract.findMessageTemplates, findMessageTemplates),
  route(contract.showMessageTemplate, (ctx, it) => showMessageTemplate(ctx, templateUses, it)),
  route(contract.sendTestTemplate, (ctx, it) => sendTestTemplate(ctx, whatsapp, it)),
  route(contract.syncMessageTemplates, syncMessageTemplates),
  route(contract.submitMessageTemplate, (ctx, it) => submitMessageTemplate(ctx, whatsapp, it)),
  route(contract.editMessageTemplate, (ctx, it) => editMessageTemplate(ctx, whatsapp, it)),
  route(contract.deleteMessageTemplate, (ctx, it) => deleteMessageTemplate(ctx, whatsapp, it)),
  route(contract.listTemplateVersions, listTemplateVersions),
  route(contract.listExchanges, listExchanges),
  route(contract.showCosts, showCosts),
  ...exportRoutes(contract.exportCosts, exportCosts),
  route(contract.replayDeadLetters, replayDeadLetters),
  route(contract.listDeadLetters, listDeadLetters),
  route(contract.listChannelEvents, listChannelEvents),
]
