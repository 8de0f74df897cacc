// The reader's search. Everything happens in this browser: the index is read in parts, nothing is sent anywhere.

const settings = JSON.parse(document.getElementById("search-settings").textContent);
const words = settings.words;
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
const MOST_CHOICES = 500;
const SIGNATURE = "pagefind_dcd";
const PAUSE = 150; // Milliseconds without a key, after which a search begins.

const ALONE = new RegExp(`[${settings.alone}]`, "u");
const HIRAGANA = /[\u3041-\u309f]/u;
const WORD = /[\p{L}\p{N}_]/u;
const TOKEN = new RegExp(`[${settings.alone}]|(?:(?![${settings.alone}])[\\p{L}\\p{N}\\p{M}_])+`, "gu");
const TERM = /["“「『]([^"”」』]*)["”」』]?|([^\s"“「『]+)/gu;

const texts = new Map();
let index = null;
let narrowing = null;
let asked = 0;
let found = [];
let shown = 0;

// --- the index -------------------------------------------------------------------------------

async function open() {
  const [newest, ...others] = settings.parts.map((part) => new URL(`${part}/`, document.baseURI).pathname);
  const options = { exactDiacritics: true, metaCacheTag: settings.tag };
  const { createInstance } = await import(`${newest}pagefind.js`);
  const pagefind = createInstance({ ...options, basePath: newest, noWorker: true });
  await Promise.all(others.map((each) => pagefind.mergeIndex(each, options)));
  return pagefind;
}

/** What is shown of a post and its words, as Pagefind packed them. They lie beside all parts: one that is made
    anew leaves them where they are. */
async function fetchText(id) {
  const response = await fetch(new URL(`${settings.texts}/${id}.pf_fragment`, document.baseURI));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  const packed = new Uint8Array(await response.arrayBuffer());
  const isPacked = packed[0] === 0x1f && packed[1] === 0x8b; // A server may have unpacked it on the way.
  const stream = new Blob([packed]).stream();
  const plain = isPacked ? stream.pipeThrough(new DecompressionStream("gzip")) : stream;
  return JSON.parse((await new Response(plain).text()).slice(SIGNATURE.length));
}

function textOf(id) {
  if (!texts.has(id)) texts.set(id, fetchText(id));
  return texts.get(id);
}

/** Everything is read again at the next search. */
function forget() {
  index = narrowing = null;
  texts.clear();
}

function opened() {
  index ??= open();
  return index;
}

/** For each publication and voice the ids of its posts, the newest first. */
async function narrows() {
  const read = async (part) => (await fetch(new URL(`${part}/narrow.json`, document.baseURI))).json();
  const sets = { publication: new Map(), voice: new Map() };
  for (const { posts, by } of await Promise.all(settings.parts.map(read))) {
    for (const [kind, values] of Object.entries(by)) {
      for (const [value, places] of Object.entries(values)) {
        const ids = sets[kind].get(value) ?? new Set();
        places.forEach((place) => ids.add(posts[place]));
        sets[kind].set(value, ids);
      }
    }
  }
  return sets;
}

