"use strict";
// Whatever comes from the sandbox is put in as text, never as markup.
const table = document.querySelector("#journal");
const body = table.querySelector("tbody");
const KEEP = 100;
let last = 0;

function cell(row, text) {
  const cell = row.insertCell();
  cell.textContent = text ?? "";
  return cell;
}

function toggle(row, exchange, button) {
  const next = row.nextElementSibling;
  if (next && next.classList.contains("bodies")) {
    next.remove();
    button.setAttribute("aria-expanded", "false");
    return;
  }
  const bodies = document.createElement("tr");
  bodies.className = "bodies";
  const inside = bodies.insertCell();
  inside.colSpan = 7;
  for (const [title, text] of [["Request", exchange.request], ["Answer", exchange.answer]]) {
    const heading = document.createElement("strong");
    heading.textContent = title;
    const pre = document.createElement("pre");
    pre.textContent = text;
    inside.append(heading, pre);
  }
  row.after(bodies);
  button.setAttribute("aria-expanded", "true");
}

function show(exchange) {
  const row = document.createElement("tr");
  row.dataset.number = exchange.number;
  row.dataset.shown = Date.now();
  if (exchange.status === null || exchange.status >= 400) row.className = "bad";
  cell(row, exchange.number);
  cell(row, new Date(exchange.at).toLocaleTimeString());
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = exchange.operation ?? (exchange.path.endsWith("/token") ? "a token" : "unknown");
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => toggle(row, exchange, button));
  row.insertCell().append(button);
  cell(row, exchange.user);
  cell(row, exchange.status ?? "broken off");
  cell(row, (exchange.tookMicroseconds / 1000).toFixed(1) + " ms");
  const outcome = [exchange.fault, exchange.note].filter(Boolean).join(": ");
  const injected = exchange.injected.length ? ` [injected: ${exchange.injected.join(", ")}]` : "";
  cell(row, outcome + injected);
  body.prepend(row);
}

async function refresh() {
  const answer = await fetch(`/sandbox/journal?after=${last}&last=${KEEP}`);
  const journal = await answer.json();
  for (const exchange of journal.exchanges) {
    last = Math.max(last, exchange.number);
    show(exchange);
  }
  const rows = body.querySelectorAll("tr[data-number]");
  for (const old of [...rows].slice(KEEP)) {
    if (old.nextElementSibling?.classList.contains("bodies")) old.nextElementSibling.remove();
    old.remove();
  }
  table.hidden = body.rows.length === 0;
  document.querySelector("#none").hidden = !table.hidden;
  if (journal.exchanges.length > 0) await count();
}

async function count() {
  const state = await (await fetch("/sandbox/state")).json();
  for (const [name, value] of Object.entries(state.counts)) {
    const shown = document.querySelector(`#counts [data-count="${name}"]`);
    if (shown) shown.textContent = value.toLocaleString("en");
  }
}

async function keepUp() {
  try {
    if (!document.hidden) await refresh();
    document.querySelector("#lost").hidden = true;
  } catch {
    document.querySelector("#lost").hidden = false;
  }
  setTimeout(keepUp, 700);
}
keepUp();
