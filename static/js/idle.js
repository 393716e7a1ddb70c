// Two minutes before a session ends for want of use: a question. Who is away is signed out, and
// what they typed is kept. Without this script the server ends the session all the same.
const dialog = document.querySelector("dialog[data-idle]")
const ASK = 120_000
const PING = 60_000
const fields = "input:not([type=hidden]):not([type=password]):not([type=file]), textarea, select"

if (dialog?.showModal) watch()

function watch() {
  const limit = dialog.dataset.idle * 1000
  const channel = new BroadcastChannel("here")
  let until = Date.now() + limit, pinged = Date.now(), typed = false

  const here = () => {
    until = Date.now() + limit
    pinged = Date.now()
    if (dialog.open) dialog.close()
  }
  const ping = async () => {
    pinged = Date.now()
    const answer = await post(dialog.dataset.here, new FormData()).catch(() => undefined)
    if (!answer?.ok || answer.redirected) return
    here()
    channel.postMessage("here")
  }
  const look = () => {
    const left = until - Date.now()
    if (left <= 0) return location.assign(location.href)
    if (left <= ASK && !dialog.open) {
      dialog.showModal()
      if (typed) keep()
    }
  }

  channel.addEventListener("message", here)
  dialog.addEventListener("close", () => until - Date.now() <= ASK && ping())
  document.addEventListener("input", () => (typed = true))
  document.addEventListener("submit", () => (typed = false))
  for (const act of ["keydown", "pointerdown"]) {
    document.addEventListener(act, () => !dialog.open && Date.now() - pinged > PING && ping())
  }
  setInterval(look, 1000)
  if (document.cookie.includes("kept=1")) fillIn()
}

function forms() {
  return [...document.querySelectorAll("main form[method=post]")]
}

function post(url, body) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? ""
  return fetch(url, { method: "POST", body, headers: { "X-CSRFToken": token } })
}

function keep() {
  const body = new FormData()
  body.set("path", location.pathname)
  for (const form of forms()) {
    for (const input of form.querySelectorAll(fields)) {
      const chosen = !["radio", "checkbox"].includes(input.type) || input.checked
      if (input.name && input.value && chosen) body.append(`field:${input.name}`, input.value)
    }
  }
  return post(dialog.dataset.kept, body)
}

// Back after signing in: the text stands where it stood, and is no longer kept elsewhere.
async function fillIn() {
  const answer = await fetch(`${dialog.dataset.kept}?path=${encodeURIComponent(location.pathname)}`, {
    headers: { Accept: "application/json" },
  })
  const kept = answer.ok ? await answer.json() : []
  const inputs = forms().flatMap((form) => [...form.querySelectorAll(fields)])
  for (const [name, value] of kept) {
    const input = inputs.find((each) => each.name === name && (each.type !== "radio" || each.value === value))
    if (!input) continue
    if (["radio", "checkbox"].includes(input.type)) input.checked = true
    else input.value = value
    input.dispatchEvent(new Event("change", { bubbles: true }))
    input.dispatchEvent(new Event("input", { bubbles: true }))
  }
  if (!kept.length || !inputs.length) return
  const done = new FormData()
  done.set("path", location.pathname)
  post(dialog.dataset.kept, done)
}
