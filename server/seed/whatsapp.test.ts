import { draftProblems } from '@galla/whatsapp/template-rules'
import { describe, expect, test } from 'vitest'
import { templates } from './whatsapp.ts'

describe('the demo’s own templates would pass WhatsApp’s rules', () => {
  test.each(templates.filter(({ category }) => category !== 'AUTHENTICATION'))('$name in $language', (template) => {
    expect(draftProblems({ ...template, format: 'POSITIONAL' }).map(({ words }) => words)).toEqual([])
  })
})
