// Search, filters, keys and the findings beyond the first two thousand. Text of
// articles is only ever read here; cards come escaped from the program.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const filters = byId("filters");
  if (!filters) return;
  filters.hidden = false;

  const search = byId("search");
  const shown = byId("shown");
  const more = byId("more");
  const rest = byId("rest");
  const STEP = 100;

  // A card is in the page, or text that waits: {element} or {markup}.
  const cards = [...document.querySelectorAll("article.finding")].map((element) => ({ element }));
  const waiting = Boolean(rest);
  const inserted = cards.length;

  // What waits is packed, so that the file stays small.
  function unpack(id) {
    const packed = Uint8Array.from(atob(byId(id).textContent), (c) => c.charCodeAt(0));
    const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(plain).text();
  }

  let unpacked = null;

  // Done once all cards are in the list.
  function all() {
    // Cards of one story stand together, so that they pack well; "order" has them by rank.
    const put = (text) => {
      const { order, markups } = JSON.parse(text);
      for (const place of order) cards.push({ markup: markups[place] });
    };
    unpacked ??= unpack("cards").then(put);
    return unpacked;
  }

  function element(card) {
    if (!card.element) {
      const holder = document.createElement("template");
      holder.innerHTML = card.markup;
      card.element = holder.content.firstElementChild;
      card.markup = null;
    }
    return card.element;
  }

  // What a card says of itself in its first tag; no need to build the card for that.
  function facts(card) {
    const tag = () => card.markup.slice(0, card.markup.indexOf(">"));
    card.facts ??= card.element
      ? { id: card.element.id, ...card.element.dataset }
      : Object.fromEntries(
          [...tag().matchAll(/(?:data-)?([a-z]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
        );
    return card.facts;
  }

  const ENTITIES = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };

  function text(card) {
    const bare = () =>
      card.markup.replace(/<[^>]*>/g, "").replace(/&(?:lt|gt|quot|amp);/g, (entity) => ENTITIES[entity]);
    card.text ??= (card.element ? card.element.textContent : bare()).toLowerCase();
    return card.text;
  }

  const fields = [...filters.querySelectorAll("select")];

  function wanted() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = fields.map(({ name, value }) => [name, value]).filter(([, value]) => value);
    return { words, chosen, any: words.length > 0 || chosen.length > 0 };
  }

  function matches(card, { words, chosen }) {
    const data = facts(card);
    const right = ([name, value]) =>
      name === "outlet" ? data.outlets.split(" ").includes(value) : data[name] === value;
    return chosen.every(right) && words.every((word) => text(card).includes(word));
  }

  // How many of those that wait were asked for beyond the first ones.
  let room = 0;
  let runs = 0;

  // Cards in the page are filtered at once, those that wait as soon as they are unpacked.
  async function apply() {
    runs += 1;
    const run = runs;
    const want = wanted();
    let found = 0;
    for (const card of cards.slice(0, inserted)) {
      const right = matches(card, want);
      card.element.hidden = !right;
      found += right;
    }
    document.body.classList.toggle("filtered", want.any);
    for (const story of document.querySelectorAll("section.story")) {
      story.hidden = want.any && story !== rest && !story.querySelector("article.finding:not([hidden])");
    }
    tell(want, found);
    if (!waiting) return;
    for (const card of cards.slice(inserted)) card.element?.remove();
    more.hidden = false;
    const most = want.any ? room + STEP : room;
    if (most === 0) return;
    await all();
    // Meanwhile the reader may want something else.
    if (run !== runs) return;
    const further = cards.slice(inserted).filter((card) => matches(card, want));
    for (const card of further.slice(0, most)) rest.insertBefore(element(card), more);
    more.hidden = further.length <= most;
    tell(want, found + further.length);
  }

  function tell(want, found) {
    const total = Number(shown.dataset.total);
    shown.textContent = want.any ? `${found} of ${total}` : `${total} ${total === 1 ? "finding" : "findings"}`;
  }

  shown.dataset.total = String(Number.parseInt(shown.textContent, 10));
  let pending = 0;
  search.addEventListener("input", () => {
    clearTimeout(pending);
    pending = setTimeout(apply, 80);
  });
  filters.addEventListener("change", () => {
    room = 0;
    apply();
  });

  function choose(values) {
    search.value = "";
    for (const field of fields) field.value = values[field.name] ?? "";
    room = 0;
    return apply();
  }

  byId("clear").addEventListener("click", () => choose({}));
  more?.addEventListener("click", () => {
    room += STEP;
    apply();
  });
  if (more) more.hidden = false;

  for (const link of document.querySelectorAll("a[data-set-kind]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const { setKind: kind, setSeverity: severity } = link.dataset;
      choose({ kind, severity }).then(() => move(1, true));
    });
  }

  // Keys: j and k from finding to finding, / to search, Escape out of it.
  function visible() {
    return [...document.querySelectorAll("article.finding")].filter((card) => !card.hidden);
  }

  function move(step, fromTop) {
    const list = visible();
    const at = fromTop ? -1 : list.indexOf(document.querySelector("article.current"));
    const next = list[Math.min(Math.max(at + step, 0), list.length - 1)];
    if (next) select(next);
  }

  function select(card) {
    document.querySelector("article.current")?.classList.remove("current");
    card.classList.add("current");
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "start" });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input, select, textarea");
    if (event.key === "Escape" && typing) event.target.blur();
    if (typing) return;
    const actions = { j: () => move(1), k: () => move(-1), "/": () => search.focus() };
    const action = actions[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  });

  // A link to a finding that waits puts it in first.
  async function follow() {
    const id = location.hash.slice(1);
    if (!id.startsWith("cc-")) return;
    if (!byId(id) && waiting) {
      await all();
      const card = cards.find((each) => facts(each).id === id);
      if (card) rest.insertBefore(element(card), more);
    }
    const card = byId(id);
    if (card) {
      if (card.hidden) choose({});
      select(card);
    }
  }
  addEventListener("hashchange", follow);
  follow();

  // What is packed beside the findings is put in when it is opened.
  function opened(details, markup) {
    const put = async () => {
      const holder = document.createElement("template");
      holder.innerHTML = await markup();
      details.append(holder.content);
      for (const each of details.querySelectorAll(".wide, .drawing")) near.observe(each);
    };
    details.addEventListener("toggle", put, { once: true });
  }

  const others = byId("others");
  if (others) opened(others, () => unpack("articles"));
  let asides = null;
  for (const each of document.querySelectorAll("details.aside")) {
    each.hidden = false;
    opened(each, async () => {
      asides ??= unpack("asides").then(JSON.parse);
      return (await asides)[Number(each.dataset.place)];
    });
  }

  // What scrolls sideways can be reached by keyboard. Only what is near the reader is measured, all
  // before anything changes: a long page would be laid out again for every table.
  const near = new IntersectionObserver(
    (entries) => {
      const seen = entries.filter((entry) => entry.isIntersecting).map(({ target }) => target);
      const wide = seen.map((each) => each.scrollWidth > each.clientWidth);
      seen.forEach((each, place) => {
        if (wide[place]) each.tabIndex = 0;
        else each.removeAttribute("tabindex");
      });
    },
    { rootMargin: "60000px" },
  );
  for (const each of document.querySelectorAll(".wide, .drawing")) near.observe(each);

  // Light or dark: as the system has it, until the reader chooses.
  byId("theme").addEventListener("click", () => {
    const dark = getComputedStyle(document.documentElement).colorScheme.includes("dark") &&
      (document.documentElement.dataset.theme === "dark" ||
        (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches));
    document.documentElement.dataset.theme = dark ? "light" : "dark";
  });

  // All is open on paper.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("article.finding details:not([open])")];
    for (const each of closed) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of closed) each.open = false;
  });
})();
