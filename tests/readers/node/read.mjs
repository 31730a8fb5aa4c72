// One calendar file through one reader: node read.mjs READER FILE BEGINS ENDS
// Prints what the reader sees between two moments, as JSON. Nothing is corrected on the way.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import nodeIcal from "node-ical";

const [, , reader, file, begins, ends] = process.argv;
const text = readFileSync(file, "utf8");
const from = new Date(begins);
const until = new Date(ends);

function withIcalJs() {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  }
  const seen = [];
  for (const component of calendar.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(component);
    const alarms = component
      .getAllSubcomponents("valarm")
      .map((alarm) => alarm.getFirstPropertyValue("trigger").toSeconds());
    const times = event.isRecurring() ? expanded(event) : [[event.startDate, event.endDate]];
    for (const [start, end] of times) {
      seen.push(row(event.uid, start.toJSDate(), end.toJSDate(), {
        summary: event.summary,
        location: event.location,
        description: event.description,
        status: component.getFirstPropertyValue("status"),
        alarms,
      }));
    }
  }
  return seen;
}

function expanded(event) {
  const times = [];
  const iterator = event.iterator();
  for (let next = iterator.next(); next && next.toJSDate() < until; next = iterator.next()) {
    const found = event.getOccurrenceDetails(next);
    times.push([found.startDate, found.endDate]);
  }
  return times;
}

function withNodeIcal() {
  const parsed = Object.values(nodeIcal.sync.parseICS(text));
  return parsed
    .filter((component) => component.type === "VEVENT")
    .flatMap((event) =>
      nodeIcal
        .expandRecurringEvent(event, { from, to: until })
        .map((one) =>
          row(event.uid, one.start, one.end, {
            summary: event.summary,
            location: event.location,
            description: event.description,
            status: event.status,
            alarms: null,
          }),
        ),
    );
}

function row(uid, start, end, rest) {
  return { uid, start: start.toISOString(), end: end.toISOString(), ...rest };
}

const readers = { "ical.js": withIcalJs, "node-ical": withNodeIcal };
const seen = readers[reader]().filter(
  (one) => new Date(one.end) > from && new Date(one.start) < until,
);
process.stdout.write(JSON.stringify(seen));
