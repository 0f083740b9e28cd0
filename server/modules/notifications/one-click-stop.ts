/**
 * The POST that a mailbox sends when its "unsubscribe" is pressed (RFC 8058): a form, no cookies, no page of ours. Its body
 * says nothing that the link does not.
 */
import { type House, publicContext } from '../../platform/context.ts'
import { limitedBody, type Web } from '../../platform/http.ts'
import { stopAlerts } from './stop-alerts.ts'

export function serveOneClickStop(web: Web, house: House): void {
  web.post('/api/stop-alerts/:token/one-click', limitedBody, async (c) => {
    c.set('act', 'POST /stop-alerts/:token/one-click')
    await stopAlerts(publicContext(house, c.get('requestId')), { token: c.req.param('token').slice(0, 100) })
    return c.body(null, 200)
  })
}
