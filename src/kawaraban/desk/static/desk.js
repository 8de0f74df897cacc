// Comfort over pages that work without it: keys, saving in place, messages. Nothing here runs while an
// input method is composing (Japanese, Chinese, Korean): Enter then belongs to the candidate window.
"use strict";

const notice = (text) => {
  const place = document.getElementById("notice");
  place.textContent = text;
  if (text) setTimeout(() => { if (place.textContent === text) place.textContent = ""; }, 6000);
};

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-Form-Token"] = document.body.dataset.formToken;
});
document.addEventListener("htmx:responseError", (event) => notice(event.detail.xhr.responseText));
document.addEventListener("htmx:sendError", () => notice(document.documentElement.lang === "ja"
  ? "机につながりません。書いたものはこの画面に残っています。"
  : "The desk does not answer. What you wrote is still on this page."));

const typing = (event) => event.isComposing || event.keyCode === 229
  || event.target.closest("input, textarea, select, [contenteditable]");

// --- the inbox: j k o s l e / ----------------------------------------------------------------

const posts = () => [...document.querySelectorAll("[data-post]")];
const here = () => document.querySelector("[data-here]");
const go = (step) => {
  const all = posts();
  if (!all.length) return;
  const place = all.indexOf(here());
  const next = all[Math.min(Math.max(place + step, 0), all.length - 1)];
  here()?.removeAttribute("data-here");
  next.setAttribute("data-here", "");
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
};

document.addEventListener("keydown", (event) => {
  if (typing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    const search = document.querySelector("input[type=search]");
    if (search) { event.preventDefault(); search.focus(); }
    return;
  }
  if (!posts().length) return;
  if (event.key === "j") go(1);
  else if (event.key === "k") go(-1);
  else if (event.key === "o" || (event.key === "Enter" && here() === event.target)) here()?.querySelector("[data-open]")?.click();
  else {
    const button = here()?.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!button) return;
    const after = posts()[posts().indexOf(here()) + 1];
    button.click();
    if (after) { here()?.removeAttribute("data-here"); after.setAttribute("data-here", ""); after.focus(); }
  }
});
