/** Devices that are woken when something comes in and no page is open. Each person asks for it on each device. */
import { z } from 'zod'
import { act } from './act.ts'
import { id, input, instant, line } from './common.ts'

const pushDevices = z.object({
  publicKey: z.string().describe('of this house, for the browser: `applicationServerKey`'),
  devices: z.array(
    z.object({
      id,
      name: z.string(),
      unassigned: z.boolean().describe('also for what nobody answers yet'),
      madeAt: instant,
    }),
  ),
})
export type PushDevices = z.output<typeof pushDevices>

export const showPush = act('notifications.show-preferences', 'GET /push', {
  summary: 'My devices that are woken when something comes in',
  input: input({}),
  output: pushDevices,
})

export const addPushDevice = act('notifications.change-preferences', 'POST /push/devices', {
  summary: 'Wake this browser when something comes in for me; nothing of what was written is told to its maker',
  input: input({
    endpoint: z.url().max(1000).describe('of the subscription the browser gave'),
    name: line(80),
    unassigned: z.boolean(),
  }),
  output: pushDevices,
})

export const removePushDevice = act('notifications.change-preferences', 'DELETE /push/devices/:pushDeviceId', {
  summary: 'Let one of my devices sleep',
  input: input({ pushDeviceId: id }),
  output: pushDevices,
})
