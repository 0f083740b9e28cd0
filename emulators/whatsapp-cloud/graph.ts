/** The Graph: one id space, and for each kind of object what may be asked of it. */
import { blockUsers, listBlocked, unblockUsers } from './block-users.ts'
import { postCall, showCallPermission } from './calls.ts'
import { startSync } from './coexistence.ts'
import type { Emulator } from './emulator.ts'
import type { RequestTarget } from './faults.ts'
import type { Answer, Call } from './graph-call.ts'
import { unknownObject } from './graph-error.ts'
import { deleteMedia, describeMedia, liveMedia, uploadMedia } from './media.ts'
import { postMessage } from './messages.ts'
import {
  changeNumber,
  changeProfile,
  changeSettings,
  deregisterNumber,
  listNumbers,
  registerNumber,
  requestCode,
  showNumber,
  showProfile,
  showSettings,
  verifyCode,
} from './numbers.ts'
import {
  listSubscribedApps,
  listSubscriptions,
  subscribeApp,
  subscribeWaba,
  unsubscribeApp,
  unsubscribeWaba,
} from './subscriptions.ts'
import {
  createTemplate,
  deleteTemplates,
  editTemplate,
  listTemplates,
  showTemplate,
  unpauseTemplate,
} from './templates.ts'
import { mayTouch, mayTouchApp, type Permission } from './tokens.ts'
import { startUpload } from './uploads.ts'
import { claimUsername, deleteUsername, showUsername, suggestUsernames } from './usernames.ts'
import type { App, PhoneNumber, Template, Waba } from './world.ts'

type Act<T> = (emulator: Emulator, call: Call, it: T) => Answer | Promise<Answer>
/** Edge ('' is the object itself) → method → act. */
type Edges<T> = Readonly<Record<string, Readonly<Record<string, Act<T>>>>>

const numberEdges: Edges<PhoneNumber> = {
  '': { GET: showNumber, POST: changeNumber },
  messages: { POST: (emulator, call, number) => postMessage(emulator, call, number) },
  media: { POST: uploadMedia },
  register: { POST: registerNumber },
  deregister: { POST: deregisterNumber },
  request_code: { POST: requestCode },
  verify_code: { POST: verifyCode },
  settings: { GET: showSettings, POST: changeSettings },
  whatsapp_business_profile: { GET: showProfile, POST: changeProfile },
  block_users: { GET: listBlocked, POST: blockUsers, DELETE: unblockUsers },
  calls: { POST: postCall },
  call_permissions: { GET: showCallPermission },
  smb_app_data: { POST: startSync },
  username: { GET: showUsername, POST: claimUsername, DELETE: deleteUsername },
  username_suggestions: { GET: suggestUsernames },
}

const wabaEdges: Edges<Waba> = {
  '': { GET: (_, __, { id, name, currency }) => ({ body: { id, name, currency, timezone_id: '71' } }) },
  phone_numbers: { GET: listNumbers },
  message_templates: { GET: listTemplates, POST: createTemplate, DELETE: deleteTemplates },
  subscribed_apps: { GET: listSubscribedApps, POST: subscribeWaba, DELETE: unsubscribeWaba },
}

const templateEdges: Edges<Template> = {
  '': { GET: showTemplate, POST: editTemplate },
  unpause: { POST: unpauseTemplate },
}

const appEdges: Edges<App> = {
  '': { GET: (_, __, { id, name }) => ({ body: { id, name } }) },
  subscriptions: { GET: listSubscriptions, POST: subscribeApp, DELETE: unsubscribeApp },
  uploads: { POST: startUpload },
}

const NEEDS_MESSAGING = new Set(['messages', 'media', 'block_users', 'calls', 'call_permissions'])

export async function askGraph(emulator: Emulator, call: Call, id: string, edge: string): Promise<Answer> {
  const { world, limits } = emulator
  const { method, token } = call
  const allow = (permission: Permission) => mayTouch(token, world.ownerOf(id), permission)

  const number = world.numbers.get(id)
  if (number) {
    const act = actOf(numberEdges, id, edge, method)
    allow(NEEDS_MESSAGING.has(edge) ? 'whatsapp_business_messaging' : 'whatsapp_business_management')
    return act(emulator, call, number)
  }
  const waba = world.wabas.get(id)
  if (waba) {
    const act = actOf(wabaEdges, id, edge, method)
    allow('whatsapp_business_management')
    limits.takeManagementCall(token.appId, waba.id)
    return act(emulator, call, waba)
  }
  const template = world.templates.get(id)
  if (template) {
    const act = actOf(templateEdges, id, edge, method)
    allow('whatsapp_business_management')
    limits.takeManagementCall(token.appId, template.wabaId)
    return act(emulator, call, template)
  }
  const media = liveMedia(emulator, id)
  if (media && edge === '' && (method === 'GET' || method === 'DELETE')) {
    allow('whatsapp_business_messaging')
    return method === 'GET' ? describeMedia(emulator, call, media) : deleteMedia(emulator, call, media)
  }
  const app = world.apps.get(id)
  if (!app) throw unknownObject(id, method)
  mayTouchApp(token, app, method)
  return actOf(appEdges, id, edge, method)(emulator, call, app)
}

function actOf<T>(edges: Edges<T>, id: string, edge: string, method: string): Act<T> {
  const act = Object.hasOwn(edges, edge) ? edges[edge]![method] : undefined
  if (!act) throw unknownObject(id, method)
  return act
}

export function faultTargetOf({ world }: Emulator, id: string, edge: string): RequestTarget {
  if (edge === 'messages') return 'messages'
  if (edge === 'media' || world.media.has(id)) return 'media'
  if (edge === 'message_templates' || world.templates.has(id)) return 'templates'
  return world.numbers.has(id) || edge === 'phone_numbers' ? 'numbers' : 'other'
}
