"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  document.documentElement.classList.add("js");

  // Sorting: a heading becomes a button; cells with data-v sort by that number, others by their text.
  const valueOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.v === undefined ? cell.textContent.trim() : Number(cell.dataset.v);
  };
  const compare = (a, b) =>
    typeof a === "number" ? a - b : a.localeCompare(b, "en-GB", { numeric: true });
  const sortBy = (table, heading) => {
    const column = heading.cellIndex;
    const numbers = table.tBodies[0].rows[0]?.cells[column].dataset.v !== undefined;
    const now = heading.getAttribute("aria-sort");
    const up = now ? now !== "ascending" : !numbers;
    all("[aria-sort]", table).forEach((other) => other.removeAttribute("aria-sort"));
    heading.setAttribute("aria-sort", up ? "ascending" : "descending");
    const rows = [...table.tBodies[0].rows];
    rows.sort((a, b) => (up ? 1 : -1) * compare(valueOf(a, column), valueOf(b, column)));
    table.tBodies[0].append(...rows);
  };
  for (const table of all("table.sortable")) {
    for (const heading of all("thead th:not([data-plain])", table)) {
      const button = document.createElement("button");
      button.type = "button";
      heading.dataset.label = heading.textContent;
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => sortBy(table, heading));
    }
  }

  // Filtering: what is said of a risk on its chart decides for everything that names the risk.
  const refresh = (register) => {
    const form = one(".filters", register);
    const { text, owner, rating, code } = Object.fromEntries(new FormData(form));
    const words = text.trim().toLowerCase();
    const anchor = form.dataset.only || "";
    const shown = new Set();
    const risks = all("details.risk", register);
    for (const risk of risks) {
      const d = risk.dataset;
      if ((!words || d.text.includes(words)) && (!owner || d.owner === owner) && (!rating || d.rating === rating) &&
          (!code || d.codes.split(" ").includes(code)) && (!anchor || d.risk === anchor)) shown.add(d.risk);
    }
    let findings = 0;
    for (const item of all("[data-risk]", register)) {
      const d = item.dataset;
      if (d.finding === undefined) { item.hidden = !shown.has(d.risk); continue; }
      const itsRisk = d.risk ? shown.has(d.risk) || (words && d.text.includes(words) && !owner && !rating && !anchor)
        : !owner && !rating && !anchor && (!words || d.text.includes(words));
      item.hidden = !itsRisk || (code && d.finding !== code);
      findings += item.hidden ? 0 : 1;
    }
    one(".count", register).textContent =
      `${shown.size} of ${risks.length} risks, ${findings} of ${all("[data-finding]", register).length} findings`;
  };
  const only = (register, anchor) => {
    one(".filters", register).dataset.only = anchor;
    refresh(register);
  };
  for (const register of all(".register")) {
    const form = one(".filters", register);
    form.addEventListener("input", () => only(register, ""));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => only(register, "")));
    for (const button of all(".show-findings", register)) {
      button.addEventListener("click", () => {
        form.reset();
        setTimeout(() => {
          only(register, button.dataset.anchor);
          const heading = one("section[id^=findings-] h2", register);
          heading.tabIndex = -1;
          heading.focus({ preventScroll: true });
          heading.scrollIntoView();
        });
      });
    }
    refresh(register);
  }

  // The heat map, meeting by meeting: buttons, the slider, arrow keys anywhere in its section, and play.
  for (const section of all("section.heat")) {
    const maps = all(".map", section);
    const stepper = one(".stepper", section);
    if (!stepper) continue;
    const slider = one("input", stepper);
    const play = one(".play", stepper);
    let timer = 0;
    const show = (number) => {
      const at = Math.min(Math.max(number, 0), maps.length - 1);
      maps.forEach((map, index) => map.classList.toggle("shown", index === at));
      slider.value = String(at);
      slider.setAttribute("aria-valuetext", maps[at].dataset.meeting);
      one("output", stepper).textContent = maps[at].dataset.meeting;
      one(".back", stepper).disabled = at === 0;
      one(".on", stepper).disabled = at === maps.length - 1;
    };
    const at = () => Number(slider.value);
    const stop = () => {
      clearInterval(timer);
      timer = 0;
      play.setAttribute("aria-pressed", "false");
      play.textContent = "Play";
    };
    const step = (by) => { stop(); show(at() + by); };
    one(".back", stepper).addEventListener("click", () => step(-1));
    one(".on", stepper).addEventListener("click", () => step(1));
    slider.addEventListener("input", () => { stop(); show(at()); });
    play.addEventListener("click", () => {
      if (timer) { stop(); return; }
      if (at() === maps.length - 1) show(0);
      play.setAttribute("aria-pressed", "true");
      play.textContent = "Pause";
      timer = setInterval(() => (at() < maps.length - 1 ? show(at() + 1) : stop()), 1100);
    });
    section.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!by || event.target === slider || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      step(by);
    });
    show(maps.length - 1);
  }

  // On paper nothing can be opened: evidence and changes are printed open.
  const folded = ".finding details, .meeting";
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all(folded).filter((one) => !one.open);
    opened.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((one) => { one.open = false; }));

  // One register at a time, and one risk by its link: #risk=REFERENCE.
  const chooser = one("#choose-register");
  const choose = (id) => {
    if (!chooser) return;
    chooser.value = id;
    for (const register of all(".register")) register.hidden = register.id !== id;
  };
  if (chooser) {
    choose(chooser.value || "register-1");
    chooser.addEventListener("change", () => choose(chooser.value));
  }
  const follow = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* as it is */ }
    const target = document.getElementById(id);
    if (!target) return;
    const register = target.closest(".register");
    if (register) choose(register.id);
    if (target.matches("details")) target.open = true;
    if (target.hidden && register) one(".filters", register).reset();
    const go = () => target.scrollIntoView();
    setTimeout(() => {
      if (target.matches("details")) one("summary", target).focus({ preventScroll: true });
      go();
      requestAnimationFrame(() => requestAnimationFrame(go)); // what was passed over now has its real height
    });
  };
  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (link && link.hash === location.hash) follow();
  });
  if (document.readyState === "complete") follow();
  else addEventListener("load", follow);
})();
