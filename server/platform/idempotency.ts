/**
 * One Idempotency-Key, one act. The key is taken inside the act's own transaction and the answer is kept with it, so
 * an act that failed leaves the key free and one that succeeded answers every repetition with what it answered first.
 * Two requests at once: the second waits on the first's row, then repeats its answer.
 *
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
import sql from 'sql-template-tag'
import type { BusinessTx } from './database.ts'
import { refuse } from './refusal.ts'

export interface IdempotentRequest {
  readonly key: string
  readonly act: string
  /** Hash of person, act and input: the same key with another body is refused, never answered. */
  readonly requestHash: Buffer
}

/** The key was taken before: what this transaction has begun is undone, and the first answer is given. */
export class AnsweredBefore extends Error {}

/**
 * The key travels with the act's first statements and costs no round trip. When it turns out to be taken, whatever the act
 * has found meanwhile does not count. Throws AnsweredBefore.
 */
export async function onceInBusiness<T>(
  tx: BusinessTx,
  request: IdempotentRequest,
  work: (tx: BusinessTx) => Promise<T>,
): Promise<T> {
  const taking = tx.run(sql`
    insert into platform.idempotency (key, act, request_hash, at)
    values (${request.key}, ${request.act}, ${request.requestHash}, ${tx.acting.now})
    on conflict (business_id, key) do nothing`)
  const mustBeFirst = async () => {
    if ((await taking) === 0) throw new AnsweredBefore('this key has its answer')
  }
  // The answer belongs into the same transaction, so the act itself does not conclude it.
  const whole: BusinessTx = Object.assign(Object.create(tx), { conclude: (last: () => Promise<unknown>) => last() })
  const [value] = await Promise.all([work(whole), mustBeFirst()]).catch(async (error) => {
    await mustBeFirst()
    throw error
  })
  await tx.conclude(() =>
    tx.run(sql`
      update platform.idempotency set answer = ${JSON.stringify({ value })}
      where business_id = ${tx.businessId} and key = ${request.key}`),
  )
  return value
}

/** What the first request under this key was answered. Throws the refusal request.idempotency-key-reused. */
export async function firstAnswer<T>(tx: BusinessTx, request: IdempotentRequest): Promise<T> {
  const first = await tx.row<{ act: string; request_hash: Buffer; answer: { value: T } }>(sql`
    select act, request_hash, answer from platform.idempotency
    where business_id = ${tx.businessId} and key = ${request.key}`)
  if (!first || first.act !== request.act || !first.request_hash.equals(request.requestHash)) {
    throw refuse('request.idempotency-key-reused')
  }
  return first.answer.value
}
