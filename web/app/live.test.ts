import { describe, expect, it } from 'vitest'
import { eventsOf, type News } from './live.ts'

async function newsIn(...parts: string[]): Promise<News[]> {
  const news: News[] = []
  for await (const one of eventsOf(new Response(parts.join('')).body as ReadableStream<Uint8Array>)) news.push(one)
  return news
}

describe('the stream of news', () => {
  it('tells each piece of news once, and passes over what keeps the line warm', async () => {
    const news = await newsIn(
      ': warm\n\n',
      'event: ready\ndata: {"seq":7}\n\n',
      'id: 8\ndata: {"seq":8,"topic":"contacts","ids":{"contactId":"c1"}}\n\n',
      'event: beat\ndata: {"seq":8}\n\n',
    )
    expect(news).toEqual([{ seq: 8, topic: 'contacts', ids: { contactId: 'c1' } }])
  })

  it('makes everything old after a gap too long to tell', async () => {
    expect(await newsIn('event: resync\nid: 9000\ndata: {"seq":9000}\n\n')).toEqual([
      { seq: 9000, topic: 'resync', ids: {} },
    ])
  })
})
