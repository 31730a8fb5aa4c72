{% load static %}// Opens kept tickets and door lists where there is no network, and shows pushed messages.
// Pages register it only when their reader asks for one of these; it tells nobody anything.

const SHELL = "shell";
const TICKETS = "tickets";
const DOORS = "doors";
const LIST = "{% url 'my-tickets' %}";
const SIGN_OUT = "{% url 'account_logout' %}";
const ASSETS = [
  "{% static 'backend/koppi.css' %}",
  "{% static 'backend/horizon.svg' %}",
  "{% static 'backend/horizon-night.svg' %}",
  "{% static 'backend/icon.svg' %}",
  "{% static 'backend/shell.js' %}",
  "{% static 'scheduler/party.js' %}",
  "{% static 'scheduler/keeping.js' %}",
  "{% static 'scheduler/my-tickets.js' %}",
  "{% static 'scheduler/door.js' %}",
];
// A slow line is given this long before the kept page is shown instead.
const PATIENCE = 4000;
const DAY = 24 * 3600 * 1000;

// A kept page names the files of its day; those of today look the same.
const plain = (path) => path.replace(/\.[0-9a-f]{12}(?=\.\w+$)/, "");
const pathOf = (address) => new URL(address, location.origin).pathname;
const storeOf = (path) => caches.open(path.startsWith("/desk/") ? DOORS : TICKETS);

self.addEventListener("install", (event) => {
  event.waitUntil(takeShell().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

async function takeShell() {
  await caches.delete(SHELL);
  const shell = await caches.open(SHELL);
  await Promise.all(ASSETS.map(async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(address);
    await shell.put(plain(address), answer);
  }));
}

self.addEventListener("fetch", (event) => {
  const path = pathOf(event.request.url);
  if (path === SIGN_OUT && event.request.method === "POST") event.waitUntil(caches.delete(DOORS));
  if (event.request.mode === "navigate") event.respondWith(page(event, path));
  else if (ASSETS.some((asset) => plain(asset) === plain(path))) event.respondWith(file(event, path));
});

async function file(event, path) {
  try {
    return await fetch(event.request);
  } catch (error) {
    const kept = await caches.match(plain(path));
    if (kept) return kept;
    throw error;
  }
}

async function page(event, path) {
  const kept = event.request.method === "GET" ? await caches.match(path) : undefined;
  const asked = fetch(event.request);
  if (!kept) return asked.catch(async (error) => (await caches.match(LIST)) ?? Promise.reject(error));
  const fresh = asked.then((answer) => keepCopy(path, answer)).catch(() => kept);
  event.waitUntil(fresh);
  const waited = new Promise((done) => { setTimeout(() => done(kept), PATIENCE); });
  return (await Promise.race([fresh, waited])).clone();
}

// Keeps what the server says now, and returns what is to be shown.
async function keepCopy(path, answer) {
  const store = await storeOf(path);
  if (answer.status >= 500) throw new Error("the server is away");
  if (answer.status === 404) await store.delete(path);
  if (answer.ok) await store.put(path, await offlineCopy(answer.clone()));
  return answer;
}

// The copy says of itself that it is one.
async function offlineCopy(answer) {
  const html = (await answer.text()).replaceAll(" data-offline hidden", " data-offline");
  const headers = new Headers(answer.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  return new Response(html, { headers });
}

self.addEventListener("message", (event) => {
  const done = Promise.all(event.data.keep.map(async (address) => {
    await keepCopy(pathOf(address), await fetch(address));
  })).then(forgetOldDoors);
  const [port] = event.ports;
  event.waitUntil(done.then(() => port.postMessage(true), () => port.postMessage(false)));
});

async function forgetOldDoors() {
  const doors = await caches.open(DOORS);
  for (const request of await doors.keys()) {
    const kept = await doors.match(request);
    if (Date.now() - Date.parse(kept.headers.get("Date")) > DAY) await doors.delete(request);
  }
}

self.addEventListener("push", (event) => {
  const message = event.data.json();
  event.waitUntil(
    self.registration.showNotification(message.title, {
      body: message.body,
      lang: message.lang,
      // A repeat of a message takes its place and makes no second sound.
      tag: message.tag,
      data: { url: message.url },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { url } = event.notification.data;
  if (url) event.waitUntil(self.clients.openWindow(url));
});
