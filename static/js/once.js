// A second press within five seconds is ignored. The server also makes twice harmless.
const WAIT = 5000

document.addEventListener("submit", (event) => {
  const form = event.target
  if (event.defaultPrevented || !form.matches("[data-once]")) return
  if (form.dataset.sent) event.preventDefault()
  form.dataset.sent = "yes"
  setTimeout(() => delete form.dataset.sent, WAIT)
})

// Back to a page the browser kept: the form may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("[data-sent]")) delete form.dataset.sent
})
