import * as contract from '@galla/contract/alerts'
import { clockedStopToken } from '../../modules/notifications/test/stop-token.ts'
