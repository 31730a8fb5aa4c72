// Keeps an answer that is not sent yet on this phone for a day, and brings it back.
// Only for forms whose address is a secret link: whoever opens another link sees nothing of it.

const DAY = 24 * 60 * 60 * 1000;
const PREFIX = "koppi-draft:";
const key = PREFIX + location.pathname;
const form = document.querySelector("form[data-draft]");

// A browser may refuse its storage; then the page works as it does without this script.
const kept = () => {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
  } catch {
    return [];
  }
};
const read = (name) => {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? {};
  } catch {
    return {};
  }
};
const write = (draft) => {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Full or refused: what is typed stays on the page.
  }
};
const forget = (names) => names.forEach((name) => localStorage.removeItem(name));

forget(kept().filter((name) => !(Date.now() - read(name).at < DAY)));
addEventListener("koppi:leave", () => forget(kept()));

const controls = () => [...form.elements].filter((one) => one.name && one.type !== "hidden");

const values = () =>
  Object.fromEntries(
    controls()
      .filter((one) => (one.type === "radio" ? one.checked : one.value))
      .map((one) => [one.name, one.value]),
  );

const fill = (draft) => {
  for (const one of controls()) {
    if (!(one.name in draft)) continue;
    if (one.type === "radio") one.checked = one.value === draft[one.name];
    else one.value = draft[one.name];
  }
};

if (form) {
  const notice = form.querySelector("[data-draft-notice]");
  const draft = read(key);
  if ("draftDone" in form.dataset) {
    forget([key]);
  } else if (draft.values && !form.querySelector(".error-summary")) {
    fill(draft.values);
    notice.hidden = false;
  }
  const save = () => {
    const typed = values();
    if (Object.keys(typed).length) write({ at: Date.now(), values: typed });
    else forget([key]);
  };
  form.addEventListener("input", save);
  form.addEventListener("submit", () => write({ at: Date.now(), values: values(), sent: true }));
  form.querySelector("[data-draft-erase]").addEventListener("click", () => {
    forget([key]);
    form.reset();
    notice.hidden = true;
  });
} else {
  // The answer has arrived, since this page came after it.
  forget(kept().filter((name) => read(name).sent));
}
