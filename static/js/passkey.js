// A passkey or security key: the browser asks it, the form carries its answer. Without this script
// the code from the app works.
const button = document.querySelector("[data-passkey]")
const supported = globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON

if (button && supported) {
  button.hidden = false
  button.addEventListener("click", ask)
}
if (button && !supported) document.querySelector("[data-passkey-not]").hidden = false

async function ask() {
  const options = JSON.parse(document.getElementById("js_data").textContent)
  const failed = document.querySelector("[data-passkey-failed]")
  failed.hidden = true
  try {
    const credential = options.creation_options ? await create(options.creation_options) : await get(options.request_options)
    const form = button.form
    form.elements.credential.value = JSON.stringify(credential.toJSON())
    form.requestSubmit()
  } catch {
    failed.hidden = false
  }
}

function create({ publicKey }) {
  return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
}

function get({ publicKey }) {
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) })
}
