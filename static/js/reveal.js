// data-shown-by="when=other": shown only while the radio or tick "when" has the value "other";
// "kind=a|b" while it has one of these values, "there!=on" while it does not have the value.
// Without this script everything stays in view.
const parts = document.querySelectorAll("[data-shown-by]")

function show() {
  for (const part of parts) {
    const [, name, not, values] = part.dataset.shownBy.match(/^(.+?)(!?)=(.*)$/)
    const wanted = values.split("|")
    const inputs = [...document.querySelectorAll(`[name="${name}"]`)].filter((input) => wanted.includes(input.value))
    const chosen = inputs.some((input) => input.checked)
    part.hidden = inputs.length > 0 && chosen === Boolean(not)
  }
}

if (parts.length) {
  document.addEventListener("change", show)
  addEventListener("pageshow", show)
  show()
}
