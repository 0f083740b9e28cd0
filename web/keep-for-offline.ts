/** Writes the service worker of a build: its version, and the files it keeps so that the shop opens without a line. */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** Beside the hashed files: what the page itself names. */
const besides = ['/mark.svg', '/galla.webmanifest']

export function keepForOffline(here: string): Plugin {
  let files: string[] = []
  return {
    name: 'keep-for-offline',
    apply: 'build',
    writeBundle(_, bundle) {
      files = Object.keys(bundle)
        .filter((file) => file.startsWith('assets/'))
        .map((file) => `/${file}`)
        .concat(besides)
        .sort()
    },
    closeBundle() {
      const source = readFileSync(join(here, 'service-worker.js'), 'utf8')
      const html = readFileSync(join(here, 'dist/index.html'))
      const version = createHash('sha256')
        .update(source)
        .update(html)
        .update(files.join('\n'))
        .digest('hex')
        .slice(0, 16)
      const worker = source.replace('__VERSION__', version).replace('__FILES__', JSON.stringify(files))
      writeFileSync(join(here, 'dist/sw.js'), worker)
    },
  }
}
