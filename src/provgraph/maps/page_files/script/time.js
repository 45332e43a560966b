// The time range: bars for how much is known of each day or period, and two thumbs that a hand or a keyboard moves.

const MOST_DAYS = 26;
const MOST_PERIODS = 60;

// { from, to, count } of each stop, in the order of time; days where there are few, else months, quarters, years…
let stops = [];
let undatedItems = 0;
let moving = false;

function datedItems() {
  const items = [];
  undatedItems = 0;
  const add = (earliest, latest) => {
    if (undatedDays(earliest, latest)) undatedItems += 1;
    else items.push({ from: earliest === UNDATED ? latest : earliest, to: latest === UNDATED ? earliest : latest });
  };
  for (let node = 0; node < NODES.count; node += 1) if (kindOf(node) === "session") add(NODES.earliest[node], NODES.latest[node]);
  for (let tie = 0; tie < TIES.count; tie += 1) if (stated(tie)) add(TIES.earliest[tie], TIES.latest[tie]);
  return items;
}

function findStops() {
  const items = datedItems();
  const days = new Map();
  for (const { from, to } of items) days.set(`${from} ${to}`, { from, to, count: 0 });
  stops = withoutWider([...days.values()]);
  if (stops.length > MOST_DAYS) stops = periods(items);
  else share(items);
}

// A period that holds another one is no stop of its own: thumbs go from left to right.
function withoutWider(all) {
  const kept = [];
  let narrowest = Infinity;
  for (const stop of all.sort((one, other) => other.from - one.from || one.to - other.to)) {
    if (narrowest <= stop.to) continue;
    narrowest = stop.to;
    kept.push(stop);
  }
  return kept.reverse();
}

// What may have been at several stops is shared among them.
function share(items) {
  for (const { from, to } of items) {
    const within = stops.filter((stop) => stop.to >= from && stop.from <= to);
    for (const stop of within) stop.count += 1 / within.length;
  }
}

