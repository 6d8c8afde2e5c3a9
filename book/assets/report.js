/*
 * Small help for readers; every page works without it.
 *
 * - Copy buttons on what is marked .copyable.
 * - Explorers: a plain table becomes one that can be filtered, searched and sorted.
 *   Its markup:
 *     <table class="explorer" id="quotes" data-filters="speaker,outlet,kind">
 *       <caption>…</caption>
 *       <thead><tr><th scope="col" data-key="speaker">Speaker</th> …</tr></thead>
 *       <tbody><tr id="q-…" data-speaker="Javier Milei" data-outlet="El País" data-kind="direct">
 *         <td data-label="Speaker">Javier Milei</td> …
 *   data-filters names the data-* attributes of the rows that get a select each;
 *   its label is the header with the same data-key, or else the name itself.
 *   A row may hold several values in one attribute with ";" between them.
 *   A header with data-key sorts: by the row's data-<key> where there is one, else by
 *   the text of its cell; numbers and ISO dates in their order.
 *   data-columns names data-* attributes of the rows that the CSV has beside the cells;
 *   what is marked .beside or folded in a cell is left out there.
 *   The state stands in the address as #quotes?speaker=Javier+Milei&find=ally&sort=-date,
 *   so that it can be linked; #q-… shows that row whatever the filters say.
 */
"use strict";

