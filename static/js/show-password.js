// A button beside each password that shows what was typed. Without JavaScript there is no button.
for (const form of document.querySelectorAll("form[data-show-password]")) {
  const words = { show: form.dataset.show, hide: form.dataset.hide };
  for (const input of form.querySelectorAll("input[type=password]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-quiet";
    button.textContent = words.show;
    button.setAttribute("aria-controls", input.id);
    button.addEventListener("click", () => {
      const shown = input.type === "text";
      input.type = shown ? "password" : "text";
      button.textContent = shown ? words.show : words.hide;
    });
    input.after(button);
  }
}
