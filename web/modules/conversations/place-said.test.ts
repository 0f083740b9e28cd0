import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hidesPlace, placeSaid } from './place-said.ts'

const pune = { latitude: 18.5204, longitude: 73.8567 }

describe('a place that was pasted', () => {
  it.each([
    '18.5204, 73.8567',
    '18.5204 73.8567',
    '18.5204° N, 73.8567° E',
    'geo:18.5204,73.8567?z=17',
    'https://www.google.com/maps?q=18.5204,73.8567',
    'https://maps.google.com/maps?q=loc:18.5204,73.8567&z=15',
    'https://www.google.com/maps/search/?api=1&query=18.5204%2C73.8567',
    'https://www.google.com/maps/@18.5204,73.8567,17z',
    'https://www.google.com/maps/place/Demo/@18.9,73.1,17z/data=!3m1!4b1!4m5!3m4!1s0x0:0x0!8m2!3d18.5204!4d73.8567',
    'https://www.openstreetmap.org/?mlat=18.5204&mlon=73.8567#map=17/18.9/73.1',
    'https://www.openstreetmap.org/#map=17/18.5204/73.8567',
  ])('%s', (pasted) => {
    expect(placeSaid(pasted)).toEqual(pune)
  })

  it.each(['', 'Demo Lane 4', '118.5, 73.8', '411011', 'https://shop.example/18', '2026-11-22'])(
    '%j is none',
    (pasted) => {
      expect(placeSaid(pasted)).toBeUndefined()
    },
  )

  it('every place on earth is read as it is written', () => {
    const degrees = (most: number) => fc.integer({ min: -most * 1e5, max: most * 1e5 }).map((n) => n / 1e5)
    fc.assert(
      fc.property(degrees(90), degrees(180), (latitude, longitude) => {
        expect(placeSaid(`${latitude.toFixed(5)}, ${longitude.toFixed(5)}`)).toEqual({ latitude, longitude })
      }),
    )
  })

  it('a short link does not tell', () => {
    expect(hidesPlace('https://maps.app.goo.gl/Abc123')).toBe(true)
    expect(placeSaid('https://maps.app.goo.gl/Abc123')).toBeUndefined()
  })
})
