// Tickets that this phone remembers because its holder asked so. They lie in the browser's own
// store and nowhere else; the worker opens them where there is no network.

import { canKeep, keep } from "./keeping.js";

const STORE = "tickets";
const TICKET = /^\/t\/[^/]+\/$/;
const EXIT_FORGETS = "exit-forgets";
// The server has erased a ticket by then.
const FORGOTTEN_AFTER = 7 * 24 * 3600 * 1000;

const forget = async (path) => (await caches.open(STORE)).delete(path);

async function kept() {
  // Looking leaves no trace where nothing was asked for.
  if (!(await caches.has(STORE))) return [];
  const store = await caches.open(STORE);
  const paths = (await store.keys()).map((request) => new URL(request.url).pathname);
  return paths.filter((path) => TICKET.test(path));
}

// On a ticket ------------------------------------------------------------------------------------

async function remembering(part) {
  const { ticket, worker, list } = part.dataset;
  const box = part.querySelector("[data-remember-ticket]");
  const said = part.querySelector("[role=status]");
  box.checked = (await kept()).includes(ticket);
  box.addEventListener("change", async () => {
    box.disabled = true;
    const wanted = box.checked;
    if (!wanted) await forget(ticket);
    box.checked = wanted && (await keep(worker, [ticket + location.search, list]));
    box.disabled = false;
    said.textContent = box.checked ? said.dataset.kept : said.dataset.forgotten;
  });
}

// On the list ------------------------------------------------------------------------------------

async function facts(path) {
  const answer = await (await caches.open(STORE)).match(path);
  const ticket = new DOMParser().parseFromString(await answer.text(), "text/html");
  return { path, ...ticket.querySelector("[data-ticket]")?.dataset };
}

function line({ path, when, alias }, template) {
  const row = template.content.cloneNode(true).firstElementChild;
  const link = row.querySelector("a");
  link.href = path + location.search;
  if (when) link.textContent = when;
  row.querySelector("[data-alias]").textContent = alias ?? "";
  const button = row.querySelector("button");
  button.setAttribute("aria-label", `${button.textContent.trim()}: ${link.textContent}`);
  button.addEventListener("click", async () => {
    await forget(path);
    row.remove();
    tell();
    document.querySelector("h1").focus();
  });
  return row;
}

function tell() {
  const isEmpty = document.querySelector("[data-my-tickets]").children.length === 0;
  document.querySelector("[data-no-tickets]").hidden = !isEmpty;
}

async function listing(list) {
  const template = document.querySelector("template");
  const found = await Promise.all((await kept()).map(facts));
  const isOld = ({ ends }) => Date.parse(ends) + FORGOTTEN_AFTER < Date.now();
  await Promise.all(found.filter(isOld).map(({ path }) => forget(path)));
  const tickets = found.filter((ticket) => !isOld(ticket));
  tickets.sort((one, other) => Date.parse(one.begins) - Date.parse(other.begins));
  list.append(...tickets.map((ticket) => line(ticket, template)));
  tell();
}

// On both ----------------------------------------------------------------------------------------

function exitForgets(box) {
  box.checked = localStorage.getItem(EXIT_FORGETS) === "yes";
  box.addEventListener("change", () => {
    if (box.checked) localStorage.setItem(EXIT_FORGETS, "yes");
    else localStorage.removeItem(EXIT_FORGETS);
  });
}

if (canKeep) {
  for (const part of document.querySelectorAll("[data-ticket]")) remembering(part);
  for (const list of document.querySelectorAll("[data-my-tickets]")) listing(list);
  for (const box of document.querySelectorAll("[data-exit-forgets]")) exitForgets(box);
  for (const part of document.querySelectorAll("[data-can-keep]")) part.hidden = false;
  for (const part of document.querySelectorAll("[data-cannot-keep]")) part.hidden = true;
}
