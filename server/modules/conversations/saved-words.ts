/** Words in {{braces}} of a saved reply, filled in when it is used. What is not known stays as it is written. */
export function fillIn(text: string, facts: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{\s*([a-z][a-z.]*)\s*\}\}/g, (written, name: string) => facts[name] ?? written)
}
