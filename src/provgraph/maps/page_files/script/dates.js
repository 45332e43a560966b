// Days as numbers since 1 January 1970, and how they are said.

const DAY = 86400000;

const isoDay = (day) => new Date(day * DAY).toISOString().slice(0, 10);

// A day as a number; null where the text is no day of the calendar.
function dayOf(text) {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? null : at / DAY;
}

const formats = new Map();

// A day in the language of the page; `parts` are those of Intl.DateTimeFormat.
function sayDay(day, parts = { day: "numeric", month: "short", year: "numeric" }) {
  const key = `${state.language} ${Object.keys(parts).join(" ")} ${parts.month}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(state.language, { timeZone: "UTC", ...parts }));
  return formats.get(key).format(new Date(day * DAY));
}

// Making a format costs far more than using it.
const numberFormats = new Map();

function sayNumber(number, options) {
  const key = `${state.language} ${options === undefined ? "" : plainly(options)}`;
  if (!numberFormats.has(key)) numberFormats.set(key, new Intl.NumberFormat(state.language, options));
  return numberFormats.get(key).format(number);
}

// Whether something of those days may have been between two days (null: no bound). What no source dates may have
// been at any time, and is a case of its own: see `state.undated`.
function mayHaveBeen(earliest, latest, since, until) {
  const from = earliest === UNDATED ? -Infinity : earliest;
  const to = latest === UNDATED ? Infinity : latest;
  return (since === null || to >= since) && (until === null || from <= until);
}

const undatedDays = (earliest, latest) => earliest === UNDATED && latest === UNDATED;
