/** Watchbill's part: the events of campaigns, made by its own functions and kept by its own store. */
import { recordIn } from '../../src/aws/store/dynamo-record';
import { MemoryTable } from '../../src/aws/store/memory-table';
import { decide } from '../../src/reviews/campaign/decide';
import { following, type Campaign, type CampaignEvent } from '../../src/reviews/campaign/event';
import { open } from '../../src/reviews/campaign/open';
import { signOff } from '../../src/reviews/campaign/sign-off';
import { campaignStore } from '../../src/reviews/store';
import { MemoryObjects } from '../support/memory-objects';
import { askedFrom, type WrittenRecord } from './ports';
import { by, item, keep, people, POLICY, revoke, withEvents, withList } from '../support/review-campaign';
import type { CampaignLog, ReviewLog } from './reviews';
import { text } from './world';

export async function writeReviews({ campaigns: logs, end }: ReviewLog): Promise<WrittenRecord> {
  const table = new MemoryTable();
  const { record, campaigns } = recordIn(table);
  const objects = new MemoryObjects();
  for (const log of logs) await write(log);
  return askedFrom(table, objects, text(end));

  async function write(log: CampaignLog): Promise<void> {
    const items = log.items.map(({ name }) => item(name));
    let campaign: Campaign = withList(
      { id: log.id, period: { from: text(log.from), to: text(log.to) }, events: [], lists: new Map() },
      items,
    );
    const append = async (event: CampaignEvent, list?: typeof items) => {
      const store = campaignStore({ objects, table: record, clock: { now: () => event.at }, campaigns });
      if (!(await store.append(campaign, event, list))) throw new Error(`event ${event.seq} has no place`);
      campaign = withEvents(campaign, event);
    };
    const begun = open(
      campaign,
      { missing: [], items, excluded: [], policy: POLICY },
      text(log.from),
      text(log.openedAt),
    );
    if (begun === undefined || 'refused' in begun) throw new Error(`${log.id} does not open`);
    await append(begun.event, items);
    const acts = log.items.flatMap(({ name, decisions, proofs }) => {
      const { item: id } = item(name);
      return [
        ...decisions.map(({ at, decision }, saw) => ({
          at,
          event: () =>
            decide(
              campaign,
              id,
              decision === 'keep' ? keep(`${name} is needed for the work of the quarter.`, saw) : revoke(saw),
              by('maria'),
              {
                people: people(),
                now: text(at),
              },
            ),
        })),
        ...proofs.map(({ beganAt, endedAt, isThere }, nth) => ({
          at: endedAt,
          event: () => {
            const present = proofs.slice(0, nth).findLast((each) => each.isThere);
            const proof = {
              item: id,
              collection: text(beganAt),
              beganAt: text(beganAt),
              endedAt: text(endedAt),
              found: isThere ? ('present' as const) : ('absent' as const),
              ...(!isThere && present !== undefined && { presentAt: text(present.beganAt) }),
            };
            return { event: following(campaign, { type: 'proven', proofs: [proof] }, text(endedAt)) };
          },
        })),
      ];
    });
    const { signedOffAt } = log;
    if (signedOffAt !== undefined)
      acts.push({
        at: signedOffAt,
        event: () =>
          signOff(campaign, undefined, by('auditor'), {
            people: people(),
            now: text(signedOffAt),
            signers: ['auditor'],
          }),
      });
    for (const { event } of acts.toSorted((one, other) => one.at - other.at)) {
      const said = event();
      if ('refused' in said) throw new Error(`${said.refused.rule}: ${said.refused.message}`);
      await append(said.event);
    }
  }
}
