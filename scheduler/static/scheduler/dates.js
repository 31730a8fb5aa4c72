// Shows the next dates of a schedule while it is written; without it a button does the same.

const PAUSE_MILLISECONDS = 400;

for (const schedule of document.querySelectorAll("[data-schedule]")) {
  const form = schedule.closest("form");
  const dates = schedule.querySelector("[data-schedule-dates]");
  const fields = ["day", "begins", "ends", "repeats", "weekdays", "month_position", "month_weekday", "dates", "last_day", "skips_holidays"];
  let waiting;
  let asked;

  const show = async () => {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(schedule.dataset.schedule, {
        method: "POST",
        body: new FormData(form),
        signal: asked.signal,
      });
      if (answer.ok) dates.innerHTML = await answer.text();
    } catch {
      // A newer request took over, or the network is gone: the button still works.
    }
  };

  form.addEventListener("input", (event) => {
    if (!fields.includes(event.target.name)) return;
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE_MILLISECONDS);
  });
}