function narrowed() {
  narrowing ??= narrows();
  return narrowing;
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

/** What is found, best first: an id, a score, whether a word only begins as was asked. */
async function search(terms, chosen) {
  const pagefind = await opened();
  const sets = Object.keys(chosen).length ? await narrowed() : {};
  const wanted = Object.entries(chosen).map(([kind, value]) => sets[kind].get(value) ?? new Set());
  if (!terms.length) {
    const all = new Map((await pagefind.search(null)).results.map((each) => [each.id, each]));
    return [...wanted[0]].filter((id) => wanted.every((ids) => ids.has(id))).map((id) => all.get(id));
  }
  const answers = await Promise.all(terms.map((term) => findRow(pagefind, term)));
  const [first, ...others] = answers.sort((a, b) => a.size - b.size);
  const holders = [...wanted, ...others];
  return [...first.values()]
    .filter((each) => holders.every((holder) => holder.has(each.id)))
    .map((each) => {
      const same = [each, ...others.map((answer) => answer.get(each.id))];
      const score = same.reduce((sum, one) => sum + one.score, 0);
      return { ...each, score, begun: same.some((one) => one.begun) };
    })
    .sort((a, b) => b.score - a.score);
}

/** The posts that hold a row of words, by id. Pagefind ranks no rows, so it is asked for the words by
    themselves, too, without the commonest: what has them often, or in its title, is the better. */
async function findRow(pagefind, tokens) {
  const telling = tokens.filter((token) => !HIRAGANA.test(token)).join(" ");
  const [rows, ranked] = await Promise.all([
    pagefind.search(`"${tokens.join(" ")}"`),
    telling ? pagefind.search(telling) : { results: [] },
  ]);
  // Of a word that is nowhere perhaps only the beginning was typed; then what begins so counts.
  if (!rows.results.length && tokens.length === 1 && !ALONE.test(tokens[0])) {
    return new Map(ranked.results.map((each) => [each.id, { ...each, begun: true }]));
  }
  const scores = new Map(ranked.results.map((each) => [each.id, each.score]));
  return new Map(rows.results.map((each) => [each.id, { ...each, score: scores.get(each.id) ?? 0 }]));
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
    const text = token.replaceAll(settings.joined, "");
    const apart = before && !before.endsWith(settings.joined) && !ALONE.test(before) && !ALONE.test(token);
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

async function show(number, terms) {
  const next = found.slice(shown, shown + AT_ONCE);
  const pages = await Promise.all(next.map((result) => textOf(result.id)));
  if (number !== asked) return false;
  pages.forEach((page, place) => {
    const result = next[place];
    const tokens = page.content.split(/\s+/u);
    const places = placesOf(tokens, terms, result.begun);
    // Pagefind shortens a word that it doesn't find until it finds something; that is not what was asked.
    if (result.begun && !places.size) found.splice(found.indexOf(result), 1);
    else list.append(item(page, tokens, places, terms));
  });
  shown = list.children.length;
  more.hidden = shown >= found.length;
  return true;
}

async function answer() {
  const { query, chosen } = wanted();
  const terms = parse(query);
  const number = ++asked;
  list.ariaBusy = "true";
  remember(query, chosen);
  const waiting = setTimeout(() => number === asked && tell(words.searching), PAUSE);
  try {
    if (terms.length || Object.keys(chosen).length) await find(number, terms, chosen);
    else say(words.start);
  } catch (error) {
    console.error(error);
    forget();
    say(words.failed);
  } finally {
    clearTimeout(waiting);
    if (number === asked) list.ariaBusy = "false";
  }
}

async function find(number, terms, chosen) {
  const results = await search(terms, chosen);
  if (number !== asked) return;
  clear();
  found = results;
  if (!(await show(number, terms))) return;
  const count = new Intl.NumberFormat(settings.language).format(found.length);
  tell(found.length ? words.found.replace("{count}", count) : words.none);
}

/** Nothing is found, and this is why. */
function say(text) {
  clear();
  tell(text);
}

function clear() {
  found = [];
  shown = 0;
  list.replaceChildren();
  more.hidden = true;
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
  const sets = await narrowed();
  const given = new URLSearchParams(location.search);
  for (const [name, choice] of Object.entries(choices)) {
    const counted = [...sets[name]].sort(([a, m], [b, n]) => n.size - m.size || a.localeCompare(b));
    for (const [value, ids] of counted.slice(0, MOST_CHOICES)) {
      choice.append(new Option(`${value} (${ids.size})`, value));
    }
    choice.closest("label").hidden = !counted.length;
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
  if (!settings.parts.length) {
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
    await show(asked, parse(field.value));
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
    await Promise.all([opened(), offer()]);
    Object.values(choices).forEach((choice) => choice.addEventListener("change", answer));
    if (given.has("publication") || given.has("voice")) await answer();
  } catch (error) {
    console.error(error);
    forget();
    tell(words.failed);
  }
}

start();
