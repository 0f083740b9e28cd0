/**
 * The server joined into one file, as `npm start` leaves it in the cache (tools/start/join-server.ts). It is used only
 * while every file it was made from is as it was; else the sources run, which is the same server and slower to start.
 *
 * Plain JavaScript: the first TypeScript a process reads costs it a tenth of a second and ten megabytes.
 */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Where it was made, for it knows its fonts and threads by their whole paths; and what it was made from: each path within
 * the project, its size and the time of its last change.
 * @typedef {{ root: string, file: string, from: [path: string, size: number, changedAt: number][] }} Joined
 */

/** @param {string} root */
export const joinedFolder = (root) => join(root, 'node_modules', '.cache', 'galla', 'server')

/**
 * The joined file, when it is what the sources say now.
 * @param {string} root
 * @returns {string | undefined}
 */
export function joinedServer(root) {
  const folder = joinedFolder(root)
  try {
    const {
      root: madeIn,
      file,
      from,
    } = /** @type {Joined} */ (JSON.parse(readFileSync(join(folder, 'joined.json'), 'utf8')))
    const unchanged = from.every(([path, size, changedAt]) => {
      const now = statSync(join(root, path))
      return now.size === size && now.mtimeMs === changedAt
    })
    return madeIn === root && unchanged && statSync(join(folder, file)).size > 0 ? join(folder, file) : undefined
  } catch {
    return undefined
  }
}
