import { join } from 'node:path'
import { root, underNode24 } from './under-node-24.js'

await underNode24(join(root, 'tools', 'start', 'supervise.ts'))
