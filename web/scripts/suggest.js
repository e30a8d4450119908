// Completions in a search box: themes, delivery models, councils and headings that begin with what is typed.
import accessibleAutocomplete from 'accessible-autocomplete'

const kinds = { theme: 'theme', model: 'delivery model', authority: 'council', heading: 'heading' }

let asked = 0

// An answer that comes after a later one would take away what has been chosen meanwhile.
async function suggestions(typed, show) {
  const turn = ++asked
  let found = []
  try {
    const answer = await fetch(`/api/v1/suggest?q=${encodeURIComponent(typed)}`)
    if (answer.ok) found = (await answer.json()).suggestions
  } catch {
    // nothing can be suggested just now
  }
  if (turn === asked) show(found)
}

export function makeSuggesting(input) {
  const place = document.createElement('div')
  input.parentElement.append(place)
  const { id, name, value } = input
  const hint = input.getAttribute('aria-describedby')
  const form = input.form
  input.remove()
  accessibleAutocomplete({
    element: place,
    id,
    name,
    defaultValue: value,
    source: suggestions,
    minLength: 2,
    autoselect: false,
    confirmOnBlur: false,
    displayMenu: 'overlay', // the button stands beside the box at any width, so nothing that is pressed is covered or moves
    showNoOptionsFound: false,
    inputClasses: 'govuk-input',
    templates: {
      inputValue: (suggestion) => suggestion?.text ?? suggestion ?? '',
      suggestion: (suggestion) => (suggestion?.text ? `${escaped(suggestion.text)} <span class="app-quiet">${kinds[suggestion.kind]}</span>` : escaped(suggestion))
    },
    onConfirm: (suggestion) => {
      if (!suggestion) return
      const box = document.getElementById(id)
      box.value = suggestion.text
      form.requestSubmit()
    }
  })
  const box = document.getElementById(id)
  box.setAttribute('maxlength', '2000')
  // Enter searches for what is typed unless a suggestion is chosen; the component would do nothing while its list is open.
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !box.getAttribute('aria-activedescendant')) event.stopPropagation()
  })
  if (hint) box.setAttribute('aria-describedby', `${hint} ${box.getAttribute('aria-describedby') ?? ''}`.trim())
}

function escaped(text) {
  const place = document.createElement('span')
  place.textContent = text
  return place.innerHTML
}
