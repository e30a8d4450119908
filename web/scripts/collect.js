// "Add to briefing" without leaving the page.
import { announce } from './announce.js'

const settlingMilliseconds = 700 // the second press of a double click is no change of mind

export function makeCollectable(form) {
  let isBusy = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (isBusy) return
    isBusy = true
    setTimeout(() => { isBusy = false }, settlingMilliseconds)
    const button = event.submitter ?? form.querySelector('button')
    const fields = new URLSearchParams(new FormData(form))
    fields.set(button.name, button.value)
    try {
      const answer = await fetch(form.getAttribute('action'), { method: 'POST', body: fields, headers: { Accept: 'application/json' } })
      if (!answer.ok) throw new Error(String(answer.status))
      show(button, await answer.json())
    } catch {
      // The page's own way: what went wrong is told there.
      const field = Object.assign(document.createElement('input'), { type: 'hidden', name: button.name, value: button.value })
      form.append(field)
      HTMLFormElement.prototype.submit.call(form) // the button's name, action, hides the form's own members of that kind
    }
  })
}

function show(button, { collected, is_collected: isCollected }) {
  button.value = isCollected ? 'remove' : 'add'
  button.classList.toggle('app-button--chosen', isCollected)
  button.querySelector('[data-words]').textContent = isCollected ? '✓ In your briefing. Remove' : 'Add to briefing'
  document.querySelectorAll('[data-collected]').forEach((place) => { place.textContent = collected })
  announce(isCollected ? `Added. Your briefing holds ${collected}.` : `Removed. Your briefing holds ${collected}.`)
}
