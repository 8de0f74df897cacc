// The page of the reader's search. Everything happens in this browser: nothing is sent anywhere.

import { Index } from "./search-index.js";

let known = settingsOf(document);
const { words, language, joined, alone } = known.settings;
const form = document.querySelector("form.search");
const field = form.elements.q;
const choices = { publication: form.elements.publication, voice: form.elements.voice };
const status = document.getElementById("search-status");
const list = document.getElementById("search-results");
const more = document.getElementById("search-more");

const AT_ONCE = 10;
const AROUND = 70; // Words of an excerpt; a Japanese character is one.
const BEFORE = 16; // Of these, before the first that was looked for.
const MOST_TERMS = 8;
const PAUSE = 150; // Milliseconds without a key, after which a search begins.

const ALONE = new RegExp(`[${alone}]`, "u");
const HIRAGANA = /[\u3041-\u309f]/u;
const WORD = /[\p{L}\p{N}_]/u;
const TOKEN = new RegExp(`[${alone}]|(?:(?![${alone}])[\\p{L}\\p{N}\\p{M}_])+`, "gu");
const TERM = /["“「『]([^"”」』]*)["”」』]?|([^\s"“「『]+)/gu;

let index = new Index(known.settings);
/** What is asked for now: how much of it has been found, and how much of that is shown. */
let asked = null;

// --- the index -------------------------------------------------------------------------------

/** What a page of ours tells its script, as an object and as it stands there. */
function settingsOf(page) {
  const text = page.getElementById("search-settings")?.textContent;
  return text ? { text, settings: JSON.parse(text) } : null;
}

/** Read the index anew, and tell whether it is another: the diary may have been built since this page was opened,
    and what the page knows of is gone. */
async function renewed() {
  const response = await fetch(location.pathname, { cache: "no-cache" });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = response.ok ? settingsOf(page) : null;
  if (!fresh || fresh.text === known.text) {
    index = new Index(known.settings);
    return false;
  }
  if (fresh.settings.made !== known.settings.made) location.reload(); // The address says what was asked.
  known = fresh;
  index = new Index(known.settings);
  return true;
}

// --- what was asked --------------------------------------------------------------------------

/** The terms of a query, each a row of words that must stand side by side. */
function parse(query) {
  const terms = [...query.normalize("NFKC").matchAll(TERM)]
    .map(([, quoted, plain]) => (quoted ?? plain).match(TOKEN) ?? [])
    .filter((tokens) => tokens.length);
  return terms.slice(0, MOST_TERMS);
}

function wanted() {
  const chosen = Object.entries(choices).filter(([, choice]) => choice.value);
  return {
    query: field.value.trim(),
    chosen: Object.fromEntries(chosen.map(([name, choice]) => [name, choice.value])),
  };
}

// --- search ----------------------------------------------------------------------------------

/** Find as much as shows so many posts: what is newest is asked first, and shown while the rest is looked for. */
async function find(asking, most) {
  await show(asking, most);
  while (asking === asked && asking.shown < most && !asking.isDone) {
    const { lot, isLast } = asking.lots.next().value;
    for (const answer of lot) {
      asking.found.push(...(await answer));
      await show(asking, most);
    }
    if (isLast) end(asking);
  }
  if (asking !== asked) return;
  if (!asking.shown) list.replaceChildren();
  more.hidden = asking.isDone && asking.shown === asking.found.length;
  const count = new Intl.NumberFormat(language).format(asking.found.length);
  tell((asking.found.length ? (asking.isDone ? words.found : words.at_least) : words.none).replace("{count}", count));
}

/** Of a word that is nowhere perhaps only the beginning was typed; then what begins so counts. */
function end(asking) {
  const isOpen = !asking.begun && asking.terms.some((term) => term.length === 1 && !ALONE.test(term[0]));
  if (asking.found.length || !isOpen) asking.isDone = true;
  else Object.assign(asking, { begun: true, lots: index.search(asking.terms, asking.chosen, true) });
}

// --- what is shown ---------------------------------------------------------------------------