(function () {
  const COPIED = 1500; // milliseconds that a button says so

  function make(name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  /* ---- Copying ------------------------------------------------------------ */

  async function toClipboard(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // On file:// the clipboard is closed to scripts; an old way is open.
      const field = make("textarea", { class: "visually-hidden", "aria-hidden": "true" });
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
  }

  window.report = { COPIED, make, toClipboard }; // for report-read.js

  function withAddress(text) {
    // A book that was built without its address knows it when it is read.
    const here = new URL(".", location.href).href;
    return text
      .replace(/((?:src|href)=")(?![a-z]+:)/g, "$1" + here)
      .replace(/(^|[\s{])(figures\/[\w-]+\.svg|[\w-]+\.html(?:#[\w-]+)?)/g, "$1" + here + "$2");
  }

  function addCopyButton(block) {
    const name = block.dataset.name || "Text";
    const button = make("button", { type: "button", class: "copy" }, "Copy " + name);
    button.addEventListener("click", async () => {
      await toClipboard(withAddress(block.querySelector("pre").textContent));
      say(name + " copied");
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy " + name; }, COPIED);
    });
    block.querySelector("p").append(button);
  }

  let voice;
  function say(text) {
    voice.textContent = "";
    setTimeout(() => { voice.textContent = text; }, 50);
  }

  /* ---- Explorers ----------------------------------------------------------- */

  const compare = new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare;

  class Explorer {
    constructor(table) {
      this.table = table;
      this.body = table.tBodies[0];
      this.rows = [...this.body.rows];
      this.texts = new Map();
      this.headers = [...table.tHead.rows[0].cells];
      this.filters = {};
      this.sort = "";
      const tools = make("div", { class: "explorer-tools", role: "search", "aria-label": "Filter the " + table.id });
      const names = (table.dataset.filters || "").split(",").map((each) => each.trim()).filter(Boolean);
      for (const key of names) tools.append(this.select(key));
      tools.append(this.searchField());
      this.reset = make("button", { type: "button" }, "Show all");
      this.reset.addEventListener("click", () => { this.restore(new URLSearchParams()); this.keep(); });
      const csv = make("button", { type: "button" }, "CSV of what is shown");
      csv.addEventListener("click", () => this.download());
      this.count = make("p", { class: "explorer-count", role: "status", "aria-live": "polite" });
      const link = make("button", { type: "button" }, "Copy link to this view");
      link.addEventListener("click", async () => {
        await toClipboard(location.href.split("#")[0] + "#" + this.table.id + "?" + this.state());
        say("Link copied");
        link.textContent = "Link copied";
        setTimeout(() => { link.textContent = "Copy link to this view"; }, COPIED);
      });
      tools.append(this.reset, link, csv, this.count);
      table.before(tools);
      for (const header of this.headers) if (header.dataset.key) this.makeSortable(header);
    }

    label(key) {
      const header = this.headers.find((each) => each.dataset.key === key);
      const name = header ? header.textContent.trim() : key.replace(/[-_]/g, " ");
      return name.charAt(0).toUpperCase() + name.slice(1);
    }

    read(row) {
      // What a reader sees of a row, folded passages too, and not the names of its controls.
      if (!this.texts.has(row)) {
        const copy = row.cloneNode(true);
        for (const each of copy.querySelectorAll(".visually-hidden, .row-link, summary, button")) each.remove();
        this.texts.set(row, copy.textContent.toLowerCase());
      }
      return this.texts.get(row);
    }

    values(row, key) {
      return (row.getAttribute("data-" + key) || "").split(";").map((each) => each.trim()).filter(Boolean);
    }

    select(key) {
      const counts = new Map();
      for (const row of this.rows)
        for (const value of this.values(row, key)) counts.set(value, (counts.get(value) || 0) + 1);
      const select = make("select", {}, make("option", { value: "" }, "all"));
      for (const value of [...counts.keys()].sort(compare))
        select.append(make("option", { value }, value + " (" + counts.get(value) + ")"));
      select.addEventListener("change", () => { this.show(); this.keep(); });
      this.filters[key] = select;
      return make("label", {}, this.label(key), select);
    }

    searchField() {
      this.find = make("input", { type: "search", autocomplete: "off" });
      this.find.addEventListener("input", () => { this.show(); this.keep(); });
      return make("label", {}, "Find in the rows", this.find);
    }

    makeSortable(header) {
      const button = make("button", { type: "button" }, ...header.childNodes);
      header.append(button);
      button.addEventListener("click", () => {
        const key = header.dataset.key;
        this.sort = this.sort === key ? "-" + key : key;
        this.show();
        this.keep();
      });
    }

    sortValue(row, key) {
      const given = row.getAttribute("data-" + key);
      if (given !== null) return given;
      const column = this.headers.findIndex((each) => each.dataset.key === key);
      return row.cells[column] ? row.cells[column].textContent.trim() : "";
    }

    show() {
      const words = this.find.value.toLowerCase().split(/\s+/).filter(Boolean);
      const chosen = Object.entries(this.filters).filter(([, select]) => select.value);
      for (const row of this.rows) {
        const fits =
          chosen.every(([key, select]) => this.values(row, key).includes(select.value)) &&
          words.every((word) => this.read(row).includes(word));
        if (row.hidden === fits) row.hidden = !fits;
      }
      const key = this.sort.replace(/^-/, "");
      const turn = this.sort.startsWith("-") ? -1 : 1;
      const order = key
        ? [...this.rows].sort((a, b) => turn * compare(this.sortValue(a, key), this.sortValue(b, key)))
        : this.rows;
      const now = [...this.body.rows]; // what stands in its order is not laid out anew
      if (order.some((row, place) => row !== now[place])) this.body.append(...order);
      for (const header of this.headers) {
        if (!header.dataset.key) continue;
        if (header.dataset.key === key)
          header.setAttribute("aria-sort", turn > 0 ? "ascending" : "descending");
        else header.removeAttribute("aria-sort");
      }
      this.tell();
    }

    tell() {
      const shown = this.rows.filter((row) => !row.hidden).length;
      this.count.textContent = shown + " of " + this.rows.length + " rows shown";
    }

    state() {
      const state = new URLSearchParams();
      for (const [key, select] of Object.entries(this.filters)) if (select.value) state.set(key, select.value);
      if (this.find.value) state.set("find", this.find.value);
      if (this.sort) state.set("sort", this.sort);
      return state.toString();
    }

    keep() {
      const state = this.state();
      const address = state ? "#" + this.table.id + "?" + state : location.pathname + location.search;
      try {
        history.replaceState(null, "", address);
      } catch {
        // An address that may not be changed costs the link, not the filter.
      }
    }

    restore(state) {
      for (const [key, select] of Object.entries(this.filters)) {
        select.value = state.get(key) || "";
        if (select.selectedIndex < 0) select.value = "";
      }
      this.find.value = state.get("find") || "";
      const sort = state.get("sort") || "";
      const known = this.headers.some((each) => each.dataset.key && each.dataset.key === sort.replace(/^-/, ""));
      this.sort = known ? sort : "";
      this.show();
    }

    download() {
      const cell = (text) => '"' + text.replace(/\s+/g, " ").trim().replace(/"/g, '""') + '"';
      const extra = (this.table.dataset.columns || "").split(",").filter(Boolean);
      const plain = (node) => {
        const copy = node.cloneNode(true);
        for (const each of copy.querySelectorAll(".beside, details")) each.remove();
        return copy.textContent;
      };
      const head = ["id", ...this.headers.map((each) => each.textContent), ...extra];
      const rows = [...this.body.rows].filter((row) => !row.hidden);
      const lines = [head, ...rows.map((row) => [
        row.id, ...[...row.cells].map(plain), ...extra.map((key) => row.getAttribute("data-" + key) || ""),
      ])];
      const text = "\ufeff" + lines.map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
      const link = make("a", {
        href: URL.createObjectURL(new Blob([text], { type: "text/csv" })),
        download: (this.table.id || "rows") + ".csv",
      });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    }
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text; // not an address that this book gave out
    }
  }

  function followAddress(explorers) {
    const [given, state] = location.hash.slice(1).split(/\?(.*)/s);
    const id = decoded(given);
    const named = explorers.find((each) => each.table.id === id);
    if (named && state !== undefined) {
      named.restore(new URLSearchParams(state));
      named.table.previousElementSibling.scrollIntoView();
      return;
    }
    const row = id && document.getElementById(id);
    if (row && row.hidden) {
      row.hidden = false;
      for (const each of explorers) each.tell();
    }
    if (row) {
      for (let box = row.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
      if (row.matches("tr")) for (const box of row.querySelectorAll("details")) box.open = true;
      row.scrollIntoView();
    }
  }

  /* ---- The theme: what assistive technology needs ------------------------------- */

  function mendTheme() {
    for (const node of document.querySelectorAll("summary[aria-label]")) node.removeAttribute("aria-label");
  }

  function reachScrollers() {
    const scrolls = ".cell_output, .cell_output .output, .pst-scrollable-table-container, pre";
    for (const node of document.querySelectorAll(scrolls))
      if (node.scrollWidth > node.clientWidth && node.tabIndex < 0) node.tabIndex = 0;
    // Of the two drawings of a figure one is hidden and has no width: the style decides for both.
    if (!matchMedia("(max-width: 600px)").matches) return;
    for (const node of document.querySelectorAll(".drawing")) {
      node.tabIndex = 0;
      node.setAttribute("role", "group");
      node.setAttribute("aria-label", node.dataset.name);
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    voice = make("p", { class: "visually-hidden", role: "status", "aria-live": "polite" });
    document.querySelector("main").append(voice);
    document.querySelectorAll(".copyable").forEach(addCopyButton);
    const explorers = [...document.querySelectorAll("table.explorer")].map((table) => new Explorer(table));
    explorers.forEach((each) => each.restore(new URLSearchParams()));
    followAddress(explorers);
    addEventListener("hashchange", () => followAddress(explorers));
    mendTheme();
    addEventListener("load", reachScrollers); // when all is laid out, since it measures
    addEventListener("resize", reachScrollers);
    addEventListener("toggle", reachScrollers, true); // what was folded has no width
  });
})();
