/** How each fault looks on the wire. */
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { RequestEffect } from './faults.ts'
import { failureDetails, GraphError } from './graph-error.ts'

/** Effects that answer before anything happens; undefined when the request is to be acted on. */
export function answerInstead(effect: RequestEffect, connection: HttpBindings): Response | GraphError | undefined {
  switch (effect.do) {
    case 'close':
      connection.incoming.destroy()
      return RESPONSE_ALREADY_SENT
    case 'answer':
      return typeof effect.body === 'string'
        ? new Response(effect.body, { status: effect.status })
        : Response.json(effect.body, { status: effect.status })
    case 'graph-error': {
      const details = effect.details ?? failureDetails[effect.code]
      return new GraphError(effect.code, details === undefined ? {} : { details })
    }
    case 'too-many': {
      const headers = effect.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(effect.retryAfterSeconds) }
      return new GraphError(effect.code ?? 130429, { status: 429, headers })
    }
    case 'html-502':
      return new Response(
        '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>',
        {
          status: 502,
          headers: { 'Content-Type': 'text/html' },
        },
      )
    default:
      return undefined
  }
}

/** Effects on the answer to what has already happened. */
export async function spoil(effect: RequestEffect, answer: Response, connection: HttpBindings): Promise<Response> {
  switch (effect.do) {
    case 'act-then-drop':
      connection.outgoing.destroy()
      return RESPONSE_ALREADY_SENT
    case 'answer-late':
      await new Promise((resolve) => setTimeout(resolve, effect.milliseconds).unref())
      return answer
    case 'truncate': {
      const text = await answer.text()
      return new Response(text.slice(0, Math.floor(text.length / 2)), {
        status: answer.status,
        headers: withoutLength(answer),
      })
    }
    case 'drip':
      return new Response(
        dripping(new Uint8Array(await answer.arrayBuffer()), effect.bytes, effect.everyMilliseconds),
        {
          status: answer.status,
          headers: withoutLength(answer),
        },
      )
    default:
      return answer
  }
}

function withoutLength(answer: Response): Headers {
  const headers = new Headers(answer.headers)
  headers.delete('Content-Length')
  return headers
}

function dripping(bytes: Uint8Array, step: number, pause: number): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream({
    async pull(controller) {
      if (at > 0) await new Promise((resolve) => setTimeout(resolve, pause))
      controller.enqueue(bytes.slice(at, at + step))
      at += step
      if (at >= bytes.length) controller.close()
    },
  })
}
