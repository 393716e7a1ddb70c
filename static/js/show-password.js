// A button beside each password that shows what was typed. Without JavaScript there is no button.
for (const form of document.querySelectorAll("form[data-show-password]")) {
  for (const input of form.querySelectorAll("input[type=password]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-secondary text-nowrap flex-shrink-0";
    button.textContent = form.dataset.show;
    button.setAttribute("aria-controls", input.id);
    button.addEventListener("click", () => {
      const shown = input.type === "text";
      input.type = shown ? "password" : "text";
      button.textContent = shown ? form.dataset.show : form.dataset.hide;
    });
    const group = document.createElement("div");
    group.className = "d-flex gap-2";
    input.replaceWith(group);
    group.append(input, button);
  }
}
