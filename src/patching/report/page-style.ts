/** In the page itself: it opens from disk, and loads nothing. */
export const PAGE_STYLE = `
:root { --ink: #1f2730; --soft: #5b6673; --line: #d8dde3; --ground: #f6f7f9; --bad: #8f1d2c; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 1040px; margin: 0 auto; padding: 24px 20px 64px; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 18px; margin: 36px 0 8px; }
p { margin: 4px 0 8px; }
.soft { color: var(--soft); }
.notice { border-left: 4px solid var(--bad); background: #fff; padding: 8px 12px; margin: 16px 0; }
.tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: 12px; margin: 20px 0; }
.tile { background: #fff; border: 1px solid var(--line); border-radius: 6px; padding: 12px 14px; }
.tile b { display: block; font-size: 26px; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tile.bad b { color: var(--bad); }
.scroll { overflow-x: auto; background: #fff; border: 1px solid var(--line); border-radius: 6px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { padding: 6px 10px; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; font-variant-numeric: tabular-nums; }
th { font-weight: 600; color: var(--soft); }
tbody th { color: var(--ink); font-weight: 500; }
th.text, td.text { text-align: left; }
th.long, td.long { white-space: normal; overflow-wrap: anywhere; min-width: 200px; }
tbody tr:last-child > * { border-bottom: 0; }
figure { margin: 0; background: #fff; border: 1px solid var(--line); border-radius: 6px; padding: 12px; }
figure svg { display: block; width: 100%; height: auto; }
figcaption { color: var(--soft); margin-top: 4px; }
.narrow { display: none; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 14px; margin: 8px 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 640px) {
  main { padding: 16px 12px 48px; }
  h1 { font-size: 22px; }
  .tiles { grid-template-columns: repeat(2, 1fr); }
  .wide { display: none; }
  .narrow { display: block; }
  th, td { padding: 6px 8px; }
  dl { grid-template-columns: 1fr; }
  dd { margin-bottom: 6px; }
}
@media print { body { background: #fff; } figure, .scroll, .tile { break-inside: avoid; } }
`;
