/** A place out of what was pasted: two numbers, or a link of a map. */

export interface Point {
  readonly latitude: number
  readonly longitude: number
}

const number = String.raw`(-?\d{1,3}(?:\.\d+)?)`
const ways: readonly RegExp[] = [
  // The pin of a place at Google Maps stands after !3d, !4d; what stands after @ is only the middle of the map.
  new RegExp(`!3d${number}!4d${number}`),
  new RegExp(`[?&](?:q|query|ll|destination|daddr|center|mlat)=(?:loc:)?${number}(?:,|%2C|&mlon=)\\s*${number}`, 'i'),
  new RegExp(`#map=\\d+/${number}/${number}`),
  new RegExp(`@${number},${number}`),
  new RegExp(`^geo:${number},${number}`),
  new RegExp(`^${number}°?\\s*N?\\s*[,;\\s]\\s*${number}°?\\s*E?$`, 'i'),
]

export function placeSaid(text: string): Point | undefined {
  const plain = text.trim()
  for (const way of ways) {
    const [, north, east] = way.exec(plain) ?? []
    const [latitude, longitude] = [Number(north), Number(east)]
    if (north && east && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return { latitude, longitude }
  }
  return undefined
}

/** The short links of map apps hide the place until they are opened. */
export const hidesPlace = (text: string): boolean =>
  /\/\/(maps\.app\.goo\.gl|goo\.gl|g\.co|maps\.apple\.com\/p)\b/i.test(text)
