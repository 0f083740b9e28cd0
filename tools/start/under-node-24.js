/**
 * Runs a TypeScript file under Node 24, whatever Node was called: 24 strips the types, 20 cannot.
 *
 * npm puts node_modules/.bin first on the path, and Node 24 lies there. But on a first start npm's shell may already
 * have looked `node` up, and somebody may call a script without npm. Plain JavaScript, for it runs on the old Node.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** In this process when it is new enough, else in a child whose end is ours. */
export async function underNode24(file) {
  if (isNewEnough(process.versions.node)) {
    await import(pathToFileURL(file).href)
    return
  }

  const node = installedNode()
  if (!node) {
    console.error(
      `\ngalla: Node 24 is needed, and this is ${process.versions.node}. It comes with the packages of this project: ` +
        'run `npm install` (with optional packages), or install Node 24, then run this again.\n',
    )
    process.exit(1)
  }

  // The channel tells the child when this process is killed: then it stops too.
  const child = spawn(node, [file, ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  // We end when the child has ended, in its own order. By Ctrl-C it hears of it twice, which it counts once.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => process.exit(code ?? 1))
}

function isNewEnough(version) {
  return Number(version.split('.')[0]) >= 24
}

function installedNode() {
  const extension = process.platform === 'win32' ? '.exe' : ''
  return ['node-linux', 'node-win', 'node-bin-darwin']
    .map((name) => join(root, 'node_modules', `${name}-${process.arch}`, 'bin', `node${extension}`))
    .find((path) => existsSync(path))
}
