/** Shows a product with its price: in words, or as a card of the WhatsApp catalogue it stands in. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { sendProduct as contract } from '@galla/contract/conversations'
import { formatRupees } from '@galla/money/rupees'
import type { MessageBody } from '@galla/whatsapp/messages'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { productsForSale } from '../catalogue/products-for-sale.ts'
import type { MessageContent } from './message.ts'
import { openToAnswer } from './open-to-answer.ts'
import { putOutMessage } from './put-out-message.ts'

export async function sendProduct(
  ctx: Context,
  { conversationId, messageId = ctx.newId(), replyTo, productId, inCatalogue }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('conversations.send-reply')
  return ctx.inBusiness(async (tx) => {
    const { conversation, sent } = await openToAnswer(tx, ctx, { conversationId, messageId, replyTo })
    if (sent) return sent
    const [product] = await productsForSale(tx, [productId])
    if (!product || product.archived) throw refuse('catalogue.not-found')
    const mrp =
      product.mrpPaise !== null && product.mrpPaise > product.pricePaise
        ? ` (MRP ${formatRupees(product.mrpPaise)})`
        : ''
    const words = `*${product.name}*\n${formatRupees(product.pricePaise)}${mrp}`
    const content: MessageContent = inCatalogue
      ? {
          kind: 'interactive',
          what: 'product',
          heading: product.name,
          body: words,
          footer: null,
          choices: [],
          button: null,
          url: null,
        }
      : { kind: 'text', body: words }
    const body: MessageBody = inCatalogue
      ? {
          type: 'interactive',
          interactive: {
            kind: 'product',
            catalogId: inCatalogue.catalogId,
            productId: inCatalogue.retailerId,
            body: words,
          },
        }
      : { type: 'text', body: words }
    const [message] = await Promise.all([
      putOutMessage(tx, { conversation, messageId, content, body, replyTo: replyTo ?? null }),
      recordEntry(tx, {
        act: 'conversations.send-product',
        object: { kind: 'conversation', id: conversationId },
        facts: { productId },
      }),
    ])
    return message
  })
}
