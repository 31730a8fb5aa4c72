// Shows the question "how many?" only when the tile of a large party is chosen.

const question = document.querySelector("[data-larger-party]");
const sizes = [...document.querySelectorAll('input[name="party_size"]')];
const largest = sizes.at(-1);

const update = () => {
  question.hidden = !largest.checked;
};

if (question && largest) {
  for (const size of sizes) size.addEventListener("change", update);
  update();
}
