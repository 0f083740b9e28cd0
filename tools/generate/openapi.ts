import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openApiOf } from '../../server/platform/openapi.ts'
import { root } from '../start/under-node-24.js'
import { everyAct } from './every-act.ts'
import type { Generated } from './generated.ts'

export const openApi: Generated = {
  file: 'docs/openapi.json',
  async make() {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return `${JSON.stringify(openApiOf([...(await everyAct()).values()].flat(), version), null, 1)}\n`
  },
}
