/** Styles of the inbox's pages: one column on a phone, channels beside the messages from 700 pixels on. */
export const STYLES = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --text: #1d1c1d; --quiet: #616061; --line: #e3e1e3; --rail: #3f0e40; --rail-text: #d9c9da;
  --here: #1164a3; --link: #1264a3; --code: #c01343; --code-ground: #f6f5f6; --mention: #1264a3; --mention-ground: #e8f2fa;
  --note: #fff4d6; --note-text: #5c4400; --hover: #f8f8f8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #1a1d21; --text: #d8d9db; --quiet: #9a9b9e; --line: #35373b; --rail: #19171d; --rail-text: #b9babd;
    --link: #36a6e8; --code: #e8912d; --code-ground: #232529; --mention: #6cc4ff; --mention-ground: #1c3444;
    --note: #3b3117; --note-text: #f2dfae; --hover: #222529;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.47 Lato, "Segoe UI", system-ui, sans-serif;
  display: grid; grid-template-rows: auto auto 1fr; min-height: 100vh; }
h1, h2, h3, p, ul, ol { margin: 0; padding: 0; }
ul, ol { list-style: none; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.stand-in { background: var(--note); color: var(--note-text); padding: 6px 16px; font-size: 13px; text-align: center; }
nav { background: var(--rail); color: var(--rail-text); padding: 10px 12px; }
nav h1 { font-size: 16px; color: #fff; padding: 2px 8px 8px; }
nav ul { display: flex; gap: 4px; overflow-x: auto; }
nav a { display: flex; gap: 6px; padding: 4px 10px; border-radius: 6px; color: inherit; white-space: nowrap; }
nav a[aria-current] { background: var(--here); color: #fff; }
nav .unread { color: #fff; font-weight: 700; }
nav .count { margin-left: auto; opacity: .8; font-size: 13px; padding-left: 8px; font-weight: 400; }
nav .badge { background: #cd2553; color: #fff; border-radius: 9px; padding: 0 7px; font-size: 12px; line-height: 18px; align-self: center; }
nav .as { padding: 14px 8px 2px; font-size: 13px; }
nav .as select { color: var(--text); }
.hash { opacity: .7; }
main { min-width: 0; }
h2 { font-size: 18px; padding: 12px 20px; border-bottom: 1px solid var(--line); position: sticky; top: 0; background: var(--ground); z-index: 1; }
.empty { padding: 48px 20px; color: var(--quiet); text-align: center; }
.messages { padding: 8px 0 32px; max-width: 1000px; }
.day { display: flex; align-items: center; gap: 12px; margin: 14px 20px 6px; color: var(--quiet); font-size: 13px; font-weight: 700; }
.day::before, .day::after { content: ""; flex: 1; border-top: 1px solid var(--line); }
.message { display: flex; gap: 10px; padding: 8px 20px; }
.messages > .message:hover { background: var(--hover); }
.message:target { background: var(--note); }
.avatar { flex: none; width: 36px; height: 36px; border-radius: 8px; background: #0b6b50; color: #fff; font-weight: 900;
  display: grid; place-items: center; font-size: 18px; }
.thread .avatar { width: 24px; height: 24px; font-size: 13px; border-radius: 6px; }
.body { min-width: 0; flex: 1; overflow-wrap: anywhere; }
.by time, .edited, .last, .broadcast { color: var(--quiet); font-size: 12px; }
.app { background: var(--line); color: var(--quiet); font-size: 10px; font-weight: 700; padding: 1px 4px; border-radius: 3px; vertical-align: 1px; }
h3 { font-size: 18px; line-height: 1.35; margin: 4px 0 6px; }
.section { margin: 4px 0; }
.field { display: inline-block; width: 49%; vertical-align: top; }
.context { color: var(--quiet); font-size: 13px; margin: 4px 0; }
.context > * + * { margin-left: 0; }
code { font: 12.5px/1.4 "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; color: var(--code); background: var(--code-ground);
  border: 1px solid var(--line); border-radius: 3px; padding: 1px 3px; }
.context code { font-size: 11.5px; }
pre { font: 12.5px/1.4 "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; background: var(--code-ground); margin: 4px 0;
  border: 1px solid var(--line); border-radius: 3px; padding: 6px 8px; white-space: pre-wrap; overflow-wrap: anywhere; }
.mention { color: var(--mention); background: var(--mention-ground); border-radius: 3px; padding: 0 3px; }
.quiet, .notified, h2 .id { color: var(--quiet); font-size: 13px; font-weight: 400; }
.fault { background: var(--note); color: var(--note-text); padding: 6px 10px; border-radius: 4px; }
main > .fault { margin: 8px 20px 0; }
.ephemeral { background: var(--hover); }
button, .button { font: inherit; font-size: 13px; font-weight: 700; color: var(--text); background: var(--ground); cursor: pointer;
  border: 1px solid var(--line); border-radius: 4px; padding: 4px 11px; display: inline-block; }
button.primary, .button.primary { background: #007a5a; border-color: #007a5a; color: #fff; }
button.danger, .button.danger { background: #c01343; border-color: #c01343; color: #fff; }
button:disabled { opacity: .55; cursor: default; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin: 6px 0; }
.act { display: inline-block; }
.menu { display: inline-block; margin: 0; position: relative; }
.menu > summary { list-style: none; }
.menu[open] { display: inline-grid; gap: 4px; justify-items: stretch; }
.menu[open] > button { text-align: left; }
input, select, textarea { font: inherit; font-size: 14px; color: inherit; background: var(--ground); border: 1px solid var(--quiet);
  border-radius: 4px; padding: 5px 8px; max-width: 100%; }
input[type=hidden] { display: none; }
dialog { position: fixed; inset: 0; margin: auto; width: min(520px, calc(100vw - 24px)); max-height: 90vh; overflow: auto; z-index: 3;
  border: 0; border-radius: 8px; padding: 16px 20px; background: var(--ground); color: var(--text);
  box-shadow: 0 0 0 100vmax rgb(0 0 0 / .55); }
fieldset { border: 0; padding: 0; margin: 12px 0; }
fieldset input:not([type=radio], [type=checkbox]), fieldset textarea, fieldset select { width: 100%; }
legend { font-weight: 700; padding: 0 0 4px; }
.choices { display: grid; gap: 4px; }
.ends { display: flex; justify-content: flex-end; gap: 8px; margin-top: 16px; }
.command { padding: 12px 20px 20px; }
.command input { width: min(420px, 60vw); }
.table { overflow-x: auto; margin: 6px 0; }
table { border-collapse: collapse; font-size: 13px; overflow-wrap: break-word; }
caption { text-align: left; color: var(--quiet); padding-bottom: 4px; }
th, td { border: 1px solid var(--line); padding: 4px 8px; text-align: left; vertical-align: top; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.phone { max-width: 390px; padding: 12px; display: grid; grid-template-columns: minmax(0, 1fr); gap: 10px; }
.phone li { background: var(--hover); border: 1px solid var(--line); border-radius: 14px; padding: 10px 14px; }
.phone li:target { background: var(--note); }
.preview { overflow-wrap: anywhere; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; }
hr { border: 0; border-top: 1px solid var(--line); margin: 8px 0; }
details { margin-top: 4px; }
summary { cursor: pointer; color: var(--link); font-size: 13px; font-weight: 700; padding: 4px 0; }
summary .last { font-weight: 400; margin-left: 8px; }
.thread { border-left: 2px solid var(--line); margin: 4px 0 4px 4px; }
.thread .message { padding: 6px 0 6px 12px; }
@media (max-width: 699px) {
  body { grid-template-columns: minmax(0, 1fr); }
  nav ul { flex-wrap: wrap; }
  .message { padding: 8px 12px; }
  h2 { padding: 10px 12px; }
  nav .as { padding: 8px 8px 0; }
  .day { margin-inline: 12px; }
  nav h1 { display: none; }
}
@media (min-width: 700px) {
  body { grid-template: auto 1fr / 230px minmax(0, 1fr); }
  .stand-in { grid-column: 1 / -1; }
  nav ul { display: block; }
  nav { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; }
}
`;

/**
 * Reads the page again when something changed, keeping threads open and the reader's place; stays at the end when there.
 * Waits while somebody fills something in.
 */
export const SCRIPT = `
'use strict';
const atEnd = () => window.innerHeight + window.scrollY >= document.body.scrollHeight - 40;
const toEnd = () => window.scrollTo(0, document.body.scrollHeight);
const openThreads = () => [...document.querySelectorAll('.message:has(> .body > details[open])')].map((each) => each.id);
const isFillingIn = () => document.activeElement?.matches('input, textarea, select') || document.querySelector('.menu[open]');
async function refresh() {
  if (isFillingIn()) return;
  try {
    const answer = await fetch('/revision', { cache: 'no-store' });
    if (!answer.ok || (await answer.text()) === document.body.dataset.revision) return;
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
    const stay = !atEnd();
    const threads = openThreads();
    document.querySelector('nav').replaceWith(page.querySelector('nav'));
    document.querySelector('main').replaceWith(page.querySelector('main'));
    document.body.dataset.revision = page.body.dataset.revision;
    for (const id of threads) document.getElementById(id)?.querySelector('details')?.setAttribute('open', '');
    if (!stay) toEnd();
  } catch {
    // The inbox has ended; the next try tells whether it is back.
  }
}
if (location.hash === '') toEnd();
setInterval(refresh, 1500);
`;
