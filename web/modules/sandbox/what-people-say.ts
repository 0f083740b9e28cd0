/** What a person at a counter would write, in the language of that person. Not words of the screen: they are sent. */
const said = {
  en: ['Is my bill ready?', 'Do you have this in stock?', 'Please deliver today', 'What is the price?', 'Thank you!'],
  hi: ['मेरा बिल तैयार है क्या?', 'यह सामान है क्या?', 'आज भिजवा दीजिए', 'कितने का है?', 'धन्यवाद जी'],
  ta: ['என் பில் தயாரா?', 'இது இருக்கா?', 'இன்னைக்கே அனுப்புங்க', 'விலை என்ன?', 'நன்றி!'],
} as const

export function phrasesIn(language: string): readonly string[] {
  return said[language as keyof typeof said] ?? said.en
}
