/**
 * Small pictures of products, kept on the device from the first time they are seen, so that the tiles have them without a
 * line. A picture never changes under its id, so what is kept is never old.
 */
import { showPicture } from '@galla/contract/price-lists'
import { fileOf } from '../app/client.ts'

const shelf = 'galla.pictures'
const shown = new Map<string, Promise<string | undefined>>()

/** An address for an <img>; undefined when there is neither a kept picture nor a line. */
export function pictureAddress(pictureId: string): Promise<string | undefined> {
  const known = shown.get(pictureId)
  if (known) return known
  const coming = load(pictureId).catch(() => {
    shown.delete(pictureId)
    return undefined
  })
  shown.set(pictureId, coming)
  return coming
}

async function load(pictureId: string): Promise<string | undefined> {
  const place = `/api/pictures/${pictureId}`
  const kept = 'caches' in globalThis ? await caches.open(shelf) : undefined
  const there = await kept?.match(place)
  if (there) return URL.createObjectURL(await there.blob())
  const picture = await fileOf(showPicture, { pictureId, size: 'small' })
  await kept?.put(place, new Response(picture, { headers: { 'content-type': 'image/webp' } }))
  return URL.createObjectURL(picture)
}

/** At sign-out: what a shop sells is the shop's. */
export async function forgetPictures(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(shelf)
  shown.clear()
}
