import { ruleWords } from '@galla/whatsapp/template-rules'

/** The rules say themselves in English. */
export const templateRules = ruleWords
