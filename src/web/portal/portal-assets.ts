/** Styles of the portal: one column on a phone, facts in columns on a desk; on paper without what can be pressed. */
export const PORTAL_STYLES = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f6f8fa; --text: #1b1f24; --quiet: #57606a; --line: #d0d7de; --edge: #6e7781; --link: #0550ae;
  --keep: #1a7f37; --revoke: #b3261e; --modify: #7a4b00; --risk: #fff1d6; --risk-text: #5c3d00; --note: #ddf4ff; --note-text: #0a3069;
  --bad: #ffebe9; --bad-text: #82071e; --on: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0d1117; --raised: #161b22; --text: #e6edf3; --quiet: #9da7b1; --line: #30363d; --edge: #8b949e; --link: #79b8ff;
    --keep: #56d364; --revoke: #ff9492; --modify: #e9b44c; --risk: #3a2a08; --risk-text: #f5d68a; --note: #0c2d4d; --note-text: #cae8ff;
    --bad: #4b1113; --bad-text: #ffd8d3; --on: #0d1117;
  }
}
* { box-sizing: border-box; }
html { scroll-padding: 6rem 0 1rem; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--ground); padding: .5rem 1rem; z-index: 3; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
header.top { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; padding: .75rem 1rem; border-bottom: 1px solid var(--line); }
header.top a { display: inline-block; min-height: 24px; }
header.top strong a { color: inherit; text-decoration: none; }
header.top span { color: var(--quiet); overflow-wrap: anywhere; }
main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: .5rem 0; }
h2 { font-size: 1.2rem; margin: 1.5rem 0 .5rem; }
h3 { font-size: 1.05rem; margin: 0; overflow-wrap: anywhere; }
p { margin: .5rem 0; }
.quiet { color: var(--quiet); }
.number { font-variant-numeric: tabular-nums; white-space: nowrap; text-align: right; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; min-width: 20rem; }
table.wide { min-width: 48rem; }
.wide th, .wide td { min-width: 8rem; }
.whole { white-space: nowrap; }
caption { text-align: left; color: var(--quiet); padding: .25rem 0; }
th, td { text-align: left; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th.number, td.number { text-align: right; }
td, th[scope=row] { overflow-wrap: anywhere; }
progress { width: 8rem; max-width: 100%; height: .75rem; accent-color: var(--keep); }
.state { display: inline-block; padding: 0 .5rem; border: 1px solid var(--edge); border-radius: 1rem; font-size: .9rem; white-space: nowrap; }
.state.overdue, .state.missed, .state.blocked { background: var(--bad); color: var(--bad-text); border-color: currentColor; }
.state.open { background: var(--note); color: var(--note-text); border-color: currentColor; }
.notice { border-left: 4px solid currentColor; background: var(--note); color: var(--note-text); padding: .5rem .75rem; margin: .75rem 0; overflow-wrap: anywhere; }
.notice.bad { background: var(--bad); color: var(--bad-text); }
.notice p, .notice ul { margin: .25rem 0; }
.filters { display: flex; flex-direction: column; gap: .5rem; margin: 1rem 0; }
.filters ul { display: flex; flex-wrap: wrap; gap: .4rem; margin: 0; padding: 0; list-style: none; align-items: center; }
.filters li.name { color: var(--quiet); min-width: 4rem; }
.chip { display: inline-block; padding: .2rem .7rem; min-height: 2rem; border: 1px solid var(--edge); border-radius: 1rem; text-decoration: none; color: var(--text); }
.chip[aria-current] { background: var(--text); color: var(--ground); border-color: var(--text); }
.search { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
input[type=text], input[type=search], input[type=date] { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--edge); border-radius: .3rem; padding: .35rem .5rem; min-height: 2.25rem; width: 100%; }
.search input { width: 16rem; max-width: 100%; }
button { font: inherit; cursor: pointer; border: 1px solid var(--edge); border-radius: .3rem; background: var(--raised); color: var(--text); padding: .35rem .9rem; min-height: 2.25rem; }
button.keep { border-color: var(--keep); color: var(--keep); font-weight: 600; }
button.revoke { border-color: var(--revoke); color: var(--revoke); font-weight: 600; }
button.modify { border-color: var(--modify); color: var(--modify); font-weight: 600; }
button.main { background: var(--link); border-color: var(--link); color: var(--on); font-weight: 600; }
button[aria-pressed=true]::after { content: ": on"; }
button[aria-pressed=false]::after { content: ": off"; }
button[disabled] { opacity: .6; cursor: default; }
.item { border: 1px solid var(--line); border-left: 4px solid var(--line); border-radius: .4rem; padding: .75rem; margin: .75rem 0; }
.item.risky { border-left-color: var(--modify); }
.item.said { background: var(--raised); }
.item:focus { outline: 3px solid var(--link); outline-offset: 1px; }
.item .head { display: flex; flex-wrap: wrap; gap: .3rem .6rem; align-items: baseline; }
.risk { display: inline-block; background: var(--risk); color: var(--risk-text); border-radius: .3rem; padding: 0 .45rem; font-size: .9rem; }
.item .why { margin: .35rem 0; padding-left: 1.2rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: .35rem 1rem; margin: .5rem 0; }
.facts div { min-width: 0; }
.facts .long { grid-column: span 2; }
.facts dt { color: var(--quiet); font-size: .85rem; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.say { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) 12rem; gap: .5rem 1rem; align-items: end; margin-top: .5rem; }
.say label { display: block; font-size: .9rem; }
.say .press { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
.tick { display: inline-flex; gap: .4rem; align-items: center; min-height: 2.25rem; margin-left: auto; }
.tick input { width: 1.4rem; height: 1.4rem; }
.hand-on { margin-top: .5rem; }
.hand-on summary { cursor: pointer; min-height: 1.5rem; }
.hand-on form { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; margin-top: .5rem; }
.hand-on label { flex: 1 1 16rem; font-size: .9rem; }
.answer { margin: .5rem 0 0; }
.answer strong.keep { color: var(--keep); } .answer strong.revoke { color: var(--revoke); } .answer strong.modify { color: var(--modify); }
.pages { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1rem 0; }
.pages a, .inline a, .bar a { display: inline-block; min-height: 1.5rem; }
.bar { position: sticky; top: 0; background: var(--raised); border: 1px solid var(--line); border-radius: .4rem; padding: .5rem .75rem; z-index: 2;
  display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; }
.bar .count { font-weight: 600; }
.bar .end { margin-left: auto; display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; }
kbd { border: 1px solid var(--edge); border-radius: .25rem; padding: 0 .3rem; font: .85em ui-monospace, monospace; }
.scripted { display: none; }
.has-script .scripted { display: revert; }
code { overflow-wrap: anywhere; font-size: .9em; }
@media (max-width: 40rem) {
  .say { grid-template-columns: minmax(0, 1fr); }
  .filters li.name { width: 100%; }
  .tick { margin-left: 0; }
  .facts { grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); }
  .has-script .keys { display: none; }
  .bar progress, .graph { display: none; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print {
  .skip, .filters, .say, .bar, .pages, .keys, summary, details.change, .no-print { display: none !important; }
  details::details-content { content-visibility: visible; height: auto; }
  .facts { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .risk, .state { border: 1px solid #000; }
  .item { break-inside: avoid; border-color: #000; }
  body { font-size: 11pt; }
  a { color: inherit; text-decoration: none; }
}
`;

/** What the keyboard does, and how an answer is recorded without the page being read again. Without it all is done by forms. */
export const PORTAL_SCRIPT = `
'use strict';
(() => {
  const root = document.documentElement;
  root.classList.add('has-script');
  const list = document.querySelector('[data-list]');
  if (!list) return;
  const status = document.querySelector('[data-status]');
  const toggle = document.querySelector('[data-keys]');
  const items = () => [...list.querySelectorAll('.item')];
  const current = () => document.activeElement && document.activeElement.closest('.item');

  const stored = () => { try { return localStorage.getItem('watchbill-keys') !== 'off'; } catch { return true; } };
  let keysOn = stored();
  const showKeys = () => { if (toggle) toggle.setAttribute('aria-pressed', String(keysOn)); };
  showKeys();
  if (toggle) toggle.addEventListener('click', () => {
    keysOn = !keysOn;
    try { localStorage.setItem('watchbill-keys', keysOn ? 'on' : 'off'); } catch { /* for this page alone */ }
    showKeys();
  });

  const go = (item) => { if (item) { item.focus({ preventScroll: true }); item.scrollIntoView({ block: 'nearest' }); } };
  const step = (by) => {
    const all = items();
    const at = all.indexOf(current());
    go(at === -1 ? all[by > 0 ? 0 : all.length - 1] : all[at + by]);
  };
  const press = (item, decision) => {
    const form = item && item.querySelector('form.say');
    if (!form) return;
    const details = form.closest('details');
    if (details) details.open = true;
    const field = decision === 'keep' && form.dataset.risky === 'yes' ? form.elements.reason
      : decision === 'modify' ? form.elements.target : undefined;
    if (field && field.value.trim() === '') { form.dataset.meant = decision; field.focus(); return; }
    form.requestSubmit(form.querySelector('button[value="' + decision + '"]'));
  };

  document.addEventListener('keydown', (event) => {
    const target = event.target;
    const form = target.closest && target.closest('form.say');
    if (event.key === 'Escape' && form) { go(form.closest('.item')); return; }
    if (event.key === 'Enter' && form && target.matches('input')) {
      event.preventDefault();
      const meant = target.name === 'target' ? 'modify' : form.dataset.meant || 'keep';
      press(form.closest('.item'), meant);
      return;
    }
    if (!keysOn || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (target.matches && target.matches('input:not([type=checkbox]), textarea, select')) return;
    const item = current();
    const act = {
      j: () => step(1), k: () => step(-1),
      1: () => press(item, 'keep'), 2: () => press(item, 'revoke'), 3: () => press(item, 'modify'),
      x: () => { const box = item && item.querySelector('input[type=checkbox]'); if (box) box.click(); },
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  const ticked = document.querySelector('[data-ticked]');
  const countTicks = () => {
    if (ticked) ticked.textContent = String(list.querySelectorAll('input[type=checkbox]:checked').length);
  };
  list.addEventListener('change', countTicks);

  list.addEventListener('submit', async (event) => {
    const form = event.target;
    if (!form.matches('form.say') || !event.submitter) return;
    event.preventDefault();
    const item = form.closest('.item');
    if (item.getAttribute('aria-busy') === 'true') return;
    item.setAttribute('aria-busy', 'true');
    const hadFocus = item.contains(document.activeElement);
    const next = items()[items().indexOf(item) + 1];
    try {
      const body = new URLSearchParams(new FormData(form, event.submitter));
      const response = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } });
      const answer = await response.json();
      const made = document.createElement('template');
      made.innerHTML = answer.html;
      const fresh = made.content.querySelector('.item');
      item.replaceWith(fresh);
      if (status) status.textContent = answer.message;
      for (const place of document.querySelectorAll('[data-answered]')) place.textContent = answer.progress;
      for (const bar of document.querySelectorAll('[data-progress]')) bar.value = answer.answered;
      countTicks();
      if (!hadFocus) return;
      if (response.ok) go(next || fresh);
      else {
        const again = fresh.querySelector('form.say');
        const field = again && (event.submitter.value === 'modify' ? again.elements.target : again.elements.reason);
        if (field) field.focus(); else go(fresh);
      }
    } catch {
      item.removeAttribute('aria-busy');
      if (status) status.textContent = 'Nobody answered: look whether it was recorded, and try again.';
    }
  });
})();
`;