/** A word as it is compared: its letters alone, small, without accents where a script has spaces. */
function bare(token) {
  const letters = (token.match(TOKEN) ?? []).join("").toLowerCase();
  return ALONE.test(letters) ? letters : letters.normalize("NFD").replace(/\p{M}/gu, "");
}

/** The places in a post of all the rows that were asked for; `begun`, if a lone word only begins so. */
function placesOf(tokens, terms, begun) {
  const said = tokens.map(bare);
  const places = new Set();
  for (const term of terms) {
    const asked = term.map(bare);
    const open = begun && asked.length === 1;
    const same = (word, place) => said[place] === word || (open && said[place]?.startsWith(word));
    said.forEach((_, start) => {
      if (asked.every((word, step) => same(word, start + step))) {
        asked.forEach((__, step) => places.add(start + step));
      }
    });
  }
  return places;
}

/** Text as the page had it: Japanese without the spaces between the words, a mark round each that was found. */
function pieces(tokens, places, from, to) {
  const made = [];
  let before = "";
  for (let place = from; place < to; place += 1) {
    const token = tokens[place];
    const text = token.replaceAll(joined, "");
    const apart = before && !before.endsWith(joined) && !ALONE.test(before) && !ALONE.test(token);
    if (apart) made.push([" ", false]);
    if (places.has(place)) made.push(...around(text));
    else made.push([text, false]);
    before = token;
  }
  return made;
}

/** A found word's letters, and the punctuation at it, which is not marked. */
function around(text) {
  const letters = [...text];
  const first = letters.findIndex((letter) => WORD.test(letter));
  const last = letters.findLastIndex((letter) => WORD.test(letter));
  const cut = (from, to, marked) => [letters.slice(from, to).join(""), marked];
  return [cut(0, first, false), cut(first, last + 1, true), cut(last + 1, letters.length, false)];
}

function write(element, made) {
  let mark = null;
  for (const [text, marked] of made) {
    if (!text) continue;
    if (!marked) {
      mark = null;
      element.append(text);
    } else {
      mark ??= element.appendChild(document.createElement("mark"));
      mark.append(text);
    }
  }
}

/** The words round the place where most of what was looked for stands close together. */
function excerpt(tokens, places, head, end) {
  const inText = [...places].filter((place) => place >= head && place < end).sort((a, b) => a - b);
  let best = head;
  let most = 0;
  for (let i = 0, j = 0; i < inText.length; i += 1) {
    while (inText[i] - inText[j] >= AROUND - BEFORE) j += 1;
    if (i - j + 1 > most) [most, best] = [i - j + 1, inText[j]];
  }
  const from = Math.max(head, best - BEFORE);
  const to = Math.min(end, from + AROUND);
  const made = pieces(tokens, places, from, to);
  if (from > head) made.unshift(["…", false]);
  if (to < end) made.push(["…", false]);
  return made;
}

