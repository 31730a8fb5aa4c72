// Asks the worker to keep pages of ours on this phone, so that they open without a network.

export const canKeep = "caches" in window && "serviceWorker" in navigator;

// Returns whether they are kept.
export async function keep(worker, addresses) {
  try {
    await navigator.serviceWorker.register(worker);
  } catch {
    return false;
  }
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  return new Promise((answered) => {
    port1.onmessage = (event) => answered(event.data);
    active.postMessage({ keep: addresses }, [port2]);
  });
}
