// A form with data-autosave is kept as a draft two seconds after the last key.
// The status line says when; what fails stays in view and is tried again.
const QUIET = 2000
const RETRY = 10000

for (const form of document.querySelectorAll("form[data-autosave]")) keep(form)

function keep(form) {
  const status = form.querySelector("[data-autosave-status]")
  let timer, saving, changed = false

  const say = (text, failed) => {
    status.textContent = text
    status.classList.toggle("autosave-failed", failed)
  }
  const plan = (wait) => {
    clearTimeout(timer)
    timer = setTimeout(save, wait)
  }

  async function save(leaving = false) {
    clearTimeout(timer)
    if (saving) return plan(QUIET)
    changed = false
    const draft = new FormData(form)
    draft.set("save", "draft")
    const headers = { "X-Requested-With": "autosave" }
    saving = fetch(form.action, { method: "POST", body: draft, headers, keepalive: leaving === true })
    try {
      await settle(await saving)
    } catch {
      fail()
    } finally {
      saving = undefined
    }
  }

  async function settle(response) {
    const isJson = response.headers.get("Content-Type")?.includes("json")
    const body = isJson ? await response.json() : {}
    renew("seen", body.seen)
    if (response.status === 409) return say(status.dataset.conflict, true)
    if (!response.ok || response.redirected) return fail()
    renew("version", body.version)
    say(status.dataset.saved.replace("{time}", clock()), false)
  }

  function renew(name, value) {
    const field = form.querySelector(`[name="${name}"]`)
    if (field && value !== undefined) field.value = value
  }

  function fail() {
    changed = true
    say(status.dataset.failed, true)
    plan(RETRY)
  }

  form.addEventListener("input", () => {
    changed = true
    plan(QUIET)
  })
  // A press on the button while a draft is on its way waits for it, so that the draft never wins.
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer)
    if (!saving) return void (changed = false)
    event.preventDefault()
    await saving.catch(() => {})
    setTimeout(() => form.requestSubmit(event.submitter))
  })
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && changed) save(true)
  })
}

function clock() {
  const options = { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" }
  return new Intl.DateTimeFormat("nl-NL", options).format(new Date()).replace(":", ".")
}
