// A briefing's forms are saved one by one: what is typed in another one, or before leaving, would be lost unasked.
const changed = new Set()
let isSaving = false

window.addEventListener('beforeunload', (event) => {
  if (changed.size > 0 && !isSaving) event.preventDefault()
})

export function makeKeepingEdits(form) {
  form.addEventListener('input', () => changed.add(form))
  form.addEventListener('submit', (event) => {
    const others = [...changed].filter((other) => other !== form)
    const question = 'What you changed in another quotation is not saved and would be lost. Go on?'
    if (others.length > 0 && !window.confirm(question)) {
      event.preventDefault()
      return
    }
    isSaving = true
  })
}
