/** What came out, as a page: letters where letters were sent, pictures dot for dot. */
import type { Printed } from './decode.ts'
import { pngOf } from './picture-file.ts'

export interface Paper {
  readonly nth: number
  /** ISO 8601. */
  readonly at: string
  readonly bytes: number
  readonly printed: readonly Printed[]
}

export function paperPage(
  papers: readonly Paper[],
  state: { readonly paper: boolean; readonly online: boolean },
): string {
  const shown = papers.map(
    (paper) => `<figure><figcaption>No. ${paper.nth}, ${paper.at}, ${paper.bytes} bytes</figcaption>
<div class="paper">${paper.printed.map(shownAs).join('')}</div></figure>`,
  )
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Receipt printer</title><meta http-equiv="refresh" content="5">
<style>
body{font:14px/1.4 system-ui,sans-serif;background:#e9e6df;color:#1d1b17;margin:24px}
form{display:inline}button{font:inherit;padding:6px 14px;margin-right:8px}
main{display:flex;flex-wrap:wrap;gap:28px;align-items:flex-start;margin-top:20px}
figure{margin:0}figcaption{color:#5b564c;font-size:12px;margin-bottom:6px}
.paper{background:#fff;padding:18px 14px;box-shadow:0 1px 6px #0003;width:max-content;min-width:384px}
.row{font:20px/30px 'DejaVu Sans Mono','Liberation Mono',monospace;white-space:pre;height:30px;letter-spacing:-0.04px}
.row span{display:inline-block;transform-origin:0 0}
.b{font-weight:700}.cut{border-top:2px dashed #999;margin:12px 0 0}img{display:block;image-rendering:pixelated}
.note{color:#b3261e;font-size:12px}
</style>
<h1>Receipt printer</h1>
<p>${state.online ? 'On' : 'Switched off'}, ${state.paper ? 'with paper' : '<b>out of paper</b>'}.
<form method="post" action="/__control/paper"><button name="paper" value="${state.paper ? 'no' : 'yes'}">${state.paper ? 'Take the paper out' : 'Put paper in'}</button></form>
<form method="post" action="/__control/power"><button name="power" value="${state.online ? 'off' : 'on'}">Switch ${state.online ? 'off' : 'on'}</button></form></p>
<main>${shown.reverse().join('\n') || '<p>Nothing was printed yet.</p>'}</main></html>`
}

function shownAs(one: Printed): string {
  switch (one.kind) {
    case 'text':
      return `<div class="row${one.bold ? ' b' : ''}" style="height:${30 * one.high}px;text-align:${one.align}"><span style="transform:scale(${one.wide},${one.high})">${safe(one.text)}</span></div>`
    case 'picture': {
      const png = pngOf(one.width, one.height, Buffer.from(one.bits, 'base64')).toString('base64')
      return `<img alt="" width="${one.width}" height="${one.height}" src="data:image/png;base64,${png}">`
    }
    case 'qr':
      return `<div class="row" style="height:auto;white-space:normal;width:384px;word-break:break-all;font-size:13px;line-height:18px;border:1px solid #999;padding:6px;box-sizing:border-box">QR ${safe(one.text)}</div>`
    case 'cut':
      return '<div class="cut"></div>'
    case 'drawer':
      return '<div class="note">drawer opened</div>'
    case 'unknown':
      return `<div class="note">not understood: ${one.bytes}</div>`
  }
}

const safe = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
