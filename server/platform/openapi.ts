/** OpenAPI 3.1 from the contracts, and a plain page of it for people. */
import type { Act } from '@galla/contract/act'
import { refusals } from '@galla/contract/refusals'
import { z } from 'zod'

export function openApiOf(contracts: readonly Act[], version: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const contract of contracts) {
    const path = `/api${contract.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [contract.method.toLowerCase()]: operationOf(contract) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Galla',
      version,
      description:
        'Amounts are integers in paise, quantities in thousandths of a unit, rates in basis points, days in Asia/Kolkata.',
    },
    paths,
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: problemSchema },
    },
  }
}

const problemSchema = {
  type: 'object',
  description: 'RFC 9457. `code` is one of the catalogue of refusals.',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', examples: Object.keys(refusals).slice(0, 3) },
    facts: { type: 'object' },
    fields: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
    },
    requestId: { type: 'string', format: 'uuid' },
    liftedBy: { type: 'string', description: 'the permission under which an approval would lift it' },
  },
}

function operationOf(contract: Act): object {
  const schema = schemaOf(contract.input, 'input') as { properties?: Record<string, object>; required?: string[] }
  const inPath = new Set([...contract.path.matchAll(/:(\w+)/g)].map((match) => match[1]!))
  const properties = Object.entries(schema.properties ?? {})
  const required = new Set(schema.required ?? [])
  const hasBody = contract.method !== 'GET' && contract.method !== 'DELETE'
  const parameters = properties
    .filter(([name]) => inPath.has(name) || !hasBody)
    .map(([name, of]) => ({
      name,
      in: inPath.has(name) ? 'path' : 'query',
      required: inPath.has(name) || required.has(name),
      schema: of,
    }))
  const body = properties.filter(([name]) => !inPath.has(name))
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    schema: { type: 'string', pattern: '^[\\w-]{8,128}$' },
  }
  return {
    operationId: contract.permission ?? `${contract.method} ${contract.path}`,
    summary: contract.summary,
    tags: [contract.permission?.split('.')[0] ?? 'identity'],
    security: contract.access === 'public' ? [] : [{ session: [] }],
    parameters: contract.method === 'POST' ? [...parameters, key] : parameters,
    ...(hasBody && body.length > 0
      ? {
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: {
                  ...schema,
                  properties: Object.fromEntries(body),
                  required: [...required].filter((name) => !inPath.has(name)),
                },
              },
            },
          },
        }
      : {}),
    responses: {
      [contract.method === 'POST' ? '201' : '200']: {
        description: 'Done',
        content: { 'application/json': { schema: schemaOf(contract.output, 'output') } },
      },
      default: {
        description: 'Refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
    // The format says it; the pattern beside it is a line nobody reads, 900 times.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern
    },
  })
  return rest
}

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)

export function docsPage(contracts: readonly Act[]): string {
  const rooms = Map.groupBy(contracts, (contract) => contract.permission?.split('.')[0] ?? 'sessions')
  const sections = [...rooms].map(
    ([room, acts]) =>
      `<h2 id="${room}">${room}</h2>${acts
        .map((contract) => {
          const body = escapeHtml(JSON.stringify(schemaOf(contract.input, 'input'), null, 2))
          const answer = escapeHtml(JSON.stringify(schemaOf(contract.output, 'output'), null, 2))
          return `<details><summary><code>${contract.method} /api${escapeHtml(contract.path)}</code> ${escapeHtml(contract.summary)}</summary><h3>Takes</h3><pre>${body}</pre><h3>Gives</h3><pre>${answer}</pre></details>`
        })
        .join('')}`,
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Galla: the API</title><link rel="stylesheet" href="/api/docs.css"></head><body><main><h1>The API</h1><p>The whole as <a href="/api/openapi.json">OpenAPI 3.1</a>. Every POST takes an <code>Idempotency-Key</code>; every refusal is a problem of RFC 9457 with a code of the <a href="/api/errors">catalogue</a>.</p><nav>${[...rooms.keys()].map((room) => `<a href="#${room}">${room}</a>`).join(' · ')}</nav>${sections.join('')}</main></body></html>`
}

export function errorsPage(): string {
  const rows = Object.entries(refusals).map(
    ([code, { status, words }]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escapeHtml(words)}</td></tr>`,
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Galla: refusals</title><link rel="stylesheet" href="/api/docs.css"></head><body><main><h1>Every “no” and what to do</h1><table><thead><tr><th>Code</th><th>Status</th><th>Words</th></tr></thead><tbody>${rows.join('')}</tbody></table></main></body></html>`
}

export const docsCss = `body{font:15px/1.5 system-ui,sans-serif;margin:0;color:#1d1b17;background:#faf8f4}main{max-width:960px;margin:0 auto;padding:32px 20px}code,pre{font:13px/1.45 ui-monospace,monospace}pre{background:#f3f0e9;padding:12px;border-radius:8px;overflow:auto}details{border-top:1px solid #e5e0d5;padding:8px 0}summary{cursor:pointer}a{color:#0b6169}td,th{text-align:left;padding:6px 10px;border-top:1px solid #e5e0d5;vertical-align:top}`
