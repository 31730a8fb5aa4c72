// Improves pages that work without it: quick exit, focus on the error summary, copying a link.

const exit = document.querySelector("[data-quick-exit]");
const LEAVING = "leaving";
const EXIT_FORGETS = "exit-forgets";
// Nobody waits longer than this for traces to be taken away.
const TIDYING_MILLISECONDS = 400;

// Takes the place of this page in the history, so that "back" does not lead here.
const replace = () => location.replace(exit.href);

async function leave(event) {
  event?.preventDefault();
  // Drafts of answers go at once, whatever this phone was asked to remember.
  dispatchEvent(new Event("koppi:leave"));
  document.documentElement.hidden = true;
  document.title = "";
  setTimeout(replace, TIDYING_MILLISECONDS);
  await forget();
  // The first page of ours in this tab goes on from here: then "back" leads to none of them.
  const first = window.navigation?.entries()[0];
  if (!first || navigation.currentEntry.index === 0) return goOn();
  sessionStorage.setItem(LEAVING, String(Date.now()));
  navigation.traverseTo(first.key);
}

// Drops the pages that lie ahead, so that "forward" leads to none of them either.
function goOn() {
  document.documentElement.hidden = true;
  addEventListener("popstate", replace, { once: true });
  history.pushState(null, "", "/");
  history.back();
}

// What this phone was asked to remember, if it was also asked to forget it on leaving.
async function forget() {
  try {
    if (localStorage.getItem(EXIT_FORGETS) !== "yes") return;
    localStorage.clear();
    await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

function isLeaving() {
  try {
    const since = Date.now() - Number(sessionStorage.getItem(LEAVING));
    sessionStorage.removeItem(LEAVING);
    return since < 2 * TIDYING_MILLISECONDS;
  } catch {
    return false;
  }
}

function goOnLeaving() {
  if (!exit || !isLeaving()) return;
  setTimeout(replace, TIDYING_MILLISECONDS);
  goOn();
}

goOnLeaving();
// A page that the browser had put aside does not run anew.
addEventListener("pageshow", (event) => event.persisted && goOnLeaving());
exit?.addEventListener("click", leave);

const PRESSES = 3;
const WITHIN_MILLISECONDS = 1500;
let presses = [];

addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !exit) return;
  presses = [...presses, event.timeStamp].filter((at) => event.timeStamp - at < WITHIN_MILLISECONDS);
  if (presses.length >= PRESSES) leave(event);
});

document.getElementById("error-summary")?.focus();

for (const row of document.querySelectorAll("[data-copy]")) {
  const button = row.querySelector("[data-copy-button]");
  const input = row.querySelector("input");
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(input.value);
    button.firstElementChild.textContent = button.dataset.copied;
  });
}

for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;
