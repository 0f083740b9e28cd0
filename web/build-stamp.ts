/** A hash of everything the web build is made from, so that a start with nothing changed builds nothing. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const leftOut = new Set(['node_modules', 'dist', '.vite'])

export function webBuildStamp(root: string): string {
  const hash = createHash('sha256')
  for (const file of [
    ...filesIn(join(root, 'web')),
    ...filesIn(join(root, 'packages')),
    join(root, 'package-lock.json'),
  ]) {
    hash.update(relative(root, file).replaceAll('\\', '/')).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !leftOut.has(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]))
}
