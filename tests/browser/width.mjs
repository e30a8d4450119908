// What makes a page wider than its window, so that it has to be scrolled sideways to be read.

// -> the parts that stick out, each with how far; none where the page fits. What scrolls by itself may be wide inside.
export function stickingOut(page) {
  return page.evaluate(() => {
    const root = document.documentElement
    const scrollsItself = (element) => {
      for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
        if (getComputedStyle(around).overflowX !== 'visible') return true
      }
      return false
    }
    const described = (element) => `${element.tagName.toLowerCase()}.${element.className} by ${Math.round(element.getBoundingClientRect().right - root.clientWidth)} pixels`
    const parts = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1 && !scrollsItself(element))
    const page = root.scrollWidth > root.clientWidth ? [`the page by ${root.scrollWidth - root.clientWidth} pixels`] : []
    return [...page, ...parts.map(described)].slice(0, 4)
  })
}
