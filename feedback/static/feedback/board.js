// The board, live: asks for news, sends forms without leaving the page, keys, and dragging.
// Without it every button works, and the page shows news when it is loaded again.

const live = document.getElementById("live");
const said = document.getElementById("said");
const NEWS_MILLISECONDS = 1200;
const LOST_MILLISECONDS = 30_000;
let etag = live.dataset.etag;
let question = null;
let acts = Promise.resolve();

for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;

// News ---------------------------------------------------------------------------------------

// One question at a time: an older answer never comes over a newer one.
function news() {
  if (!question && !document.hidden && !dragged) question = ask().finally(() => (question = null));
  return question;
}

async function ask() {
  try {
    const answer = await fetch(live.dataset.url, {
      headers: etag ? { "If-None-Match": etag } : {},
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(LOST_MILLISECONDS),
    });
    if (answer.status === 200) {
      etag = answer.headers.get("ETag") ?? "";
      show(await answer.text());
    }
  } catch {
    // The line is down; the next try comes by itself.
  }
}

function show(html) {
  const fresh = document.createElement("div");
  fresh.innerHTML = html;
  const kept = memory();
  for (const old of live.querySelectorAll(".slip")) {
    const now = fresh.querySelector(`#${CSS.escape(old.id)}`);
    // What nobody changed stays the very same element: its focus, its open parts, its choices.
    if (now && bare(now) === bare(old) && sameList(now, old)) now.replaceWith(old);
  }
  live.replaceChildren(...fresh.childNodes);
  restore(kept);
  for (const part of live.querySelectorAll("[data-needs-script]")) part.hidden = false;
  for (const card of live.querySelectorAll("[data-item], [data-link]")) card.draggable = true;
}

// Every page carries its own token against forged forms, so it is no news.
const bare = (slip) =>
  slip.outerHTML.replace(/name="csrfmiddlewaretoken" value="[^"]*"/g, "").replace(/ (draggable="true"|hidden=""|open="")/g, "");
const sameList = (now, old) => now.closest("[data-list]")?.dataset.list === old.closest("[data-list]")?.dataset.list;

function memory() {
  const at = document.activeElement;
  // Who acted on what they chose goes on where that stood.
  const chosen = at?.closest?.("#many") && live.querySelector(".slip:has(.pick input:checked)");
  const slip = chosen || at?.closest?.(".slip");
  const list = slip?.closest("[data-list]")?.dataset.list;
  return {
    at: live.contains(at) ? at : null,
    slip: slip?.id,
    place: slip ? [...slip.parentElement.children].indexOf(slip) : -1,
    list,
    chosen: [...live.querySelectorAll("input:checked")].map((box) => `${box.name}=${box.value}`),
    many: [...live.querySelectorAll("#many select")].map((select) => select.value),
    open: [...live.querySelectorAll("details[open]")].map((part) => part.closest(".slip")?.id),
    scrolled: live.querySelector(".board")?.scrollLeft ?? 0,
  };
}

function restore(kept) {
  for (const box of live.querySelectorAll("input[type=checkbox]"))
    box.checked = kept.chosen.includes(`${box.name}=${box.value}`);
  live.querySelectorAll("#many select").forEach((select, index) => {
    if (kept.many[index] !== undefined) select.value = kept.many[index];
  });
  for (const part of live.querySelectorAll(".slip-more"))
    if (kept.open.includes(part.closest(".slip")?.id)) part.open = true;
  const board = live.querySelector(".board");
  if (board) board.scrollLeft = kept.scrolled;
  if (!kept.at) return;
  if (live.contains(kept.at)) {
    kept.at.focus({ preventScroll: true });
    return;
  }
  const same = kept.slip && document.getElementById(kept.slip);
  const list = kept.list && live.querySelector(`[data-list="${kept.list}"]`);
  const next = list?.children[Math.min(kept.place, list.children.length - 1)];
  focusOn(same || next || live.querySelector("h2"));
}

// Acts: one after the other, each on the board as the one before it left it -------------------

function inTurn(act) {
  acts = acts.then(act).catch(() => tell({ said: said.dataset.failed }));
}

async function send(form, button) {
  const body = new FormData(form, button);
  const answer = await fetch(form.action, {
    method: "POST",
    body,
    headers: { "X-Koppi-Board": "1" },
    signal: AbortSignal.timeout(LOST_MILLISECONDS),
  });
  const came = answer.headers.get("Content-Type") ?? "";
  tell(came.startsWith("application/json") ? await answer.json() : { said: said.dataset.failed });
  // A question that was on its way may have left before this was done.
  await question;
  await news();
}

