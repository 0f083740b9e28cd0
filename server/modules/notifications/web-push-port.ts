/** The way to a browser that is closed: by the service of its maker, RFC 8030 with the key of this house, RFC 8292. */
export interface WebPush {
  /** base64url, for the browser that subscribes. */
  readonly publicKey: string
  /** Is this an address of a maker we know? We call nobody else's. */
  knows(endpoint: string): boolean
  /** Rings without a word. `gone`: the browser has let go of it. Throws a ProviderFailure when it may be tried again. */
  ring(endpoint: string): Promise<'rung' | 'gone'>
}
