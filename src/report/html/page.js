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
  const waiting = byId("cards");
  const inserted = cards.length;
  let parsed = !waiting;

  function all() {
    if (!parsed) {
      for (const markup of JSON.parse(waiting.textContent)) cards.push({ markup });
      parsed = true;
    }
    return cards;
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

  const fields = ["kind", "severity", "cause", "outlet", "state"].filter((name) => filters.elements[name]);

  function wanted() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = fields.map((name) => [name, filters.elements[name].value]).filter(([, value]) => value);
    return { words, chosen, any: words.length > 0 || chosen.length > 0 };
  }

  function matches(card, { words, chosen }) {
    const data = facts(card);
    const right = ([name, value]) =>
      name === "outlet" ? data.outlets.split(" ").includes(value) : data[name] === value;
    return chosen.every(right) && words.every((word) => text(card).includes(word));
  }

  let room = STEP;

  function apply() {
    const want = wanted();
    let found = 0;
    let further = 0;
    for (const card of cards.slice(0, inserted)) {
      const right = matches(card, want);
      card.element.hidden = !right;
      found += right;
    }
    if (waiting) {
      for (const card of cards.slice(inserted)) card.element?.remove();
      if (want.any || room > STEP) {
        for (const card of all().slice(inserted)) {
          if (!matches(card, want)) continue;
          found += 1;
          further += 1;
          if (further <= room) rest.insertBefore(element(card), more);
        }
      }
      more.hidden = parsed && further <= room && (want.any || room > STEP);
    }
    const total = Number(shown.dataset.total);
    shown.textContent = want.any ? `${found} of ${total}` : `${total} ${total === 1 ? "finding" : "findings"}`;
    document.body.classList.toggle("filtered", want.any);
    for (const story of document.querySelectorAll("section.story")) {
      story.hidden = want.any && story !== rest && !story.querySelector("article.finding:not([hidden])");
    }
  }

  shown.dataset.total = String(Number.parseInt(shown.textContent, 10));
  let pending = 0;
  search.addEventListener("input", () => {
    clearTimeout(pending);
    pending = setTimeout(apply, 80);
  });
  filters.addEventListener("change", () => {
    room = STEP;
    apply();
  });
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(apply));
  more?.addEventListener("click", () => {
    room += STEP;
    apply();
  });
  if (more) more.hidden = false;

  for (const link of document.querySelectorAll("a[data-set-kind]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      filters.reset();
      filters.elements.kind.value = link.dataset.setKind;
      filters.elements.severity.value = link.dataset.setSeverity;
      setTimeout(() => {
        apply();
        move(1, true);
      });
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
  function follow() {
    const id = location.hash.slice(1);
    if (!id.startsWith("cc-")) return;
    if (!byId(id) && waiting) {
      const card = all().slice(inserted).find((each) => facts(each).id === id);
      if (card) rest.insertBefore(element(card), more);
    }
    const card = byId(id);
    if (card) {
      if (card.hidden) {
        filters.reset();
        setTimeout(() => select(card), 20);
      } else {
        select(card);
      }
    }
  }
  addEventListener("hashchange", follow);
  follow();

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
