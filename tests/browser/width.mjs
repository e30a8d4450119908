// What makes a page wider than its window, so that it has to be scrolled sideways to be read.

// -> the parts that stick out, each with how far; none where the page fits. What scrolls by itself may be wide inside,
// but a part that is positioned absolutely gets out of a scroller that is not positioned.
export function stickingOut(page) {
  return page.evaluate(() => {
    const root = document.documentElement
    const isOut = (element) => element.getBoundingClientRect().right > root.clientWidth + 1
    const around = (element) => (getComputedStyle(element).position === 'absolute' ? element.offsetParent : element.parentElement)
    const scrollsItself = (element) => {
      for (let outer = around(element); outer && outer !== document.body; outer = around(outer)) {
        if (getComputedStyle(outer).overflowX !== 'visible') return true
      }
      return false
    }
    const described = (element) => `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 30)}” in ${element.parentElement.tagName.toLowerCase()}.${element.parentElement.className}`
    const parts = [...document.body.querySelectorAll('*')].filter((element) => isOut(element) && !scrollsItself(element))
    const sideways = root.scrollWidth - root.clientWidth
    if (sideways <= 0 && parts.length === 0) return []
    return [`${sideways} pixels`, ...parts.slice(0, 3).map(described), `${parts.length} parts`]
  })
}
