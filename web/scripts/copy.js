// A quotation with its reference, in one press.
import { announce } from './announce.js'

const wordsStayMilliseconds = 4000

export function makeCopyable(button) {
  if (!navigator.clipboard) return // only offered where it works
  button.hidden = false
  const words = button.querySelector('[data-words]')
  const usual = words.textContent
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy)
      words.textContent = '✓ Copied'
      announce(button.dataset.copied ?? 'The quotation and its reference are copied.')
    } catch {
      words.textContent = 'Could not be copied'
      announce('It could not be copied.')
    }
    setTimeout(() => { words.textContent = usual }, wordsStayMilliseconds)
  })
}
