// The youth's own page: reading aloud with the browser's own voice, and leaving quickly: who goes
// back is asked the code again. Without this script the page works, and the way out is a link.
"use strict";

const leave = document.querySelector("[data-leave]");
if (leave) {
  leave.addEventListener("click", (event) => {
    event.preventDefault();
    const goodbye = new FormData();
    goodbye.append("do", "leave");
    goodbye.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    navigator.sendBeacon(location.pathname, goodbye);
    location.replace(leave.href);
  });
}

const aloud = document.querySelector("[data-aloud]");
if (aloud && "speechSynthesis" in window) {
  aloud.hidden = false;
  aloud.addEventListener("click", () => {
    if (speechSynthesis.speaking) {
      speechSynthesis.cancel();
      return;
    }
    const text = [...document.querySelectorAll("main h1, main h2, main h3, main p, main blockquote")];
    const said = new SpeechSynthesisUtterance(text.map((each) => each.innerText).join(". "));
    said.lang = document.documentElement.lang;
    speechSynthesis.speak(said);
  });
}