// Equal steps of the calendar, as short as there is room for; what may have been in several is shared among them.
function periods(items) {
  const first = items.reduce((least, { from }) => Math.min(least, from), Infinity);
  const last = items.reduce((most, { to }) => Math.max(most, to), -Infinity);
  const start = new Date(first * DAY);
  const months = [1, 3, 6, 12, 24, 60, 120, 600].find((step) => (last - first) / 30.4 / step <= MOST_PERIODS) ?? 1200;
  const found = [];
  const weekly = (last - first) / 7 <= MOST_PERIODS;
  let from = weekly ? first : Date.UTC(start.getUTCFullYear(), Math.floor(start.getUTCMonth() / Math.min(12, months)) * Math.min(12, months), 1) / DAY;
  while (from <= last) {
    const at = new Date(from * DAY);
    const next = weekly ? from + 7 : Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1) / DAY;
    found.push({ from, to: next - 1, count: 0 });
    from = next;
  }
  const placeOf = (day) => {
    let [low, high] = [0, found.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (found[middle].from <= day) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  for (const { from: one, to } of items) {
    const [low, high] = [placeOf(one), placeOf(to)];
    for (let at = low; at <= high; at += 1) found[at].count += 1 / (high - low + 1);
  }
  return found;
}

function periodInWords({ from, to }) {
  if (from === to) return sayDay(from);
  const [one, other] = [new Date(from * DAY), new Date((to + 1) * DAY)];
  const whole = one.getUTCDate() === 1 && other.getUTCDate() === 1;
  const months = (other.getUTCFullYear() - one.getUTCFullYear()) * 12 + other.getUTCMonth() - one.getUTCMonth();
  if (whole && months === 1) return sayDay(from, { month: "short", year: "numeric" });
  if (whole && months < 12 && one.getUTCFullYear() === new Date(to * DAY).getUTCFullYear()) return `${sayDay(from, { month: "short" })} – ${sayDay(to, { month: "short", year: "numeric" })}`;
  if (whole && months === 12 && one.getUTCMonth() === 0) return sayDay(from, { year: "numeric" });
  return `${sayDay(from)} – ${sayDay(to)}`;
}

// What stands under a bar: where its period begins, as short as it can be said.
function markInWords({ from, to }) {
  if (from === to || new Date(from * DAY).getUTCDate() !== 1) return sayDay(from);
  return to - from > 360 ? sayDay(from, { year: "numeric" }) : sayDay(from, { month: "short", year: "numeric" });
}

function rangeInWords() {
  if (state.since === null && state.until === null) return say("time_all");
  if (state.since === null) return say("time_until", { day: sayDay(state.until) });
  if (state.until === null) return say("time_since", { day: sayDay(state.since) });
  return periodInWords({ from: state.since, to: state.until });
}

// The stops that the range lies between.
function thumbs() {
  const low = state.since === null ? 0 : stops.findIndex((stop) => stop.from >= state.since);
  let high = stops.length - 1;
  if (state.until !== null) high = stops.reduce((found, stop, at) => (stop.to <= state.until ? at : found), 0);
  return [low < 0 ? stops.length - 1 : low, Math.max(low, high)];
}

function showTime() {
  byId("time").hidden = stops.length < 2 && undatedItems === 0;
  byId("time-range").hidden = stops.length < 2;
  const [low, high] = thumbs();
  if (stops.length > 1) {
    for (const [id, at] of [["time-since", low], ["time-until", high]]) {
      const thumb = byId(id);
      thumb.max = String(stops.length - 1);
      thumb.value = String(at);
      thumb.setAttribute("aria-valuetext", periodInWords(stops[at]));
    }
    const narrowed = state.since !== null || state.until !== null;
    byId("time-said").textContent = rangeInWords() + (narrowed ? ` ${say("time_may")}` : "");
    drawBars(low, high);
  }
  byId("time-all").hidden = state.since === null && state.until === null;
  byId("undated-part").hidden = undatedItems === 0;
  byId("undated").checked = state.undated;
  byId("undated-count").textContent = say("undated_items", { n: undatedItems });
}

// One bar for each stop, over its place on the line; few stops bear their date.
function drawBars(low, high) {
  const most = Math.max(...stops.map(({ count }) => count));
  const line = byId("bars");
  const wide = line.clientWidth || 600;
  const every = Math.ceil(stops.length / Math.max(2, Math.floor(wide / 96)));
  line.replaceChildren(...stops.map((stop, at) => {
    const share = stops.length > 1 ? at / (stops.length - 1) : 0.5;
    const inside = at >= low && at <= high;
    const bar = make("span", { className: inside ? "bar" : "bar outside" });
    bar.style.left = `${share * 100}%`;
    bar.style.height = `${Math.max(12, (stop.count / most) * 100)}%`;
    const mark = make("span", { className: "stop" }, [bar]);
    if (at % every === 0) {
      const date = make("span", { className: "day", text: stops.length > MOST_DAYS ? markInWords(stop) : periodInWords(stop) });
      date.style.left = `${share * 100}%`;
      if (share < 0.06) date.classList.add("first");
      if (share > 0.94) date.classList.add("last");
      mark.append(date);
    }
    return mark;
  }));
}

// A thumb that is pushed over the other takes it along.
function moveThumb(event) {
  let [low, high] = [Number(byId("time-since").value), Number(byId("time-until").value)];
  if (low > high) [low, high] = event.target.id === "time-since" ? [low, low] : [high, high];
  const all = low === 0 && high === stops.length - 1;
  change("time", () => {
    state.since = all || low === 0 ? null : stops[low].from;
    state.until = all || high === stops.length - 1 ? null : stops[high].to;
  }, { joins: moving, said: low === high ? periodInWords(stops[low]) : `${periodInWords(stops[low])} – ${periodInWords(stops[high])}` });
  moving = true;
}

function startTime() {
  findStops();
  for (const id of ["time-since", "time-until"]) {
    byId(id).addEventListener("input", moveThumb);
    byId(id).addEventListener("change", () => {
      moving = false;
    });
  }
  byId("undated").addEventListener("change", () => change("time", () => {
    state.undated = byId("undated").checked;
  }));
  byId("time-all").addEventListener("click", () => change("time", () => Object.assign(state, { since: null, until: null, undated: true })));
  new ResizeObserver(() => stops.length > 1 && drawBars(...thumbs())).observe(byId("bars"));
}
