// "Hide screen" puts a cover over everything; Escape or the button takes it away.
const button = document.querySelector("[data-hide-screen]")
const cover = document.querySelector("[data-screen-cover]")

if (button && cover?.showModal) {
  button.hidden = false
  button.addEventListener("click", () => {
    document.getElementById("menu")?.hidePopover?.()
    cover.showModal()
  })
}
