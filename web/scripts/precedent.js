// What the pages can do better with JavaScript. Everything works without it.
import { ErrorSummary, SkipLink, isSupported } from 'govuk-frontend'
import { makeCollectable } from './collect.js'
import { makeCopyable } from './copy.js'
import { makeKeepingEdits } from './keep-edits.js'
import { makeSuggesting } from './suggest.js'

if (isSupported()) {
  document.body.classList.add('js-enabled', 'govuk-frontend-supported')
  for (const [Component, name] of [[SkipLink, 'govuk-skip-link'], [ErrorSummary, 'govuk-error-summary']]) {
    document.querySelectorAll(`[data-module="${name}"]`).forEach((element) => new Component(element))
  }
}
document.querySelectorAll('form[data-collect]').forEach(makeCollectable)
document.querySelectorAll('button[data-copy]').forEach(makeCopyable)
document.querySelectorAll('form[data-keep-edits]').forEach(makeKeepingEdits)
document.querySelectorAll('input[data-suggest]').forEach(makeSuggesting)
