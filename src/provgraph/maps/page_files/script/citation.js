// How to cite what is seen: title, view, filters, what is left out, date and fingerprint of the data, sources.

const MOST_CITED = 12;

function citation() {
  const view = state.view === "ego" && state.about !== null
    ? say("around_of", { name: nameOf(state.about) })
    : state.view === "path" && state.path !== null ? say("path_of", { one: nameOf(state.path[0]), other: nameOf(state.path[1]) }) : say(`views.${state.view}`);
  const filters = whatFilters();
  const parts = [
    DATA.titles[state.language],
    say("cite_view", { view }),
    filters.length > 0 ? say("cite_filters", { filters: filters.join(" ; ") }) : say("cite_no_filters"),
    byId("drawn").textContent,
    cutInWords(),
    say("cite_sources", { sources: citedSources() }),
    Number.isInteger(DATA.latest_source) ? say("cite_latest", { day: inWords(DATA.latest_source) }) : "",
    dataDays(),
    DATA.digest ? say("cite_digest", { digest: String(DATA.digest).slice(0, 16) }) : "",
  ];
  return parts.filter((part) => part !== "").map((part) => part.replace(/[.\s]+$/u, "")).join(". ") + ".";
}

function citedSources() {
  const wanted = state.sources === null ? DATA.sources : DATA.sources.filter((_, at) => state.sources.has(at));
  const named = wanted.slice(0, MOST_CITED).map((source) => [source.title, source.publisher, inWords(source.published)].filter(Boolean).join(", "));
  return named.join(" ; ") + (wanted.length > MOST_CITED ? ` ${say("and_others", { n: wanted.length - MOST_CITED })}` : "");
}

// From when to when what is told of took place.
function dataDays() {
  if (stops.length === 0) return "";
  return say("cite_days", { days: periodInWords({ from: stops[0].from, to: stops.at(-1).to }) });
}
