import { ANSWER_STYLE } from '../answer/answer-style';

/** Of the pages of auditors, after the styles of the portal: answers as they look in a pack, forms, strips. */
export const AUDIT_STYLES = `${ANSWER_STYLE}
nav.pages-of-audit ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; margin: 0; padding: 0; }
nav.pages-of-audit a { display: inline-block; min-height: 24px; }
nav.pages-of-audit a[aria-current] { font-weight: 700; color: var(--text); text-decoration-thickness: 3px; }
form.asked { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .75rem 1rem; align-items: end; margin: 1rem 0; }
form.asked label { display: block; font-size: .9rem; }
form.asked select { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--edge); border-radius: .3rem; padding: .35rem .5rem; min-height: 2.25rem; width: 100%; }
.notice.bad { background: var(--raised); color: var(--bad); }
form.asked p { margin: 0; }
tbody th { white-space: normal; min-width: 8rem; max-width: 24rem; overflow-wrap: anywhere; font-weight: 600; }
tbody th .soft { font-weight: 400; }
td.number { text-align: left; }
td.zero a { color: var(--soft); text-decoration-style: dotted; }
time { white-space: nowrap; }
.pages { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1rem 0; }
figure.ageing { margin: .5rem 0; } figure.ageing > svg { display: block; max-width: 100%; height: auto; }
figure.ageing .bar { fill: var(--ground); stroke: var(--text); stroke-width: 1; } figure.ageing .full { fill: var(--text); }
figure.ageing text { font: 600 12px ui-monospace, Menlo, monospace; fill: var(--text); text-anchor: middle; }
figure.ageing .base { stroke: var(--text); stroke-width: 1; }
figure.ageing .key { white-space: nowrap; margin-left: .75rem; } figure.ageing .key svg { vertical-align: -2px; }
.wide table { min-width: 42rem; } .wide table.slim { min-width: 0; } .wide table.slim tbody th { min-width: 0; }
td a, th a, dd a, p a, summary a, .pages a { display: inline-block; min-height: 24px; }
li a { min-height: 24px; line-height: 1.6; }
td.number a { min-width: 24px; }
svg.strip { display: block; max-width: 100%; height: auto; }
svg.strip rect { stroke: var(--edge); stroke-width: 1; }
svg.strip text { font: 600 11px ui-monospace, Menlo, monospace; fill: var(--text); text-anchor: middle; }
svg.strip .plain { fill: var(--ground); } pattern .ink { stroke: var(--edge); fill: none; } pattern .dot { fill: var(--edge); stroke: none; }
svg.strip .solid { fill: var(--text); } svg.strip text.on-solid { fill: var(--ground); }
main > section { margin: 1.25rem 0; }
.strips { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; margin: .25rem 0; }
.strips figure { margin: 0; max-width: 100%; overflow-x: auto; } .strips figcaption { font-size: .85rem; color: var(--soft); }
.result { font-weight: 600; }
.result.failing { color: var(--bad); } .result.passing { color: var(--good); } .result.unknown, .result.not-judged, .result.not-covered { color: var(--unsure); }
pre.object { max-height: 40rem; overflow: auto; }
ol.timeline { padding-left: 1.25rem; } ol.timeline li { margin: .35rem 0; }
@media print { nav.pages-of-audit, form.asked, .files, .pages, summary { display: none; } td a, th a, dd a { min-height: 0; } .wide table { min-width: 0; }
 details::details-content { content-visibility: visible; height: auto; } .strips { break-inside: avoid; } figure { break-inside: avoid; } h2, h3, caption { break-after: avoid; } pre.object { max-height: none; } .solid { print-color-adjust: exact; } }
`;
