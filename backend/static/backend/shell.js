// Improves pages that work without it: quick exit, focus on the error summary, copying a link.

const exit = document.querySelector("[data-quick-exit]");

const leave = (event) => {
  event?.preventDefault();
  // Replaces this page in the history, so that "back" does not lead here.
  location.replace(exit.href);
};

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
