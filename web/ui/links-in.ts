/** The addresses in a text, as they can be opened; what a sentence puts behind one does not belong to it. */
export function linksIn(text: string): readonly string[] {
  const found = text.match(/\bhttps?:\/\/[^\s<>"']+/gi) ?? []
  return [...new Set(found.map((link) => link.replace(/[.,;:!?)\]}।]+$/u, '')).filter((link) => URL.canParse(link)))]
}
