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

// On a phone the rooms run out of the bar: the one that is open is in sight.
const bar = document.querySelector(".bar nav");
const room = bar?.querySelector("[aria-current]");
if (room) bar.scrollLeft = room.offsetLeft - bar.offsetLeft - (bar.clientWidth - room.clientWidth) / 2;

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

// --- the article: j k n e a f d, Ctrl+Enter, Ctrl+Z ---------------------------------------------

const table = document.querySelector("[data-article]");
const segments = () => [...document.querySelectorAll("[data-seg]")];
const mark = (segment) => {
  document.querySelectorAll("[data-seg][data-here]").forEach((each) => each.removeAttribute("data-here"));
  segment.setAttribute("data-here", "");
};
const place = (segment) => {
  if (!segment) return;
  mark(segment);
  segment.focus({ preventScroll: true });
  segment.scrollIntoView({ block: "nearest" });
};
const after = (id, step, wanted = () => true) => {
  const all = segments();
  const start = all.findIndex((each) => each.id === id);
  for (let at = start + step; at >= 0 && at < all.length; at += step) if (wanted(all[at])) return all[at];
  return null;
};

if (table) {
  let onward = null;
  // An answer takes the place of the sentence that the editor is at; it stays so, for the next key.
  let at = null;

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const number = event.altKey && !event.ctrlKey && !event.metaKey && /^Digit([1-9])$/.exec(event.code);
    const proposal = number && document.querySelectorAll("[data-seg].open [data-use]")[number[1] - 1];
    if (proposal) {
      event.preventDefault();
      proposal.click();
      return;
    }
    const write = event.target.closest("[data-write]");
    if (write) {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        write.querySelector("[data-onward]").click();
      } else if (event.key === "Escape") {
        event.preventDefault();
        write.querySelector("[data-save]").click();
      }
      return;
    }
    if (typing(event)) return;
    const segment = here() ?? document.getElementById(at);
    const id = segment?.id;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
      event.preventDefault();
      document.querySelector(event.shiftKey ? "[data-redo]" : "[data-undo]")?.click();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const press = (name) => segment?.querySelector(`[data-${name}]`)?.click();
    if (event.key === "j") place(after(id, 1));
    else if (event.key === "k") place(after(id, -1));
    else if (event.key === "n") place(after(id, 1, (each) => each.classList.contains("look")));
    else if (event.key === "e" || event.key === "Enter") press("take");
    else if (event.key === "a") { onward = id; press("approve"); }
    else if (event.key === "f") press("fix");
    else if (event.key === "d") press("dismiss");
    else if (event.key === "t") document.querySelector("#new-term:not([hidden]) [data-term-chip]")?.click();
    else return;
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-onward]");
    if (button) onward = button.closest("[data-seg]").id + "!";
    const use = event.target.closest("[data-use]");
    const field = use?.closest("[data-seg]").querySelector("textarea");
    if (field) {
      event.preventDefault();
      field.value = use.value;
      field.focus();
    }
  });

  // What was written is saved when the editor turns to something else; a field also loses the focus when
  // its own answer takes its place, and then it was sent already.
  document.addEventListener("submit", (event) => { event.target.dataset.sent = "yes"; }, true);
  document.addEventListener("htmx:responseError", (event) => delete event.target.dataset.sent);
  document.addEventListener("htmx:sendError", (event) => delete event.target.dataset.sent);
  document.addEventListener("focusout", (event) => {
    const field = event.target.closest("[data-write] textarea");
    if (!field?.isConnected || field.form.dataset.sent || field.value === field.defaultValue) return;
    if (!field.form.contains(event.relatedTarget)) field.form.querySelector("[data-save]").click();
  });
  window.addEventListener("beforeunload", (event) => {
    const fields = [...document.querySelectorAll("[data-write] textarea")];
    const unsaved = fields.some((field) => field.value !== field.defaultValue && !field.form.dataset.sent);
    if (unsaved) event.preventDefault();
  });

  document.addEventListener("focusin", (event) => {
    const segment = event.target.closest("[data-seg]");
    if (segment) mark(segment);
  });
  document.addEventListener("htmx:beforeSwap", () => { at = here()?.id ?? at; });

  document.addEventListener("htmx:afterSettle", () => {
    const same = document.getElementById(at);
    if (same && !onward && !here()) {
      if (document.activeElement?.closest("input, textarea, select")) mark(same);
      else place(same);
    }
    if (onward) {
      const edits = onward.endsWith("!");
      const next = after(onward.replace("!", ""), 1);
      onward = null;
      place(next);
      if (edits) next?.querySelector("[data-take]")?.click();
      return;
    }
    const field = document.querySelector("[data-write] textarea");
    if (field && document.activeElement?.tagName !== "TEXTAREA") {
      field.focus();
      field.style.blockSize = `${field.scrollHeight + 4}px`;
    }
  });
}

