// Ticks at a door without a network: a press is kept in this phone until the server has it. Acts
// are sent in order, each may be sent again, and what the server says is shown in the end.

import { canKeep, keep } from "./keeping.js";

const form = document.getElementById("door");
const sync = document.querySelector("[data-sync]");
const STORE = `door:${form?.dataset.door}`;
const CAME = { yes: true, no: false, undo: null };
const AGAIN_MILLISECONDS = 15_000;

const waiting = () => JSON.parse(localStorage.getItem(STORE) ?? "[]");
const store = (acts) => localStorage.setItem(STORE, JSON.stringify(acts));

// What a press looks like ------------------------------------------------------------------------

function showTick({ party, came }) {
  const row = document.querySelector(`[data-party="${party}"]`);
  if (!row) return;
  row.dataset.came = Object.keys(CAME).find((word) => CAME[word] === came && word !== "undo") ?? "";
  for (const button of row.querySelectorAll("[data-tick]")) {
    const isPressed = button.dataset.tick === row.dataset.came;
    button.setAttribute("aria-pressed", String(isPressed));
    button.value = isPressed ? "undo" : button.dataset.tick;
  }
  // One of the queue is let in by the same press; the list says so when the server has it.
  const letIn = row.querySelector(":scope > .button");
  if (letIn) letIn.disabled = came === true;
  const arrived = [...document.querySelectorAll('[data-came="yes"]')];
  const count = document.querySelector("[data-came-count]");
  if (count) count.textContent = arrived.reduce((sum, { dataset }) => sum + Number(dataset.size), 0);
}

function showCount(persons, from) {
  const output = document.querySelector("[data-walk-ins]");
  output.textContent = Math.max(0, (from ?? Number(output.textContent)) + persons);
}

const show = ({ kind, body }) => (kind === "tally" ? showCount(body.persons) : showTick(body));

function tell(words) {
  const { length } = waiting();
  sync.textContent = words ?? (length ? `${sync.dataset.waiting} ${length}` : sync.dataset.saved);
}

// Sending ----------------------------------------------------------------------------------------

function send({ kind, body, key }) {
  return fetch(kind === "tally" ? form.dataset.tally : form.dataset.checkIn, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "Accept-Language": document.documentElement.lang,
      "Idempotency-Key": key,
      "X-CSRFToken": form.elements.csrfmiddlewaretoken.value,
    },
    body: JSON.stringify(body),
  });
}

// Returns what to say when it cannot go on.
async function sendAll() {
  for (let [act] = waiting(); act; [act] = waiting()) {
    const answer = await send(act);
    if (answer.status === 401 || answer.status === 403) return sync.dataset.signedOut;
    if (answer.status === 429 || answer.status >= 500) return undefined;
    store(waiting().filter(({ key }) => key !== act.key));
    const said = await answer.json();
    if (!answer.ok) return said.errors?.[0]?.detail;
    if (act.kind === "tally") {
      const later = waiting().filter(({ kind }) => kind === "tally");
      showCount(later.reduce((sum, { body }) => sum + body.persons, 0), said.walk_ins);
    }
  }
  return undefined;
}

let isSending = false;

async function flush() {
  if (isSending) return;
  isSending = true;
  let said;
  try {
    said = await sendAll();
    if (!said && waiting().length === 0) await refresh();
  } catch {
    // No network: the acts wait.
  }
  isSending = false;
  tell(said);
}

// What others at the same door have ticked meanwhile.
async function refresh() {
  const answer = await fetch(location.pathname + location.search);
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-door-list]");
  const shown = document.querySelector("[data-door-list]");
  if (!fresh || waiting().length || fresh.innerHTML === shown.innerHTML) return;
  const { id, tick } = placeOf(document.activeElement);
  shown.replaceWith(document.adoptNode(fresh));
  if (id) document.querySelector(`#${id} ${tick}`)?.focus();
}

function placeOf(element) {
  const id = element?.closest("[data-party], #counter")?.id;
  if (element?.dataset.tick) return { id, tick: `[data-tick="${element.dataset.tick}"]` };
  return { id, tick: element?.value ? `button[value="${element.value}"]` : "button" };
}

// ------------------------------------------------------------------------------------------------

function act(button) {
  if (button.name === "persons") return { kind: "tally", body: { persons: Number(button.value) } };
  const { party } = button.closest("[data-party]").dataset;
  return { kind: "check-in", body: { party, came: CAME[button.value] } };
}

function press(event) {
  const button = event.submitter;
  if (!button?.name) return;
  event.preventDefault();
  const made = { ...act(button), key: crypto.randomUUID() };
  store([...waiting(), made]);
  show(made);
  tell();
  flush();
}

if (form && "randomUUID" in crypto) {
  for (const made of waiting()) show(made);
  form.addEventListener("submit", press);
  addEventListener("online", flush);
  document.addEventListener("visibilitychange", () => document.hidden || flush());
  setInterval(() => document.hidden || flush(), AGAIN_MILLISECONDS);
  flush();
  if (canKeep) keep(form.dataset.worker, [location.pathname + location.search]);
}
