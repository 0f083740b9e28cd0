/** What is timed within the page of a till, from the key to the picture. Each runs in the browser, by itself. */

/** Is the app on the device, and this page served from it? */
export function isKept() {
  return navigator.serviceWorker.controller !== null
}

/** From the Enter of the scanner until the line stands on the page. */
export async function scanToLine({ code, lines }) {
  const box = document.querySelector('[data-scan-box] input')
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, code)
  box.dispatchEvent(new Event('input', { bubbles: true }))
  await new Promise(requestAnimationFrame)
  const begun = performance.now()
  box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  while (document.querySelectorAll('[role=row], tbody tr').length < lines && performance.now() - begun < 5000)
    await new Promise(requestAnimationFrame)
  return performance.now() - begun
}

/** From the last letter until a list of things stands there. */
export async function typeToList(word) {
  const box = document.querySelector('[data-scan-box] input')
  const write = (text) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, text)
    box.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const shown = () => document.querySelectorAll('[role=option]').length
  write('')
  while (shown() > 0) await new Promise(requestAnimationFrame)
  const begun = performance.now()
  write(word)
  while (shown() === 0 && performance.now() - begun < 5000) await new Promise(requestAnimationFrame)
  const took = performance.now() - begun
  write('')
  return took
}

/** From the key that takes the cash until the number is read: it is on the disk then. */
export async function giveToNumber() {
  const begun = performance.now()
  document.activeElement.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'F8', code: 'F8', bubbles: true, cancelable: true }),
  )
  while (!/Bill \S+ given/.test(document.body.textContent) && performance.now() - begun < 5000)
    await new Promise(requestAnimationFrame)
  return performance.now() - begun
}
