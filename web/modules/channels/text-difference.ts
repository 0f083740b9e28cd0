/** What was taken out of a text and what was put in, word by word. */
export interface Piece {
  readonly kind: 'same' | 'out' | 'in'
  readonly text: string
}

const wordsOf = (text: string): string[] => text.match(/\s+|\{\{\s*\w+\s*\}\}|[^\s{]+|\{/gu) ?? []

export function textDifference(before: string, after: string): readonly Piece[] {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  // The longest run of words that both have, by the usual table; texts here have some 1,024 letters.
  const long = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      long[i]![j] = a[i] === b[j] ? long[i + 1]![j + 1]! + 1 : Math.max(long[i + 1]![j]!, long[i]![j + 1]!)
  const pieces: { kind: Piece['kind']; text: string }[] = []
  const put = (kind: Piece['kind'], text: string) => {
    const last = pieces.at(-1)
    if (last?.kind === kind) last.text += text
    else pieces.push({ kind, text })
  }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      put('same', a[i]!)
      i++
      j++
    } else if (j >= b.length || (i < a.length && long[i + 1]![j]! >= long[i]![j + 1]!)) put('out', a[i++]!)
    else put('in', b[j++]!)
  }
  return pieces
}
