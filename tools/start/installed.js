/**
 * Whether what package-lock.json asks for lies in node_modules: the lock's hash is kept inside node_modules, so that it
 * goes when they go. Times of files would not do: a fresh clone gives every file the time of the clone.
 *
 * Plain JavaScript: this runs on whatever Node the machine has, before anything is installed.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const stampFile = (root) => join(root, 'node_modules', '.cache', 'galla', 'installed')

/** The same lock on another platform asks for other binaries, so the platform belongs to the stamp. */
export function wanted(root) {
  const lock = readFileSync(join(root, 'package-lock.json'))
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`
}

/** Undefined when nothing is missing, else the reason in words. */
export function whyInstall(root) {
  if (!existsSync(join(root, 'node_modules'))) return 'node_modules is not there yet'
  if (!existsSync(stampFile(root))) return 'node_modules was not installed by this script'
  if (readFileSync(stampFile(root), 'utf8') !== wanted(root)) return 'package-lock.json has changed'
  return undefined
}

export function rememberInstalled(root) {
  mkdirSync(join(root, 'node_modules', '.cache', 'galla'), { recursive: true })
  writeFileSync(stampFile(root), wanted(root))
}
