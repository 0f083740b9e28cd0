/** Where each section of the words in Hindi lies; loaded when the language is spoken. */
export const inHindi = import.meta.glob<Record<string, unknown>>('./hi/*.ts')
