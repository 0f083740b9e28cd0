/** The server process. Compiled code is kept between starts, so that the second one is quick. */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

enableCompileCache(join(import.meta.dirname, '..', 'node_modules', '.cache', 'galla', 'compiled'))
await import('./process.ts')
