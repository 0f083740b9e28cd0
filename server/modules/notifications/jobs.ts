import type { AlertKind } from '@galla/contract/alerts'
import type { Instant } from '../../platform/clock.ts'
import { type JobDoor, job } from '../../platform/jobs.ts'
import { closeDay } from './close-day.ts'
import type { ThingsAlertsName } from './ports.ts'
import { sendMessage, type WaysOut } from './send-message.ts'
import { tellPeople } from './tell-people.ts'
import { wakeDevice } from './wake-device.ts'
import type { WebPush } from './web-push-port.ts'

export const notificationsJobs = (
  ways: WaysOut & { readonly push: WebPush },
  things: ThingsAlertsName,
): readonly JobDoor[] => [
  job('notifications.tell-people', (ctx, { kind }) => tellPeople(ctx, { kind: kind as AlertKind })),
  job('notifications.send-message', (ctx, { messageId }, facts) =>
    sendMessage(ctx, ways, { messageId: messageId! }, facts),
  ),
  job('notifications.wake-device', (ctx, { deviceId }) => wakeDevice(ctx, ways.push, { deviceId: deviceId! })),
  job('notifications.close-day', (ctx, { due }) => closeDay(ctx, things, { due: due as Instant })),
]
