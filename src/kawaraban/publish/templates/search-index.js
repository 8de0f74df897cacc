// The index of the reader's search: Pagefind's, in parts by time, which are asked one after another, the newest first.

const SIGNATURE = "pagefind_dcd";
const ORDER = "order:desc"; // The newest first: what the posts were indexed with.
const FIRST = 3; // Parts that are asked at once; then twice as many, and so on.
const LETTERS = [..."abcdefghijklmnopqrstuvwxyz\uffff"];

const here = (path) => new URL(path, document.baseURI);

async function fetched(path) {
  const response = await fetch(here(path));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}

/** A file of Pagefind's without its signature. */
async function unpacked(path) {
  const packed = new Uint8Array(await (await fetched(path)).arrayBuffer());
  const isPacked = packed[0] === 0x1f && packed[1] === 0x8b; // A server may have unpacked it on the way.
  const stream = isPacked && new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const plain = isPacked ? new Uint8Array(await new Response(stream).arrayBuffer()) : packed;
  if (new TextDecoder().decode(plain.subarray(0, SIGNATURE.length)) !== SIGNATURE) {
    throw new Error(`${path} is not Pagefind's`);
  }
  return plain.subarray(SIGNATURE.length);
}

/** Words as Pagefind compares them. */
function plain(query) {
  return query.normalize("NFD").replace(/\p{M}/gu, "");
}

/** A function's answer, asked for once. */
function once(make) {
  let made = null;
  return () => (made ??= make());
}

/** Pagefind's WebAssembly, which all parts share. */
async function started([script, wasm]) {
  const [{ default: engine }, code] = await Promise.all([import(here(script)), unpacked(wasm)]);
  await engine({ module_or_path: code });
  return engine;
}

/** A span of time in the index. */
class Part {
  #engine;
  #folder;
  #pieces = new Map();
  #pointer = 0;

  constructor(folder, engine) {
    this.#folder = folder;
    this.#engine = engine;
    this.open = once(() => this.#open());
    this.narrowing = once(() => this.#narrowing());
  }

  async #open() {
    const [engine, metadata] = await Promise.all([this.#engine(), unpacked(`${this.#folder}/index.pf_meta`)]);
    this.#pointer = engine.init_pagefind(metadata);
    return engine;
  }

  /** The ids of its posts, the newest first, and which of them are of which publication and quote whom. */
  async #narrowing() {
    return (await fetched(`${this.#folder}/narrow.json`)).json();
  }

  /** Have those pieces of the index in which these words would be. */
  async #read(engine, queries) {
    const names = queries.flatMap((query) => JSON.parse(engine.request_indexes(this.#pointer, query)));
    const wanted = [...new Set(names)].filter((name) => name);
    for (const name of wanted) {
      if (!this.#pieces.has(name)) this.#pieces.set(name, this.#readPiece(engine, name));
    }
    await Promise.all(wanted.map((name) => this.#pieces.get(name)));
  }

  async #readPiece(engine, name) {
    const piece = await unpacked(`${this.#folder}/index/${name}.pf_index`);
    this.#pointer = engine.load_index_chunk(this.#pointer, piece);
  }

  /** Posts whose text has words side by side, or one word; what stands beside the text has no places in it. */
  #found(engine, query, exact) {
    const found = engine.search(this.#pointer, plain(query), query, "{}", ORDER, exact, true);
    return JSON.parse(found).results.filter((each) => each.l.length);
  }

  /** The ids of posts in which a row of words is, the newest first. */
  async row(tokens) {
    const engine = await this.open();
    const query = tokens.join(" ").toLowerCase();
    await this.#read(engine, [plain(query)]);
    return new Set(this.#found(engine, query, true).map((each) => each.p));
  }

  /** The same of a word of which perhaps only the beginning was typed. */
  async beginning(word) {
    const engine = await this.open();
    const query = word.toLowerCase();
    await this.#read(engine, ["", ...LETTERS].map((letter) => plain(query) + letter));
    // So that it says what words it found: of one that it doesn't find it looks for the beginning.
    this.#pointer = engine.enter_playground_mode(this.#pointer);
    const begins = (place) => plain(place.v.ws).startsWith(plain(query));
    return new Set(this.#found(engine, query, false).filter((each) => each.l.some(begins)).map((each) => each.p));
  }

  /** The ids of posts that are of a publication, or quote somebody. */
  async of(kind, value) {
    const { posts, by } = await this.narrowing();
    return new Set((by[kind][value] ?? []).map((place) => posts[place]));
  }
}

export class Index {
  #parts;
  #texts;
  #posts = new Map();

  /** All are paths from the page; the newest part is the first. */
  constructor({ engine, parts, texts, choices }) {
    const start = once(() => started(engine));
    this.#parts = parts.map((folder) => new Part(folder, start));
    this.#texts = texts;
    this.choices = once(async () => (await fetched(choices)).json());
  }

  /** What every search needs is here. */
  async ready() {
    await Promise.all(this.#parts.slice(0, FIRST).map((part) => part.open()));
  }

  /** Answers, the newest posts' first, in lots that are asked together: each will be ids, the newest first.
      A post has all terms, each a row of words, and is what was chosen; if `begun`, a lone word may only begin so. */
  *search(terms, chosen, begun = false) {
    const ask = (part) => {
      const rows = terms.map((term) => (begun && term.length === 1 ? part.beginning(term[0]) : part.row(term)));
      return common([...Object.entries(chosen).map(([kind, value]) => part.of(kind, value)), ...rows]);
    };
    for (let start = 0, size = FIRST; start < this.#parts.length; start += size, size *= 2) {
      const lot = this.#parts.slice(start, start + size).map(ask);
      lot.forEach((answer) => answer.catch(() => {})); // Who waits for it is told.
      yield { lot, isLast: start + size >= this.#parts.length };
    }
  }

  /** What is shown of a post, and its words, as Pagefind packed them. They lie beside all parts: one that is made
      anew leaves them where they are. */
  text(id) {
    if (!this.#posts.has(id)) this.#posts.set(id, this.#read(id));
    return this.#posts.get(id);
  }

  async #read(id) {
    return JSON.parse(new TextDecoder().decode(await unpacked(`${this.#texts}/${id}.pf_fragment`)));
  }
}

/** What is in all of the sets, in the order of the first. */
async function common(sets) {
  const [first, ...others] = await Promise.all(sets);
  return [...first].filter((each) => others.every((other) => other.has(each)));
}
