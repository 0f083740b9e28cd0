/** The content of a request as a hash: the same act sent twice is known again, another under its id is refused. */
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

export function bodyHashOf(input: unknown): Buffer {
  return createHash('sha256').update(canonicalize(input)!).digest()
}
