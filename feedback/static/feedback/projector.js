// What the room sees follows the meeting by itself.

const place = document.getElementById("projector");
const NEWS_MILLISECONDS = 1500;
let etag = "";

async function news() {
  if (document.hidden) return;
  try {
    const answer = await fetch(place.dataset.url, {
      headers: etag ? { "If-None-Match": etag } : {},
      cache: "no-store",
      redirect: "error",
    });
    if (answer.status !== 200) return;
    etag = answer.headers.get("ETag") ?? "";
    place.innerHTML = await answer.text();
  } catch {
    // The line is down; the next try comes by itself.
  }
}

setInterval(news, NEWS_MILLISECONDS);
