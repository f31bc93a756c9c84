import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { EVIDENCE, FINDING_ID, PATCH_ID } from '../../support/audit-pages';
import { startChromium, type Browser, type BrowserPage } from '../../support/chromium';
import { enterPortal, servedPortal } from '../../support/reviewed-portal';
import { item, october } from '../../support/review-campaign';
import type { Portal } from '../../../src/web/portal/serve-portal';

const { WATCHBILL_CHROMIUM: chromium, WATCHBILL_AXE: axe } = process.env;

/** Items of every form that a card has: risky, plain, decided, of somebody else, hard to break into lines. */
const PLAIN = item('ReadOnly');
const ADMIN = item('Admin', {
  privileged: true,
  external: true,
  change: 'changed',
  reasons: ['Is an administrator.'],
  grantedAt: october(1),
  grantedBy: 'arn:aws:sts::111122223333:assumed-role/a-role-with-a-long-name/somebody@example.com',
});
const REVOKED = item('Support', { lastUsedAt: undefined });
const OTHERS = item('Others', { reviewer: 'noah' });
const LONG = item('NameWithoutAnyPlaceToBreakItWhichIsLongerThanAPhoneIsWide'.repeat(3));

const PAGES = [
  { name: 'the campaigns', path: '/' },
  { name: 'what is open', path: '/campaigns/2026-Q4' },
  { name: 'all, decided too', path: '/campaigns/2026-Q4?of=all&status=any' },
  { name: 'the sign-off', path: '/campaigns/2026-Q4/sign-off' },
  { name: 'the overview of auditors', path: '/audit' },
  { name: 'the questions', path: '/audit/ask' },
  { name: 'an answer', path: '/audit/ask/failed?rule=s3-bucket-public' },
  { name: 'findings', path: '/audit/findings?severity=high' },
  { name: 'a finding', path: `/audit/finding/${FINDING_ID}` },
  { name: 'a rule', path: '/audit/rules/s3-bucket-public' },
  { name: 'a framework', path: '/audit/frameworks/soc2' },
  { name: 'verdicts of a rule', path: '/audit/rules/s3-bucket-public/verdicts?outcome=pass' },
  { name: 'a requirement', path: '/audit/frameworks/soc2/CC6.1' },
  { name: 'the matrix', path: '/audit/matrix' },
  { name: 'controls by month', path: '/audit/controls' },
  { name: 'a control', path: '/audit/controls/AC-03' },
  { name: 'patch windows', path: '/audit/patches' },
  { name: 'what a number of them counts', path: '/audit/patches/list?number=open.total' },
  { name: 'a vulnerability', path: `/audit/patches/${PATCH_ID}` },
  { name: 'access reviews for auditors', path: '/audit/reviews' },
  { name: 'one of them', path: '/audit/reviews/2026-Q4' },
  { name: 'its items', path: '/audit/reviews/2026-Q4/items' },
  { name: 'gaps', path: '/audit/gaps' },
  { name: 'requests', path: '/audit/requests' },
  { name: 'a request', path: '/audit/requests/r1' },
  { name: 'evidence', path: `/audit/evidence/${EVIDENCE}` },
];

const violationsSchema = z.array(
  z.object({ id: z.string(), help: z.string(), nodes: z.array(z.object({ html: z.string() })) }),
);

if (chromium === undefined || axe === undefined) {
  test.skip('the pages by axe: set WATCHBILL_CHROMIUM to a browser, and WATCHBILL_AXE to axe-core', () =>
    undefined);
} else {
  describe('WCAG 2.2 AA by axe, in a browser', () => {
    const source = readFileSync(axe, 'utf8');
    let browser: Browser;
    let portal: Portal;
    let page: BrowserPage;

    beforeAll(async () => {
      const at = october(5);
      ({ portal } = await servedPortal([PLAIN, ADMIN, REVOKED, OTHERS, LONG], { person: 'maria', now: at }));
      browser = await startChromium(chromium);
      page = await browser.page();
      // The pages allow no script but their own; axe is none of them.
      await page.send('Page.setBypassCSP', { enabled: true });
      await enterPortal(page, portal);
      const revoke = `document.querySelector('#i-${REVOKED.item} button[value=revoke]').click()`;
      await page.open(new URL('/campaigns/2026-Q4', portal.link).href);
      await page.evaluate(`new Promise((done) => {
        new MutationObserver((_, seen) => { seen.disconnect(); done(); })
          .observe(document.querySelector('[data-status]'), { childList: true });
        ${revoke};
      })`);
    });
    afterAll(async () => {
      await browser.close();
      await portal.close();
    });

    async function violations(): Promise<string[]> {
      await page.evaluate(source);
      const found = await page.evaluate(`
        for (const each of document.querySelectorAll('details')) each.open = true;
        axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
          .then(({ violations }) => violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => ({ html })) })))
      `);
      return violationsSchema
        .parse(found)
        .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`);
    }

    describe.each([1280, 390])('%i pixels wide', (width) => {
      test.each(PAGES)('$name', async ({ path }) => {
        await page.resize(width);
        await page.open(new URL(path, portal.link).href);
        expect(await violations()).toEqual([]);
        // 1.4.10: nothing is wider than the screen.
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      });
    });

    test.each([
      '/campaigns/2026-Q4?of=all&status=any',
      '/audit',
      '/audit/frameworks/soc2',
      '/audit/controls',
      '/audit/patches',
      '/audit/matrix',
    ])('in the dark, the colours of %s too', async (path) => {
      await page.send('Emulation.setEmulatedMedia', {
        features: [{ name: 'prefers-color-scheme', value: 'dark' }],
      });
      await page.open(new URL(path, portal.link).href);
      expect(await violations()).toEqual([]);
    });

    test('what breaks the rules is found', async () => {
      await page.evaluate(`document.querySelector('main').innerHTML = '<img src="x"><button></button>'`);
      expect((await violations()).map((each) => each.split(':')[0])).toEqual(
        expect.arrayContaining(['button-name', 'image-alt']),
      );
    });
  });
}
