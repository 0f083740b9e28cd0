import * as contract from '@galla/contract/alerts'
import * as push from '@galla/contract/push'
import { exportRoutes, publicRoute, type Route, route } from '../../platform/http.ts'
import { addPushDevice } from './add-push-device.ts'
import { changeClosingTime } from './change-closing-time.ts'
import { changePreferences } from './change-preferences.ts'
import { confirmNumber } from './confirm-number.ts'
import { exportAlerts } from './export-alerts.ts'
import { listAlerts } from './list-alerts.ts'
import { markAlertsRead } from './mark-alerts-read.ts'
import type { WaysToAsk } from './preferences-of.ts'
import { removeNumber } from './remove-number.ts'
import { removePushDevice } from './remove-push-device.ts'
import { sendNumberCode } from './send-number-code.ts'
import { sendTestAlert } from './send-test-alert.ts'
import { showBell } from './show-bell.ts'
import { showPreferences } from './show-preferences.ts'
import { showPush } from './show-push.ts'
import { showStop } from './show-stop.ts'
import { stopAlerts } from './stop-alerts.ts'
import { undoStop } from './undo-stop.ts'
import type { WebPush } from './web-push-port.ts'

export const notificationsRoutes = (ways: WaysToAsk & { readonly push: WebPush }): readonly Route[] => [
  route(contract.showPreferences, (ctx) => showPreferences(ctx, ways)),
  route(contract.changePreferences, (ctx, input) => changePreferences(ctx, ways, input)),
  route(contract.sendNumberCode, (ctx, input) => sendNumberCode(ctx, ways.whatsapp, input)),
  route(contract.confirmNumber, (ctx, input) => confirmNumber(ctx, ways, input)),
  route(contract.removeNumber, (ctx) => removeNumber(ctx, ways)),
  route(contract.sendTestAlert, (ctx, input) => sendTestAlert(ctx, ways, input)),
  route(contract.changeClosingTime, (ctx, input) => changeClosingTime(ctx, ways, input)),
  route(contract.listAlerts, (ctx, input) => listAlerts(ctx, ways.whatsapp, input)),
  route(contract.showBell, showBell),
  route(contract.markAlertsRead, markAlertsRead),
  route(push.showPush, (ctx) => showPush(ctx, ways.push)),
  route(push.addPushDevice, (ctx, input) => addPushDevice(ctx, ways.push, input)),
  route(push.removePushDevice, (ctx, input) => removePushDevice(ctx, ways.push, input)),
  publicRoute(contract.showStop, showStop),
  publicRoute(contract.stopAlerts, stopAlerts),
  publicRoute(contract.undoStop, undoStop),
  ...exportRoutes(contract.exportAlerts, exportAlerts),
]
