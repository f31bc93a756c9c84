import { decide } from '../../src/reviews/campaign/decide';
import { decideFile } from '../../src/reviews/campaign/decide-file';
import { eventHash, type Campaign, type CampaignEvent } from '../../src/reviews/campaign/event';
import { add } from '../../src/reviews/campaign/open';
import { reassign } from '../../src/reviews/campaign/reassign';
import { prove } from '../../src/reviews/campaign/revocation';
import { rowHash } from '../../src/reviews/campaign/row-hash';
import { signOff } from '../../src/reviews/campaign/sign-off';
import { fold } from '../../src/reviews/campaign/state';
import { canonicalJson } from '../../src/model/hash';
import type { Instant } from '../../src/model/instant';
import { itemId, type ReviewItem } from '../../src/reviews/item';
import { changeSetKey } from '../../src/reviews/package/verify-package';
import type { EventProof, PackageSources } from '../../src/reviews/package/made';
import { packageSources } from '../../src/reviews/package/sources';
import {
  by,
  item,
  keep,
  october,
  opened,
  people,
  revoke,
  then,
  withEvents,
  withList,
} from './review-campaign';

const CENTER = {
  region: 'eu-central-1',
  instance: 'arn:aws:sso:::instance/ssoins-7223b1c2d3e4f506',
  identityStore: 'd-9967abcdef',
  principalType: 'USER',
};
const PLAIN = item('ReadOnly', { facts: CENTER });
export const ADMIN = item('Admin', { privileged: true, reasons: ['Administrator.'], facts: CENTER });
const GROUPED = item('Billing', {
  path: 'group:93b4c8f2-10e1-70aa-1111-0123456789ab',
  facts: { ...CENTER, principalType: 'GROUP', group: 'finance', membershipId: 'm-0123' },
});
const USER = other('iam-user', { id: 'AIDABEN', name: '=ben' }, { id: 'iam-user', name: 'policy "Ops"' });
const FRESH = item('Fresh', { change: 'new', facts: CENTER });
const LATER = item('Later', { change: 'new', facts: CENTER });

function other(
  itemClass: 'iam-user',
  principal: ReviewItem['principal'],
  access: ReviewItem['access'],
): ReviewItem {
  const { person: _person, ...plain } = item('x', {
    class: itemClass,
    principal,
    access,
    facts: { mfa: true },
  });
  return { ...plain, item: itemId(plain) };
}

export const MADE_AT: Instant = '2026-11-02T08:00:00.000Z';

/** A campaign with what may come in one: bulk, a correction, a reassignment, what was added, a proof, a supplement. */
export function reviewed(signedOffAt = october(8)): Campaign {
  const file = people();
  const now = (day: number) => ({ people: file, now: october(day) });
  let campaign = opened([PLAIN, ADMIN, GROUPED, USER], {
    before: [PLAIN.item, GROUPED.item],
    excluded: [
      { rule: 'role-for-aws-services-only', count: 7 },
      { rule: 'service-linked-role', count: 3 },
    ],
  });
  const state = fold(campaign, october(3)).lists[0]?.items.get(PLAIN.item);
  const row = { item: PLAIN.item, hash: state === undefined ? '' : rowHash(state), decision: 'keep' };
  const bulk = decideFile(campaign, [row], by('maria', 'file'), { ...now(4), lookedAt: october(3) });
  if ('event' in bulk && bulk.event !== undefined) campaign = withEvents(campaign, bulk.event);
  campaign = added(campaign, FRESH, october(5));
  campaign = then(
    campaign,
    reassign(
      campaign,
      { items: [GROUPED.item], from: 'maria', to: 'noah', reason: 'Knows the group.' },
      by('maria'),
      { ...now(5), owners: [] },
    ),
  );
  campaign = then(campaign, decide(campaign, ADMIN.item, keep('A mistake of mine.'), by('maria'), now(6)));
  campaign = then(campaign, decide(campaign, ADMIN.item, revoke(1), by('maria', 'page'), now(7)));
  campaign = then(campaign, decide(campaign, FRESH.item, keep('Joined for this.'), by('maria'), now(7)));
  campaign = then(campaign, decide(campaign, USER.item, revoke(), by('maria'), now(7)));
  campaign = then(
    campaign,
    decide(
      campaign,
      GROUPED.item,
      { decision: 'modify', target: 'BillingReadOnly', saw: 0 },
      by('noah'),
      now(7),
    ),
  );
  campaign = then(campaign, signOff(campaign, undefined, by('auditor'), { people: file, now: signedOffAt }));
  const proof = prove(
    campaign,
    [
      {
        item: ADMIN.item,
        found: 'absent',
        collection: 'manifests/c0ffee',
        beganAt: october(7, '12:00:00.000'),
        endedAt: october(7, '12:10:00.000'),
      },
    ],
    october(18),
  );
  if (proof !== undefined) campaign = withEvents(campaign, proof);
  return added(campaign, LATER, october(20));
}

/** The same as it was while it was open. */
export function beforeSignOff(): Campaign {
  const whole = reviewed();
  const last = whole.events.findIndex(({ what }) => what.type === 'signed-off');
  const events = whole.events.slice(0, last);
  const named = new Set(
    events.flatMap(({ what }) =>
      what.type === 'opened' ? what.population.hash : what.type === 'delta' ? what.list.hash : [],
    ),
  );
  return { ...whole, events, lists: new Map([...whole.lists].filter(([hash]) => named.has(hash))) };
}

function added(campaign: Campaign, one: ReviewItem, at: Instant): Campaign {
  const result = add(campaign, { cause: 'joiner', items: [one] }, at);
  if (result === undefined || 'refused' in result) throw new Error('It was not added');
  return withEvents(withList(campaign, result.items), result.event);
}

/** As the record has it, without a signed day. */
function changeSetOf(campaign: Campaign, event: CampaignEvent): EventProof {
  const changeSet = canonicalJson({
    schema: 1,
    kind: 'common',
    account: 'common',
    rev: event.seq,
    at: event.at,
    changes: [
      {
        what: 'campaign-event',
        entry: {
          schema: 1,
          campaign: campaign.id,
          seq: event.seq,
          at: event.at,
          hash: eventHash(event),
          event,
        },
        period: campaign.period,
      },
    ],
  });
  return { seq: event.seq, key: changeSetKey(changeSet), changeSet };
}

export function sourcesOf(campaign: Campaign, madeAt = MADE_AT): PackageSources {
  return packageSources(campaign, {
    people: people(),
    madeAt,
    version: '0.1.0',
    command: 'node bin/watchbill.mjs reviews export --package 2026-Q4 --out package',
    settings: { reviews: { 'sign-off': ['auditor'] } },
    peopleRead: true,
    logKeys: [],
    systems: [],
    proofs: campaign.events.slice(0, 2).map((event) => changeSetOf(campaign, event)),
  }).sources;
}
