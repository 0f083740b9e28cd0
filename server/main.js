/**
 * The server process: joined into one file where that is at hand, else from the sources. Compiled code is kept between
 * starts, so that the second one is quick.
 */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { joinedServer } from './joined.js'

const root = join(import.meta.dirname, '..')
enableCompileCache(join(root, 'node_modules', '.cache', 'galla', 'compiled'))
const joined = joinedServer(root)
await (joined === undefined ? import('./process.ts') : import(pathToFileURL(joined).href))
