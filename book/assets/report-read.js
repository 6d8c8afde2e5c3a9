/*
 * Help for checking and citing; every page works without it.
 *
 * - A number (a.fact) shows its definition when it is pointed at or focused; the link
 *   leads to the same definition. Words with evidence (a.evidence-link) show its passages
 *   where they stand on the same page. Escape hides it; it stays while it is pointed at.
 * - What has data-cite gets a button that copies its citation: the pattern in
 *   <meta name="report-citation"> with the words of data-cite and the address of its id.
 *   Highlighted words of a quotation (mark.mark-span) are cited with it.
 * - On the list of numbers a field leaves the entries that hold all its words.
 * - Tables whose rows all have one cell a column are sorted by a click on a header.
 */
"use strict";

(function () {
  const QUIET = 120; // milliseconds between leaving a number and hiding its definition
  const { COPIED, make, toClipboard } = window.report; // of report.js, which runs before this

  /* ---- Definitions at the number ------------------------------------------ */

  const MOST_PASSAGES = 2;

  function passages(link) {
    const row = link.matches(".evidence-link") && link.pathname === location.pathname && document.getElementById(link.hash.slice(1));
    const found = row ? [...row.querySelectorAll("ul.evidence > li, td:has(> b)")].slice(0, MOST_PASSAGES) : [];
    return found.map((each) => {
      const copy = make("p", {}, ...each.cloneNode(true).childNodes);
      for (const beside of copy.querySelectorAll(".beside")) beside.remove();
      return copy;
    });
  }

  function addDefinitions() {
    const links = document.querySelectorAll("a:is(.fact, .evidence-link)[title]");
    if (!links.length) return;
    const box = make("div", { class: "definition", role: "tooltip", id: "definition", hidden: "" });
    document.body.append(box);
    let shown = null;
    let timer = 0;

    function show(link) {
      clearTimeout(timer);
      hide();
      shown = link;
      box.replaceChildren(link.dataset.definition, ...passages(link));
      box.hidden = false;
      link.setAttribute("aria-describedby", "definition");
      const place = link.getClientRects()[0];
      const left = Math.min(place.left, document.documentElement.clientWidth - box.offsetWidth - 12);
      const below = place.bottom + box.offsetHeight + 8 < innerHeight;
      box.style.left = Math.max(12, left) + scrollX + "px";
      box.style.top = (below ? place.bottom + 4 : place.top - box.offsetHeight - 4) + scrollY + "px";
    }

    function hide() {
      if (shown) shown.removeAttribute("aria-describedby");
      shown = null;
      box.hidden = true;
    }

    function later() {
      clearTimeout(timer);
      timer = setTimeout(hide, QUIET);
    }

    for (const link of links) {
      link.dataset.definition = link.title;
      link.removeAttribute("title"); // else the browser shows it a second time
      link.addEventListener("mouseenter", () => show(link));
      link.addEventListener("focus", () => show(link));
      link.addEventListener("mouseleave", later);
      link.addEventListener("blur", hide);
    }
    box.addEventListener("mouseenter", () => clearTimeout(timer));
    box.addEventListener("mouseleave", later);
    addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  }

  /* ---- Citing a part --------------------------------------------------------- */

  function cited(part) {
    const words = [...part.querySelectorAll("mark.mark-span")].map((each) => each.textContent.trim());
    const quoted = words.length && part.dataset.citeWords !== undefined ? "“" + words.join(" … ") + "” (" + part.dataset.cite + ")" : part.dataset.cite;
    const pattern = document.querySelector('meta[name="report-citation"]').content;
    const page = location.pathname.split("/").pop() || "index.html";
    const complete = /https?:\/\/[^ ]*%place%/.test(pattern);
    const here = complete ? "" : new URL(".", location.href).href;
    return pattern.replace("%part%", () => quoted).replace("%place%", () => here + page + "#" + part.id);
  }

  function addCiting() {
    const parts = document.querySelectorAll("[data-cite][id]");
    if (!parts.length || !document.querySelector('meta[name="report-citation"]')) return;
    const voice = make("p", { class: "visually-hidden", role: "status", "aria-live": "polite" });
    document.querySelector("main").append(voice);
    for (const part of parts) {
      const link = part.querySelector(".row-link");
      if (!link) continue;
      const button = make("button", { type: "button", class: "cite", "aria-label": "Cite " + part.dataset.cite }, "Cite");
      button.addEventListener("click", async () => {
        const text = cited(part);
        await toClipboard(text);
        voice.textContent = "Copied: " + text;
        button.textContent = "Copied";
        setTimeout(() => { button.textContent = "Cite"; }, COPIED);
      });
      link.after(" ", button);
    }
  }

  /* ---- The list of numbers ------------------------------------------------------ */

  function addFinder() {
    const lists = [...document.querySelectorAll("dl.facts")];
    if (!lists.length) return;
    const entries = lists.flatMap((list) => [...list.querySelectorAll(".fact-entry")]);
    const field = make("input", { type: "search", autocomplete: "off" });
    const count = make("p", { class: "explorer-count", role: "status", "aria-live": "polite" });
    const tools = make("div", { class: "explorer-tools", role: "search", "aria-label": "The numbers" },
      make("label", {}, "Find a number by its words", field), count);
    lists[0].closest("section").before(tools);

    const target = () => document.getElementById(location.hash.slice(1));

    function show() {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      let found = 0;
      for (const entry of entries) {
        const text = entry.textContent.toLowerCase();
        entry.hidden = !words.every((word) => text.includes(word));
        found += !entry.hidden;
      }
      for (const list of lists) {
        list.closest("details").open = words.length > 0 || list.contains(target());
        list.closest("section").hidden = !list.querySelector(".fact-entry:not([hidden])");
      }
      count.textContent = words.length ? found + " of " + entries.length + " lines found" : entries.length + " lines in " + lists.length + " groups";
    }

    field.addEventListener("input", show);
    addEventListener("hashchange", () => {
      const place = target();
      const entry = place && place.closest(".fact-entry");
      if (!entry || (!entry.hidden && !entry.closest("section").hidden)) return;
      field.value = "";
      show();
      place.scrollIntoView();
    });
    show();
  }

  /* ---- Sorting ---------------------------------------------------------------- */

  const FEWEST_ROWS = 4; // of a table that is worth sorting
  const compare = new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare;
  const text = (cell) => cell.textContent.trim();
  const number = (cell) => parseFloat(text(cell).replace(/,/g, "").replace("−", "-"));

  function addSorting() {
    for (const table of document.querySelectorAll("table:is(.listing, .plain):not(.explorer)")) {
      const [body] = table.tBodies;
      const headers = table.tHead ? [...table.tHead.rows[0].cells] : [];
      const rows = [...body.rows];
      if (rows.length < FEWEST_ROWS || rows.some((row) => row.cells.length !== headers.length)) continue;
      headers.forEach((header, column) => {
        const numeric = header.classList.contains("number");
        const button = make("button", { type: "button" }, ...header.childNodes);
        header.append(button);
        button.addEventListener("click", () => {
          const turn = header.getAttribute("aria-sort") === "ascending" ? -1 : 1;
          for (const each of headers) each.removeAttribute("aria-sort");
          header.setAttribute("aria-sort", turn > 0 ? "ascending" : "descending");
          const by = numeric
            ? (a, b) => number(a.cells[column]) - number(b.cells[column]) || 0
            : (a, b) => compare(text(a.cells[column]), text(b.cells[column]));
          body.append(...rows.sort((a, b) => turn * by(a, b)));
        });
      });
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    addSorting();
    addDefinitions();
    addCiting();
    addFinder();
  });
})();
