/**
 * What contracts get for `zod` in the browser's bundle. The browser reads method and path of an act; the schemas are the
 * server's to check, and would weigh 55 KB in each first load. Whatever a contract asks of it is answered with itself.
 */
const nothing: unknown = new Proxy(() => nothing, {
  get: (_, name) => (typeof name === 'symbol' ? undefined : nothing),
  apply: () => nothing,
})

export const z = nothing
