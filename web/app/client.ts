/** One way to the server: `call(act, input)`, typed by the contract. */
import type { Act, InputOf, OutputOf } from '@galla/contract/act'
import type { Permission } from '@galla/contract/permissions'
import { refusalInLanguage } from './language.ts'
import { accessToken, refresh } from './session.ts'

/** The server understood and declines, with words for the person. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: string
  readonly facts: Readonly<Record<string, string | number>>
  readonly status: number
  /** Words per field of the input, by its path: 'lines.0.quantity'. */
  readonly fields: Readonly<Record<string, string>>
  readonly requestId: string | undefined
  /** Under which permission somebody's yes would lift it: ask for a PIN, and send again with the approval. */
  readonly liftedBy: Permission | undefined

  constructor(problem: Problem, status: number) {
    super(problem.detail ?? problem.title ?? String(status))
    this.code = problem.code ?? 'unknown'
    this.facts = problem.facts ?? {}
    this.status = status
    this.fields = Object.fromEntries((problem.fields ?? []).map((field) => [field.path, field.message]))
    this.requestId = problem.requestId
    this.liftedBy = problem.liftedBy
  }

  /** In the person's language, or as the server said it. */
  get words(): string {
    return refusalInLanguage(this.code, this.facts) ?? this.message
  }
}

/** No answer came: no line, or no server. */
export class NotReachable extends Error {
  override readonly name = 'NotReachable'
}

/** RFC 9457, with our names beside the standard ones. */
interface Problem {
  readonly title?: string
  readonly detail?: string
  readonly code?: string
  readonly facts?: Readonly<Record<string, string | number>>
  readonly fields?: readonly { readonly path: string; readonly message: string }[]
  readonly requestId?: string
  readonly liftedBy?: Permission
}

interface CallOptions {
  readonly signal?: AbortSignal
  /** The same act sent again after a reload carries its first key; otherwise one is made. */
  readonly idempotencyKey?: string
}

const waits = [300, 1200]

export async function call<A extends Act>(act: A, input: InputOf<A>, options: CallOptions = {}): Promise<OutputOf<A>> {
  const response = await answered(act, input, options)
  return (await response.json()) as OutputOf<A>
}

/** For acts that give a file: hands it to the browser to keep, under the name the server gave it. */
export async function download<A extends Act>(act: A, input: InputOf<A>, options: CallOptions = {}): Promise<void> {
  const response = await answered(act, input, options)
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1]
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = name ? decodeURIComponent(name) : 'galla'
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** The file that an act gives. */
export async function fileOf<A extends Act>(act: A, input: InputOf<A>, options: CallOptions = {}): Promise<Blob> {
  return (await answered(act, input, options)).blob()
}

/** For acts that give a file to read: in a tab of its own, opened at once, for a tab opened later is kept back as a pop-up. */
export async function openFile<A extends Act>(act: A, input: InputOf<A>): Promise<void> {
  const tab = window.open('', '_blank')
  try {
    const response = await answered(act, input, {})
    const address = URL.createObjectURL(await response.blob())
    if (tab) tab.location.href = address
    else location.href = address
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
  } catch (error) {
    tab?.close()
    throw error
  }
}

async function answered<A extends Act>(act: A, input: InputOf<A>, options: CallOptions): Promise<Response> {
  const request = requestOf(act, input as Record<string, unknown>, options)
  let token = act.access === 'public' ? undefined : await accessToken()
  let refreshed = false
  for (let attempt = 0; ; attempt += 1) {
    const response = await send(request, token, options.signal)
    if (response?.ok) return response
    if (response?.status === 401 && token && !refreshed) {
      refreshed = true
      token = await refresh(token)
      if (token) continue
    }
    // The key is the same at each try, so an act that arrived and whose answer was lost is not done twice.
    const again = response === undefined || [502, 503, 504].includes(response.status)
    const wait = waits[attempt]
    if (again && wait !== undefined && !options.signal?.aborted) {
      await new Promise((resolve) => setTimeout(resolve, wait))
      continue
    }
    if (!response) throw new NotReachable()
    throw new Refused(await problemOf(response), response.status)
  }
}

interface Prepared {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

export function requestOf(
  act: Pick<Act, 'method' | 'path'>,
  input: Record<string, unknown>,
  options: CallOptions = {},
): Prepared {
  const rest = { ...input }
  const path = act.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  if (act.method === 'GET' || act.method === 'DELETE') {
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries(rest)) {
      for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) query.append(name, String(one))
    }
    const text = query.toString()
    return {
      url: `/api${path}${text && `?${text}`}`,
      method: act.method,
      headers: { 'X-Galla': 'web' },
      body: undefined,
    }
  }
  return {
    url: `/api${path}`,
    method: act.method,
    headers: {
      'Content-Type': 'application/json',
      // Only our own page can set it: a form of another site cannot.
      'X-Galla': 'web',
      'Idempotency-Key': options.idempotencyKey ?? crypto.randomUUID(),
    },
    body: JSON.stringify(rest),
  }
}

async function send(
  request: Prepared,
  token: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Response | undefined> {
  try {
    return await fetch(request.url, {
      method: request.method,
      headers: { ...request.headers, ...(token && { Authorization: `Bearer ${token}` }) },
      credentials: 'same-origin',
      ...(request.body !== undefined && { body: request.body }),
      ...(signal && { signal }),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    return undefined
  }
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    const problem = (await response.json()) as Problem
    return { requestId: response.headers.get('X-Request-Id') ?? undefined, ...problem } as Problem
  } catch {
    return { title: response.statusText }
  }
}

/** For acts that give a file to show. */
export async function blobOf<A extends Act>(act: A, input: InputOf<A>, options: CallOptions = {}): Promise<Blob> {
  return (await answered(act, input, options)).blob()
}

/** Bytes as they are, with word of how far they are; the same address again is the same file. */
export async function upload(
  path: string,
  file: Blob,
  { onProgress, signal }: { readonly onProgress?: (share: number) => void; readonly signal?: AbortSignal } = {},
): Promise<unknown> {
  const token = await accessToken()
  const sent = await new Promise<Response>((done, failed) => {
    // fetch tells nothing of what has gone out.
    const request = new XMLHttpRequest()
    request.open('PUT', `/api${path}`)
    request.setRequestHeader('X-Galla', 'web')
    if (token) request.setRequestHeader('Authorization', `Bearer ${token}`)
    request.upload.onprogress = (event) => onProgress?.(event.total > 0 ? event.loaded / event.total : 0)
    request.onload = () => done(new Response(request.responseText, { status: request.status }))
    request.onerror = () => failed(new NotReachable())
    request.onabort = () => failed(new DOMException('stopped', 'AbortError'))
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
  if (!sent.ok) throw new Refused(await problemOf(sent), sent.status)
  return sent.json()
}