function tell({ said: words, went_well: wentWell }) {
  // Emptied first, so that the same words twice are also read out twice.
  said.textContent = "";
  said.classList.toggle("said-refused", !wentWell);
  requestAnimationFrame(() => (said.textContent = words));
}

const leavesThePage = (form) => form.matches("[data-page], [method=get]");

live.addEventListener("submit", (event) => {
  if (leavesThePage(event.target) || event.defaultPrevented) return;
  event.preventDefault();
  const { target: form, submitter } = event;
  inTurn(() => form.isConnected && send(form, submitter));
});

// An item that was not suggested: the statement is chosen, and the list of items is next.
live.addEventListener("click", (event) => {
  const label = event.target.closest("label[data-key=l]");
  if (!label) return;
  event.preventDefault();
  label.control.checked = true;
  live.querySelector("#many-what").value = "link";
  live.querySelector("#many-item")?.focus();
});

// Keys: only while the focus is on a statement or a card (WCAG 2.1.4) --------------------------

const typing = (element) => element.matches("input:not([type=checkbox]), select, textarea");

function focusOn(slip) {
  const target = slip?.querySelector(".slip-open, .slip-text") ?? slip;
  if (!target) return;
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus();
  target.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  const slip = event.target.closest?.(".slip");
  if (!slip || !live.contains(slip) || event.ctrlKey || event.altKey || event.metaKey) return;
  if (typing(event.target)) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const acted = act(slip, key);
  if (acted) event.preventDefault();
});

function act(slip, key) {
  if (key === "j" || key === "k") {
    const all = [...slip.parentElement.children];
    const to = all[all.indexOf(slip) + (key === "j" ? 1 : -1)];
    if (to) focusOn(to);
    return Boolean(to);
  }
  if (key === "x") slip.querySelector(".pick input")?.click();
  else if (key === "o") slip.querySelector(".slip-open")?.click();
  else if (key === "u") inTurn(() => press(live.querySelector(".undo button")));
  else {
    const way = `[data-key="${CSS.escape(key)}"]`;
    if (!slip.querySelector(way)) return false;
    // The card may have moved by then: who presses twice moves it twice.
    inTurn(() => press(document.getElementById(slip.id)?.querySelector(way)));
  }
  return true;
}

function press(found) {
  const button = found?.matches("form") ? found.querySelector("button") : found;
  if (button?.matches("button") && !leavesThePage(button.form)) return send(button.form, button);
  button?.click();
}

// Dragging: a card to a column, a statement to a card. Buttons and keys do the same. -------------

let dragged = null;

live.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.(".slip");
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.id);
  dragged.classList.add("slip-dragged");
});

const landing = (event) => {
  if (dragged?.dataset.item) return event.target.closest?.(".board-column");
  return dragged?.dataset.link ? event.target.closest?.("[data-item]") : null;
};

live.addEventListener("dragover", (event) => {
  const place = landing(event);
  for (const old of live.querySelectorAll(".lands-here")) if (old !== place) old.classList.remove("lands-here");
  if (!place) return;
  event.preventDefault();
  place.classList.add("lands-here");
});

live.addEventListener("drop", (event) => {
  const place = landing(event);
  if (!place) return;
  event.preventDefault();
  const card = dragged;
  if (card.dataset.item && place.dataset.state === "declined") {
    location.assign(`${card.querySelector(".slip-open").href}#decide`);
    return;
  }
  const form = document.createElement("form");
  form.method = "post";
  form.action = card.dataset.item ? card.dataset.move : card.dataset.link;
  form.append(live.querySelector("[name=csrfmiddlewaretoken]").cloneNode());
  const values = card.dataset.item
    ? { state: place.dataset.state, version: card.dataset.version }
    : { item: place.dataset.item };
  for (const [name, value] of Object.entries(values)) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
  }
  dragged = null;
  inTurn(() => send(form));
});

live.addEventListener("dragend", () => {
  dragged?.classList.remove("slip-dragged");
  dragged = null;
  for (const old of live.querySelectorAll(".lands-here, .slip-dragged")) old.classList.remove("lands-here", "slip-dragged");
});

for (const card of live.querySelectorAll("[data-item], [data-link]")) card.draggable = true;
setInterval(news, NEWS_MILLISECONDS);
document.addEventListener("visibilitychange", news);
news();
