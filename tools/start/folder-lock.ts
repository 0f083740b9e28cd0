/**
 * One start for one data folder. The lock names its process and when that began, for after a power cut the number may
 * be another program's.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Holder {
  readonly pid: number
  readonly began: string
  /** Where the holder can be reached, once it knows. */
  readonly address?: string | undefined
}

export interface FolderLock {
  /** True when an earlier start did not end in order. */
  readonly recovered: boolean
  tell(address: string): void
  release(): void
}

/** The lock, or who holds it. */
export function lockFolder(folder: string): { lock: FolderLock } | { holder: Holder } {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'running')
  const mine: Holder = { pid: process.pid, began: beginningOf(process.pid) }
  let recovered = false
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: 'wx' })
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = read(file)
    if (holder && isAlive(holder)) return { holder }
    rmSync(file, { force: true })
    recovered = true
  }
  return {
    lock: {
      recovered,
      tell: (address) => writeFileSync(file, JSON.stringify({ ...mine, address })),
      release: () => {
        if (read(file)?.pid === process.pid) rmSync(file, { force: true })
      },
    },
  }
}

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

function isAlive({ pid, began }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return beginningOf(pid) === began
}

/** The kernel's count of when a process began, field 22 after the name; unknown outside Linux. */
function beginningOf(pid: number): string {
  if (process.platform !== 'linux') return 'unknown'
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'unknown'
  } catch {
    return 'gone'
  }
}
