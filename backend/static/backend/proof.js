// Does the sum that is asked for under pressure (ALTCHA: PBKDF2 until the key begins as wished), and
// sends the form again. Where a browser cannot, the button waits for its turn instead.

const form = document.querySelector("[data-challenge]");
const AT_ONCE = 4;

const bytesOf = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

async function derived({ nonce, salt, cost, keyLength }, counter) {
  const password = new Uint8Array([...bytesOf(nonce), 0, 0, 0, 0]);
  new DataView(password.buffer).setUint32(password.length - 4, counter);
  const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: bytesOf(salt), iterations: cost };
  return hexOf(new Uint8Array(await crypto.subtle.deriveBits(how, key, 8 * keyLength)));
}

async function solved({ parameters }) {
  for (let first = 0; ; first += AT_ONCE) {
    const counters = Array.from({ length: AT_ONCE }, (_none, index) => first + index);
    const keys = await Promise.all(counters.map((counter) => derived(parameters, counter)));
    const hit = keys.findIndex((key) => key.startsWith(parameters.keyPrefix));
    if (hit >= 0) return { counter: first + hit, derivedKey: keys[hit] };
  }
}

if (form && crypto.subtle) {
  form.querySelector("[data-by-hand]").hidden = true;
  const working = form.querySelector("[data-working]");
  working.hidden = false;
  // Said once more: a status that was there when the page came is not read aloud.
  const words = working.textContent;
  working.textContent = "";
  setTimeout(() => { working.textContent = words; }, 100);
  const challenge = JSON.parse(form.dataset.challenge);
  const solution = await solved(challenge);
  form.elements.proof.value = btoa(JSON.stringify({ challenge, solution }));
  form.submit();
}
