/** The demo runs by the machine's clock, and a person may still let a day pass in a moment. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asha, kirana, type Stage, setStage, statusesIn } from './cast.ts'

const DAY = 86_400_000
let stage: Stage

beforeEach(async () => {
  stage = await setStage({ clock: 'real', habits: { templateReview: 20 } })
  stage.cloud.control.habits.set({
    gaps: { sentMilliseconds: 5, deliveredMilliseconds: 20, readMilliseconds: 10, failedMilliseconds: 5 },
  })
})
afterEach(() => stage.close())

const told = () => statusesIn(stage.listener).map((it) => it.status)

describe('by the clock on the wall', () => {
  it('ticks turn by themselves, and blue when the chat is open', async () => {
    stage.cloud.control.phones.send(asha, kirana.number, { type: 'text', text: 'Hello' })
    await stage.text(asha)
    await expect.poll(told).toEqual(['sent', 'delivered'])
    stage.cloud.control.phones.openChat(asha, kirana.number)
    await expect.poll(told).toEqual(['sent', 'delivered', 'read'])
    await stage.text(asha)
    await expect.poll(told).toEqual(['sent', 'delivered', 'read', 'sent', 'delivered', 'read'])
  })

  it('a day can be skipped, and the window is closed', async () => {
    stage.cloud.control.phones.send(asha, kirana.number, { type: 'text', text: 'Hello' })
    expect(stage.cloud.control.window.isOpen(kirana.number, asha)).toBe(true)
    await stage.cloud.control.clock.advance(DAY)
    expect(stage.cloud.control.window.isOpen(kirana.number, asha)).toBe(false)
    await stage.text(asha)
    await expect.poll(told).toEqual(['failed'])
  })

  it('templates are reviewed by themselves, and their names may ask for the outcome', async () => {
    const components = [{ type: 'BODY', text: 'Your order is ready and waits for you.' }]
    for (const name of ['plain', 'odd_rejected', 'loud_reclassified']) {
      await stage.graph('POST', `${kirana.waba}/message_templates`, {
        name,
        language: 'en',
        category: 'UTILITY',
        components,
      })
    }
    const outcomes = () =>
      stage.cloud.control.templates
        .list(kirana.waba)
        .slice(3)
        .map((it) => [it.status, it.category])
    await expect.poll(outcomes).toEqual([
      ['APPROVED', 'UTILITY'],
      ['REJECTED', 'UTILITY'],
      ['APPROVED', 'MARKETING'],
    ])
  })

  it('a number nobody knows becomes a phone', async () => {
    await stage.graph('POST', `${kirana.number}/messages`, {
      messaging_product: 'whatsapp',
      to: '+91 98200 77777',
      type: 'template',
      template: {
        name: 'festival_offer',
        language: { code: 'hi' },
        components: [{ type: 'body', parameters: [{ type: 'text', parameter_name: 'name', text: 'Ravi' }] }],
      },
    })
    await expect.poll(() => stage.cloud.control.phones.messages('919820077777', kirana.number)).toHaveLength(1)
  })
})