// --- a term from the words that are selected, on either side -------------------------------------

const panel = document.getElementById("new-term");
if (panel) {
  const form = panel.querySelector("form");
  const chip = panel.querySelector("[data-term-chip]");
  const picked = { source: "", target: "" };

  const selected = () => {
    const field = document.activeElement;
    if (field?.matches("[data-write] textarea")) {
      return ["target", field.value.slice(field.selectionStart, field.selectionEnd)];
    }
    const selection = document.getSelection();
    const at = selection.anchorNode?.parentElement?.closest("[data-seg] .src, [data-seg] .tgt");
    return at ? [at.classList.contains("src") ? "source" : "target", selection.toString()] : ["", ""];
  };

  document.addEventListener("selectionchange", () => {
    if (form.contains(document.activeElement)) return;
    const [side, words] = selected();
    const said = words.trim();
    if (!said || said.length > 200 || said.includes("\n")) {
      if (form.hidden) panel.hidden = true;
      return;
    }
    picked[side] = said;
    if (form.hidden) {
      picked[side === "source" ? "target" : "source"] = "";
      chip.querySelector("[data-term-words]").textContent = said;
      panel.hidden = false;
    } else form.elements[side].value = said;
  });
  // A press on the chip must not end the selection before it is read.
  chip.addEventListener("pointerdown", (event) => event.preventDefault());
  chip.addEventListener("click", () => {
    form.elements.source.value = picked.source;
    form.elements.target.value = picked.target;
    form.elements.instead.value = "";
    chip.hidden = true;
    form.hidden = false;
    form.elements[picked.source ? "target" : "source"].focus();
  });
  // Who writes another rendering over the selected one means it to be said no more.
  form.elements.target.addEventListener("input", () => {
    const other = picked.target && form.elements.target.value !== picked.target;
    form.elements.instead.value = other ? picked.target : "";
  });
  const close = () => { panel.hidden = form.hidden = true; chip.hidden = false; };
  panel.querySelector("[data-term-close]").addEventListener("click", close);
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) { event.preventDefault(); close(); }
  });
}

// --- the work, as it changes ---------------------------------------------------------------------

const work = () => document.querySelector("[data-live]");
if (work()) {
  const address = work().dataset.live;
  let stream = null;
  const show = () => htmx.ajax("GET", location.pathname, { target: "#work", select: "#work", swap: "outerHTML" });
  // A page that nobody sees holds no connection: a browser has six of them for a host.
  const listen = () => {
    if (document.hidden) {
      stream?.close();
      stream = null;
    } else if (!stream) {
      stream = new EventSource(address);
      stream.addEventListener("work", (event) => { if (event.data !== work().dataset.state) show(); });
    }
  };
  document.addEventListener("visibilitychange", listen);
  listen();
  // Where there is no stream (too many watch, or something between us swallows it), ask now and then.
  setInterval(() => { if (!document.hidden && stream?.readyState !== EventSource.OPEN) show(); }, 15000);
}
