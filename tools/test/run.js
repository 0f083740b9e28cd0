import { join } from 'node:path'
import { root, underNode24 } from '../start/under-node-24.js'

await underNode24(join(root, 'tools', 'test', 'everything.ts'))
