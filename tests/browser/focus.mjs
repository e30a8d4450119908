// Whether somebody who uses the keyboard sees where they are.

const focusable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]'

// What focus is drawn with is compared with how the same thing looks without it: so that is kept first, for all that is
// on the page. Radios and ticks are transparent: their label draws them.
export const keepUnfocusedLooks = (page) => page.evaluate((focusableThings) => {
  const isSeen = (colour) => !/^(transparent|rgba\(.*, 0\))$/.test(colour)
  window.lookOf = (element) => {
    const style = getComputedStyle(element).opacity === '0' ? getComputedStyle(element.nextElementSibling, '::before') : getComputedStyle(element)
    const hasOutline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 && isSeen(style.outlineColor)
    return [hasOutline && style.outline, style.boxShadow, style.backgroundColor, style.borderColor, style.borderWidth].join('|')
  }
  window.unfocusedLooks = new Map([...document.querySelectorAll(focusableThings)].map((element) => [element, window.lookOf(element)]))
}, focusable)

// -> what is wrong with the stop that has the focus now; empty where it can be seen. null where nothing has the focus.
export const faultOfStop = (page) => page.evaluate(() => {
  const stop = document.activeElement
  if (!stop || stop === document.body) return null
  const name = `${stop.tagName.toLowerCase()} “${(stop.textContent || stop.id).trim().slice(0, 40)}”`
  const [box] = [...stop.getClientRects()].filter(({ width, height }) => width > 0 && height > 0)
  const left = Math.max(box?.left ?? 0, 0)
  const right = Math.min(box?.right ?? 0, innerWidth)
  const top = Math.max(box?.top ?? 0, 0)
  const bottom = Math.min(box?.bottom ?? 0, innerHeight)
  if (!box || left >= right || top >= bottom) return `${name} is off the screen`
  const onTop = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
  if (!stop.contains(onTop) && onTop?.closest('label')?.control !== stop) return `${name} is covered by ${onTop?.outerHTML.slice(0, 60)}`
  return window.lookOf(stop) === window.unfocusedLooks.get(stop) ? `${name} looks as it does without the focus` : ''
})

// Everything on the page that can have the focus, one after the other -> the faults.
export async function faultsOfAll(page) {
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true }))
  await page.keyboard.press('Tab') // from now on the browser shows focus as it does for a keyboard
  await page.evaluate(() => document.activeElement.blur())
  await keepUnfocusedLooks(page)
  return page.evaluate((focusableThings) => [...document.querySelectorAll(focusableThings)]
    .filter((element) => element.tabIndex >= 0 && element.getClientRects().length > 0)
    .map((element) => {
      element.focus({ preventScroll: true })
      const isShown = document.activeElement === element && window.lookOf(element) !== window.unfocusedLooks.get(element)
      return isShown ? '' : `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 40)}”`
    }).filter((fault) => fault !== ''), focusable)
}
