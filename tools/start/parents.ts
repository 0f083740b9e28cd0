/**
 * Tells when npm, which started us, has gone. A signal to npm ends the shell between it and us and never reaches us; a
 * kill -9 of npm ends not even the shell. Either way somebody's line of parents changes.
 */
import { readFileSync } from 'node:fs'

const everyMilliseconds = 200

export function whenNpmHasGone(tell: () => void): void {
  // Started by hand, a new parent may be a shell that was left, and the house shall stay.
  if (process.env.npm_lifecycle_event === undefined) return
  const atStart = lineOfParents()
  setInterval(() => {
    if (lineOfParents() !== atStart) tell()
  }, everyMilliseconds).unref()
}

/** Us, the shell and npm; outside Linux, as far as Node knows. */
function lineOfParents(): string {
  const parent = process.ppid
  if (process.platform !== 'linux') return String(parent)
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8')
    return `${parent} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`
  } catch {
    return 'gone'
  }
}
