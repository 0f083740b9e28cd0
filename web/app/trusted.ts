/** The one policy of our own for Trusted Types: addresses of our own scripts, for workers. Markup is never made from text. */
interface Policy {
  createScriptURL(url: string): string
}

declare global {
  interface Window {
    readonly trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy }
  }
}

const rules = {
  createScriptURL(url: string): string {
    if (new URL(url, location.href).origin !== location.origin) throw new TypeError(`Not our script: ${url}`)
    return url
  },
}

let policy: Policy | undefined

/** `import address from './catalogue-worker.ts?worker&url'`, then `new Worker(ownScript(address), { type: 'module' })`. */
export function ownScript(url: URL | string): string {
  policy ??= window.trustedTypes?.createPolicy('app', rules) ?? rules
  return policy.createScriptURL(String(url))
}
