// Tells a screen reader what has happened without moving the focus.
export function announce(words) {
  const place = document.querySelector('[data-announce]')
  if (place) place.textContent = words
}
