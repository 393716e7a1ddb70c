// data-shown-by="when=other": shown only while the radio or tick "when" has the value "other".
// Without this script everything stays in view.
const parts = document.querySelectorAll("[data-shown-by]")

function show() {
  for (const part of parts) {
    const [name, value] = part.dataset.shownBy.split("=")
    const chosen = document.querySelector(`[name="${name}"][value="${value}"]`)
    part.hidden = Boolean(chosen) && !chosen.checked
  }
}

if (parts.length) {
  document.addEventListener("change", show)
  addEventListener("pageshow", show)
  show()
}
