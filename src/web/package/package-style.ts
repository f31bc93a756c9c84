/** Of a page that opens from disk, on a phone, and is printed. */
export const PACKAGE_STYLE = `
:root { color-scheme: light; --text: #1b1f24; --soft: #4b5563; --line: #c3c9d1; --raised: #f4f6f8; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--text); background: #fff; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 76rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .25rem; }
h3 { font-size: 1rem; margin: 1rem 0 0; overflow-wrap: anywhere; }
p { max-width: 48rem; }
.soft { color: var(--soft); margin: .25rem 0 .75rem; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .75rem 1.5rem; margin: 1rem 0; }
dt { color: var(--soft); font-size: .85rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.wide { overflow-x: auto; border: 1px solid var(--line); border-radius: .3rem; }
.wide:focus-visible, pre:focus-visible { outline: 3px solid #1d4ed8; outline-offset: 1px; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
th { background: var(--raised); white-space: nowrap; }
td { max-width: 24rem; white-space: pre-line; }
.code, code, pre { font: .8rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
td.code { min-width: 9rem; }
pre { background: var(--raised); border: 1px solid var(--line); border-radius: .3rem; padding: .75rem; overflow-x: auto; margin: 0; white-space: pre-wrap; }
@media print {
  @page { size: A4 landscape; margin: 12mm; }
  body { font-size: 9pt; }
  main { max-width: none; padding: 0; }
  .wide { overflow: visible; border: 0; }
  table { font-size: 6.5pt; }
  th, td { padding: 1pt 2pt; overflow-wrap: anywhere; white-space: normal; }
  td { max-width: none; min-width: 0 !important; white-space: pre-line; }
  .code, code, pre { font-size: 6pt; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
  h2 { break-after: avoid; }
}
`;
