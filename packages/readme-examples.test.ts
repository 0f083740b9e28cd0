/** The examples of the libraries' READMEs are run: each `expression // → value` must hold. */
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { describe, expect, it } from 'vitest'

const readmes = ['money', 'gst']

describe.each(readmes)('the README of %s', (name) => {
  const readme = readFileSync(new URL(`./${name}/README.md`, import.meta.url), 'utf8')
  const examples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code!)

  it.each(examples.map((code, at) => ({ at: at + 1, code })))('example $at says what happens', async ({ code }) => {
    const names: Record<string, unknown> = {}
    const body = code.replace(/^import \{ (.*) \} from '(.*)'$/gm, '')
    for (const [, list, from] of code.matchAll(/^import \{ (.*) \} from '(.*)'$/gm)) {
      const [, library, file] = from!.split('/')
      const module = (await import(`./${library}/${file}.ts`)) as Record<string, unknown>
      for (const one of list!.split(', ')) {
        expect(module, `${from} has ${one}`).toHaveProperty(one)
        names[one] = module[one]
      }
    }
    let claims = 0
    const claim = (holds: unknown, says: unknown) => {
      claims += 1
      expect(holds).toEqual(says)
    }
    const run = body.replace(/^(.+?) \/\/ → (.+)$/gm, 'claim($1, $2)')
    new Function(...Object.keys(names), 'claim', stripTypeScriptTypes(run))(...Object.values(names), claim)
    expect(claims).toBeGreaterThan(0)
  })
})