/** The title with every row that was looked for marked. */
function marked(title, terms) {
  const spans = terms.map((tokens) => tokens.map((token) => token.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")));
  if (!spans.length) return [[title, false]];
  const row = new RegExp(`(${spans.map((each) => each.join("[^\\p{L}\\p{N}]*")).join("|")})`, "giu");
  return title.split(row).map((text, place) => [text, place % 2 === 1]);
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function item(page, tokens, places, terms) {
  const { meta } = page;
  const link = element("a");
  link.href = new URL(meta.url, document.baseURI).href;
  const kicker = element("span", "kicker");
  if (meta.publication) kicker.append(element("span", "publication", meta.publication), " ");
  const day = element("time", "", meta.shown);
  day.dateTime = meta.day;
  kicker.append(day);
  link.append(kicker, " ");
  write(link, marked(meta.title ?? meta.url, terms));
  const heading = element("h2");
  heading.append(link);
  const text = element("p");
  write(text, excerpt(tokens, places, Number(meta.head), Number(meta.end)));
  const made = element("li");
  made.append(heading, text);
  return made;
}

/** Show what was found, up to so many posts, each as soon as those before it are there. */
async function show(asking, most) {
  const pages = asking.found.slice(asking.shown, most).map((id) => index.text(id));
  pages.forEach((page) => page.catch(() => {})); // Who waits for it is told.
  for (const coming of pages) {
    const page = await coming;
    if (asking !== asked) return;
    if (!asking.shown) list.replaceChildren();
    const tokens = page.content.split(/\s+/u);
    list.append(item(page, tokens, placesOf(tokens, asking.terms, asking.begun), asking.terms));
    asking.shown += 1;
  }
}

async function answer() {
  const { query, chosen } = wanted();
  const terms = parse(query);
  remember(query, chosen);
  if (!terms.length && !Object.keys(chosen).length) {
    say(words.start);
    return;
  }
  const lots = index.search(terms, chosen);
  asked = { terms, chosen, lots, begun: false, found: [], shown: 0, isDone: false };
  await goOn(AT_ONCE);
}

async function goOn(most) {
  const asking = asked;
  const waiting = setTimeout(() => asking === asked && tell(words.searching), PAUSE);
  list.ariaBusy = "true";
  try {
    await find(asking, most);
  } catch (error) {
    if (asking === asked) await failed(error);
  } finally {
    clearTimeout(waiting);
    if (asking === asked) list.ariaBusy = "false";
  }
}

async function failed(error) {
  const isOther = await renewed().catch(() => false);
  if (isOther) {
    await answer();
    return;
  }
  console.error(error);
  say(words.failed);
}

/** Nothing is found, and this is why. */
function say(text) {
  asked = null;
  list.replaceChildren();
  list.ariaBusy = "false";
  more.hidden = true;
  tell(text);
}

function tell(text) {
  status.textContent = text;
}

/** The page's address says what was asked, so that it can be sent to somebody. */
function remember(query, chosen) {
  const address = new URL(location.href);
  address.search = new URLSearchParams({ ...(query && { q: query }), ...chosen }).toString();
  history.replaceState(null, "", address);
}

// --- choices ---------------------------------------------------------------------------------

async function offer() {
  const offered = await index.choices();
  const given = new URLSearchParams(location.search);
  for (const [name, choice] of Object.entries(choices)) {
    choice.append(...offered[name].map(([value, count]) => new Option(`${value} (${count})`, value)));
    choice.closest("label").hidden = !offered[name].length;
    choice.value = given.get(name) ?? "";
    if (choice.selectedIndex < 0) choice.value = "";
  }
}

// --- the page --------------------------------------------------------------------------------

function step(by) {
  const stops = [field, ...list.querySelectorAll("a")];
  const here = stops.indexOf(document.activeElement);
  const there = stops[here + by];
  if (here >= 0 && there) there.focus();
  return here >= 0;
}

function pressed(event) {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key === "/" && !typing) {
    field.focus();
    field.select();
  } else if (!(event.key in steps) || !step(steps[event.key])) {
    return;
  }
  event.preventDefault();
}

async function start() {
  form.hidden = false;
  if (location.protocol === "file:") {
    tell(words.from_disk);
    return;
  }
  if (!known.settings.parts.length) {
    tell(words.none);
    return;
  }
  const given = new URLSearchParams(location.search);
  field.value = given.get("q") ?? "";
  let timer;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(answer, PAUSE);
  };
  field.addEventListener("input", (event) => event.isComposing || soon());
  field.addEventListener("compositionend", soon);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    answer();
  });
  more.addEventListener("click", async () => {
    const before = list.children.length;
    await goOn(asked.shown + AT_ONCE);
    list.children[before]?.querySelector("a").focus();
  });
  document.addEventListener("keydown", pressed);
  if (!given.has("publication") && !given.has("voice")) {
    if (field.value) await answer();
    else tell(words.start);
    field.focus();
  }
  try {
    // The index is there before the first word is typed.
    await Promise.all([index.ready(), offer()]);
    Object.values(choices).forEach((choice) => choice.addEventListener("change", answer));
    if (given.has("publication") || given.has("voice")) await answer();
  } catch (error) {
    await failed(error);
  }
}

start();
