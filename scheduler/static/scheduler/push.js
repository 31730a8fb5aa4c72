// A notification on this phone instead of an address. Without this the page offers mail and text
// messages; the form stays hidden where a browser has no web push.

const form = document.querySelector("form[data-push-key]");

function bytes(key) {
  const padded = key.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(padded), (letter) => letter.charCodeAt(0));
}

async function subscription() {
  const worker = await navigator.serviceWorker.register(form.dataset.pushWorker);
  const wanted = { userVisibleOnly: true, applicationServerKey: bytes(form.dataset.pushKey) };
  try {
    return await worker.pushManager.subscribe(wanted);
  } catch (error) {
    // A subscription that was made for another key stands in the way of a new one.
    const earlier = await worker.pushManager.getSubscription();
    if (!earlier) throw error;
    await earlier.unsubscribe();
    return worker.pushManager.subscribe(wanted);
  }
}

if (form && "serviceWorker" in navigator && "PushManager" in window) {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      form.elements.contact.value = JSON.stringify(await subscription());
      form.submit();
    } catch {
      form.querySelector("[data-push-refused]").hidden = false;
    }
  });
}
