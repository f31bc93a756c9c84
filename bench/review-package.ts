import { performance } from 'node:perf_hooks';
import { item, opened, october, people, by, withEvents } from '../test/support/review-campaign';
import { sourcesOf } from '../test/support/review-package';
import { decideFile } from '../src/reviews/campaign/decide-file';
import { rowHash } from '../src/reviews/campaign/row-hash';
import { fold } from '../src/reviews/campaign/state';
import { packageFiles } from '../src/reviews/package/package-files';
import { verifyPackage } from '../src/reviews/package/verify-package';
import { packagePage } from '../src/web/package/package-page';

/** A package of a campaign of 20,000 decided items: how long it takes to make and to verify, and how large it is. */
const ITEMS = 20_000;

const items = Array.from({ length: ITEMS }, (_, at) =>
  item(`Access-${at}`, {
    principal: { id: `sso-${at % 4000}`, name: `user-${at % 4000}`, email: `user-${at % 4000}@example.com` },
    person: `person-${at % 4000}`,
    account: String(111122220000 + (at % 50)),
  }),
);
let campaign = opened(items);
const own = fold(campaign, october(3)).lists[0];
const rows = [...(own?.items.values() ?? [])].map((one, at) => ({
  item: one.item.item,
  hash: rowHash(one),
  decision: at % 20 === 0 ? 'revoke' : 'keep',
  reason: `Needed for task ${at}.`,
}));
const decided = decideFile(campaign, rows, by('maria', 'file'), { people: people(), now: october(4) });
if (!('event' in decided) || decided.event === undefined) throw new Error('nothing was decided');
campaign = withEvents(campaign, decided.event);

function timed<T>(what: string, act: () => T): T {
  const from = performance.now();
  const made = act();
  console.log(`${what}: ${((performance.now() - from) / 1000).toFixed(1)} s`);
  return made;
}

const sources = timed('sources', () => sourcesOf(campaign));
const bytes = timed(
  'files',
  () => new Map([...packageFiles(sources, packagePage)].map(([name, text]) => [name, Buffer.from(text)])),
);
const size = [...bytes.values()].reduce((sum, each) => sum + each.byteLength, 0);
console.log(
  `${bytes.size} files, ${(size / 1e6).toFixed(1)} MB, page ${((bytes.get('index.html')?.byteLength ?? 0) / 1e6).toFixed(2)} MB`,
);
const verdict = timed('verify', () => verifyPackage(bytes, packagePage));
console.log('faults', 'faults' in verdict ? verdict.faults.length : verdict);
console.log(`peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
