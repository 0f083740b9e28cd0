/** The catalogue beside the page, so that searching 100,000 names never holds up a key. */
import { type CatalogueAsk, catalogueKeeper } from './catalogue-keeper.ts'

export interface CatalogueQuestion {
  readonly number: number
  readonly question: CatalogueAsk
}

const answer = catalogueKeeper()
// Opening comes first and takes its time; what is asked meanwhile waits for it.
let last: Promise<unknown> = Promise.resolve()
self.addEventListener('message', ({ data }: MessageEvent<CatalogueQuestion>) => {
  last = last
    .then(() => answer(data.question))
    .then(
      (said) => self.postMessage({ number: data.number, said }),
      (error) => self.postMessage({ number: data.number, failed: String(error) }),
    )
})
