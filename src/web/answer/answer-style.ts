/** Of pages that are read on a desk, on a phone, in the dark and on paper, with nothing loaded from elsewhere. */
export const ANSWER_STYLE = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f4f6f8; --text: #1b1f24; --soft: #4b5563; --line: #c3c9d1; --link: #0550ae;
  --bad: #a11212; --good: #1a6b33; --unsure: #7a4b00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0d1117; --raised: #161b22; --text: #e6edf3; --soft: #a9b3be; --line: #39414b; --link: #79b8ff;
    --bad: #ff9a94; --good: #62d67f; --unsure: #e9b44c;
  }
}
* { box-sizing: border-box; }
body { margin: 0; color: var(--text); background: var(--ground); font: 16px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--ground); padding: .5rem 1rem; z-index: 3; }
header.top { padding: .75rem 1rem; border-bottom: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; }
header.top a { display: inline-block; min-height: 24px; }
main { max-width: 80rem; margin: 0 auto; padding: 1rem 1rem 4rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .5rem 0; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
p, li { max-width: 52rem; overflow-wrap: anywhere; }
.soft { color: var(--soft); }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .75rem 1.5rem; margin: 1rem 0; }
dt { color: var(--soft); font-size: .85rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.gaps { border-left: 4px solid var(--unsure); padding: .25rem 1rem; background: var(--raised); }
.wide { overflow-x: auto; border: 1px solid var(--line); border-radius: .3rem; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; }
caption { text-align: left; padding: .4rem .5rem; color: var(--soft); }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid var(--line); }
th { background: var(--raised); white-space: nowrap; }
td { max-width: 28rem; overflow-wrap: anywhere; white-space: pre-line; }
td.narrow { white-space: nowrap; }
td.words { min-width: 8rem; }
td.long { min-width: 18rem; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
code, pre { font: .8rem/1.45 ui-monospace, "Cascadia Mono", Menlo, monospace; overflow-wrap: anywhere; }
pre { background: var(--raised); border: 1px solid var(--line); border-radius: .3rem; padding: .75rem; overflow-x: auto; white-space: pre-wrap; }
details > summary { cursor: pointer; min-height: 24px; }
.files a { display: inline-block; min-height: 24px; margin-right: 1rem; }
@media print {
  :root { --ground: #fff; --text: #000; --soft: #333; --raised: #f2f2f2; --line: #999; --link: #000; }
  @page { size: A4 landscape; margin: 12mm; }
  body { font-size: 9pt; }
  header.top, .skip { display: none; }
  main { max-width: none; padding: 0; }
  .wide { overflow: visible; border: 0; }
  table { font-size: 7pt; }
  td, td.words, td.long { min-width: 0; max-width: none; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  h2 { break-after: avoid; }
}
`;
