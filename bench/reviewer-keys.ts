/**
 * Counts what a person presses to decide 200 items on the portal by keyboard, in a real browser, and prints the sum.
 *
 *   WATCHBILL_CHROMIUM=$(command -v chromium) npx tsx bench/reviewer-keys.ts
 *
 * Three items in four are plain and are kept; of the others half have a risk and are kept with a reason, a quarter are revoked,
 * a quarter become less. A letter of a reason is a keystroke. Reading is what takes the time: 20 minutes for 200 items are six
 * seconds each.
 */
import { fold } from '../src/reviews/campaign/state';
import type { ReviewItem } from '../src/reviews/item';
import { startChromium, type BrowserPage } from '../test/support/chromium';
import { item, october } from '../test/support/review-campaign';
import { enterPortal, servedPortal } from '../test/support/reviewed-portal';

const ITEMS = 200;
const REASON = 'On call.';
const TARGET = 'ReadOnly';
type Opinion = 'keep' | 'keep with a reason' | 'revoke' | 'modify';

const pressed = { keys: 0, letters: 0, clicks: 0 };

async function key(
  page: BrowserPage,
  name: string,
  text = name.length === 1 ? name : undefined,
): Promise<void> {
  const code = name === 'Enter' ? { windowsVirtualKeyCode: 13, text: '\r' } : { ...(text && { text }) };
  await page.send('Input.dispatchKeyEvent', { type: 'keyDown', key: name, ...code });
  await page.send('Input.dispatchKeyEvent', { type: 'keyUp', key: name });
  pressed.keys += 1;
}

async function type(page: BrowserPage, text: string): Promise<void> {
  for (const letter of text) await key(page, letter);
  pressed.keys -= text.length;
  pressed.letters += text.length;
}

function opinionOf(index: number): Opinion {
  if (index % 4 !== 0) return 'keep';
  const which = (index / 4) % 4;
  return which < 2 ? 'keep with a reason' : which === 2 ? 'revoke' : 'modify';
}

async function decide(page: BrowserPage, opinion: Opinion): Promise<void> {
  const before = await page.evaluate('document.activeElement.id');
  await key(page, opinion === 'revoke' ? '2' : opinion === 'modify' ? '3' : '1');
  if (opinion === 'keep with a reason') await type(page, REASON);
  if (opinion === 'modify') await type(page, TARGET);
  if (opinion === 'keep with a reason' || opinion === 'modify') await key(page, 'Enter');
  // The person looks at the next item, on which the page has put the focus; the last of a page stays.
  await page.evaluate(`new Promise((done) => {
    const look = () => {
      const said = document.getElementById(${JSON.stringify(before)});
      if (said && said.classList.contains('said')) done(); else setTimeout(look, 5);
    };
    look();
  })`);
}

const opinions = new Map<string, Opinion>();
const items = Array.from({ length: ITEMS }, (_none, index): ReviewItem => {
  const opinion = opinionOf(index);
  const one = item(`Access${index}`, opinion === 'keep with a reason' ? { privileged: true } : {});
  opinions.set(`i-${one.item}`, opinion);
  return one;
});
const { store, portal } = await servedPortal(items, { person: 'maria', now: october(5) });
const browser = await startChromium(process.env['WATCHBILL_CHROMIUM'] ?? 'chromium');
try {
  const page = await browser.page();
  await enterPortal(page, portal);
  for (let left = ITEMS; left > 0;) {
    await page.open(new URL('/campaigns/2026-Q4', portal.link).href);
    // Opened by a click on the campaign, and again for what is still open once a page is done.
    pressed.clicks += 1;
    const count = Number(await page.evaluate("document.querySelectorAll('.item').length"));
    await key(page, 'j');
    for (let done = 0; done < count; done += 1) {
      const id = String(await page.evaluate("document.activeElement.closest('.item').id"));
      await decide(page, opinions.get(id) ?? 'keep');
    }
    left -= count;
  }
  const campaign = await store.campaign('2026-Q4');
  const decided =
    campaign === undefined ? [] : [...(fold(campaign, october(5)).lists[0]?.items.values() ?? [])];
  const answered = decided.filter(({ answer }) => answer !== undefined).length;
  const { keys, letters, clicks } = pressed;
  console.log(
    `${answered} of ${ITEMS} items decided by ${keys} keys, ${letters} letters of reasons and ${clicks} clicks:`,
  );
  console.log(
    `${keys + letters + clicks} in all, ${((keys + letters + clicks) / ITEMS).toFixed(2)} an item.`,
  );
} finally {
  await browser.close();
  await portal.close();
}
