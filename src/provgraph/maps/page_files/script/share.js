// What is taken out of the page: a link, a citation, a picture, a table, a printed sheet.

// Copies a text; where the browser does not let a page do that, shows it for the reader to copy.
async function copy(text, said) {
  try {
    await navigator.clipboard.writeText(text);
    announce(say(said));
    toast(say(said));
  } catch {
    byId("copy-text").value = text;
    byId("copy").showModal();
    byId("copy-text").select();
  }
}

let toastEnds = 0;

function toast(text) {
  byId("toast").textContent = text;
  byId("toast").hidden = false;
  clearTimeout(toastEnds);
  toastEnds = setTimeout(() => {
    byId("toast").hidden = true;
  }, 2600);
}

const linkNow = () => `${location.href.split("#")[0]}#${fragmentOf()}`;

function save(blob, ending) {
  const name = fold(DATA.titles[state.language]).replace(/ /g, "-").slice(0, 60) || "provgraph";
  const link = make("a", { attributes: { href: URL.createObjectURL(blob), download: `${name}.${ending}` } });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  toast(say("saved", { file: link.download }));
  announce(say("saved", { file: link.download }));
}

const SHARED = new Map([
  ["link", () => copy(linkNow(), "link_copied")],
  ["cite", () => copy(citation(), "citation_copied")],
  ["png", () => drawing && drawer.picture(2).toBlob((blob) => save(blob, "png"), "image/png")],
  ["svg", () => drawing && save(new Blob([drawer.svg()], { type: "image/svg+xml" }), "svg")],
  // The mark at the beginning lets spreadsheets know that this is UTF-8.
  ["csv", () => save(new Blob(["\uFEFF", csvText()], { type: "text/csv;charset=utf-8" }), "csv")],
  ["print", () => window.print()],
]);

function startShare() {
  for (const [key, act] of SHARED) {
    byId(`share-${key}`).addEventListener("click", () => {
      byId("share").open = false;
      byId("share").querySelector("summary").focus();
      act();
    });
  }
  byId("copy-close").addEventListener("click", () => byId("copy").close());
  byId("keys-close").addEventListener("click", () => byId("keys").close());
  document.addEventListener("pointerdown", (event) => {
    if (!byId("share").contains(event.target)) byId("share").open = false;
  });
  window.addEventListener("beforeprint", layOutPrint);
  matchMedia("print").addEventListener("change", (event) => event.matches && layOutPrint());
  window.addEventListener("afterprint", () => byId("printed").replaceChildren());
}

// The printed sheet: the picture with its legend, the citation; the panel follows in its own column.
function layOutPrint() {
  const sheet = byId("printed");
  const theme = document.documentElement.dataset.theme;
  sheet.replaceChildren();
  if (drawing && !state.table) {
    document.documentElement.dataset.theme = "light";
    drawer.readColours();
    sheet.append(drawer.picture(2));
    document.documentElement.dataset.theme = theme;
    drawer.readColours();
  } else sheet.append(make("p", { data: citation() }));
}
