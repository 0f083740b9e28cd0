/**
 * What a person types into the search, as words to look for. A word of three letters or more may stand anywhere in a name,
 * SKU or HSN. A shorter one must begin a word: trigrams know the beginning of a word by two letters or one, and cannot find
 * two letters in the middle without reading every product.
 */
export interface SearchWord {
  readonly text: string
  readonly beginsWord: boolean
}

// The same signs stand for blanks in catalogue.products.search_key.
const blanks = /[\s\-/(),.&+_"':;*#]+/u

export function searchWords(search: string): SearchWord[] {
  return search
    .normalize('NFC')
    .replaceAll('\u0000', '')
    .toLowerCase()
    .split(blanks)
    .flatMap((text) => {
      const longest = longestRun(text)
      return longest === 0 ? [] : [{ text, beginsWord: longest < 3 }]
    })
    .slice(0, 6)
}

/** Postgres makes trigrams of letters and digits in a row; the virama of क्ष ends a row, as any sign does. */
function longestRun(word: string): number {
  const runs = word.match(/[\p{Alphabetic}\p{N}]+/gu) ?? []
  return Math.max(0, ...runs.map((run) => [...run].length))
}
