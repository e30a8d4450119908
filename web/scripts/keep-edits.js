// A briefing's forms are saved one by one: what is typed in another one would be lost unasked.
const changed = new Set()

export function makeKeepingEdits(form) {
  form.addEventListener('input', () => changed.add(form))
  form.addEventListener('submit', (event) => {
    const others = [...changed].filter((other) => other !== form)
    const question = 'What you changed in another quotation is not saved and would be lost. Go on?'
    if (others.length > 0 && !window.confirm(question)) event.preventDefault()
  })
}
