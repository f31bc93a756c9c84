import type { Instant } from '../../src/model/instant';
import type { ReviewItem } from '../../src/reviews/item';
import { say } from '../../src/reviews/say';
import { portalApp } from '../../src/web/portal/app';
import type { PortalPorts } from '../../src/web/portal/ports';
import { servePortal, type Portal } from '../../src/web/portal/serve-portal';
import { auditPages, EVIDENCE } from './audit-pages';
import type { BrowserPage } from './chromium';
import { opened, people } from './review-campaign';
import { openedStore, type ReviewStore } from './review-store';

/** The portal of one person over a campaign in memory, served as it is on a laptop. */
export async function servedPortal(
  items: readonly ReviewItem[],
  { person, now }: { readonly person: string; readonly now: Instant },
): Promise<{ readonly store: ReviewStore; readonly portal: Portal }> {
  const { store, ready } = openedStore(opened(items));
  await ready;
  const clock = { now: () => now };
  const ports = { store, people: async () => people(), clock, settings: {} };
  const pages: PortalPorts = {
    audit: auditPages({
      [EVIDENCE]: {
        kind: 'whole',
        contents: Buffer.from('{"schema":1}'),
        isHashed: true,
        log: { kind: 'unsigned' },
      },
    }),
    campaigns: store,
    clock,
    person,
    failed: (thrown) => {
      throw thrown;
    },
    named: (id) => ({ id, name: id }),
    say: (command) => say(ports, command, { by: person, saidBy: 'os:tester', surface: 'page' }),
  };
  const portal = await servePortal((options) => portalApp(pages, options), 0);
  return { store, portal };
}

/** Opens the link, whose page leads on by itself once its cookie is set. */
export async function enterPortal(page: BrowserPage, { link }: Portal): Promise<void> {
  await page.open(link);
  while ((await page.evaluate('location.search + document.readyState')) !== 'complete')
    await new Promise((resolve) => setTimeout(resolve, 20));
}
