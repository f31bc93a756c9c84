/** Watchbill's part: the events of campaigns, made by its own functions and kept by its own store. */
import { recordIn } from '../../src/aws/store/dynamo-record';
import { MemoryTable } from '../support/memory-table';
import { sha256Hex } from '../../src/model/hash';
import { calendarOf } from '../../src/patching/clock-calendar';
import { decide } from '../../src/reviews/campaign/decide';
import { following, type Campaign, type CampaignEvent } from '../../src/reviews/campaign/event';
import { open } from '../../src/reviews/campaign/open';
import { signOff } from '../../src/reviews/campaign/sign-off';
import type { ReviewItem } from '../../src/reviews/item';
import { rememberPeople } from '../../src/reviews/people/memory';
import { readPeople } from '../../src/reviews/people/read-people';
import { campaignStore } from '../../src/reviews/store';
import { MemoryObjects } from '../support/memory-objects';
import { askedFrom, type WrittenRecord } from './ports';
import { by, item, keep, people, POLICY, revoke, withEvents, withList } from '../support/review-campaign';
import type { CampaignLog, ReviewLog } from './reviews';
import { text } from './world';

/** A login that nobody knew whose it is, until the people file said that it is the reviewer's. */
const TWIN = { id: 'sso-twin', name: 'twin' };
const PEOPLE_FILE = [
  'id,email,manager,status,left-at,aliases',
  'ceo,ceo@example.com,,active,,',
  `maria,maria@example.com,ceo,active,,${TWIN.id}`,
  'ana,ana@example.com,maria,active,,sso-ana',
  'auditor,auditor@example.com,ceo,active,,',
].join('\n');

function itemOf({ name, account, isPrivileged, isTwins }: CampaignLog['items'][number]): ReviewItem {
  return item(name, { account, privileged: isPrivileged, ...(isTwins && { principal: TWIN }) });
}

export async function writeReviews({ campaigns: logs, end }: ReviewLog): Promise<WrittenRecord> {
  const table = new MemoryTable();
  const { record, campaigns } = recordIn(table);
  const objects = new MemoryObjects();
  for (const log of logs) await write(log);
  await keepPeople();
  return askedFrom(table, objects, text(end));

  /** Read when all was said. */
  async function keepPeople(): Promise<void> {
    const now = text(end);
    const reading = readPeople(Buffer.from(PEOPLE_FILE), calendarOf('UTC'));
    if (!reading.isRead) throw new Error(JSON.stringify(reading.problems));
    const { memory } = rememberPeople(undefined, { ...reading, hash: sha256Hex(PEOPLE_FILE) }, now);
    const store = campaignStore({ objects, table: record, clock: { now: () => now }, campaigns });
    await store.keepPeople(memory, undefined);
  }

  async function write(log: CampaignLog): Promise<void> {
    const items = log.items.map(itemOf);
    let campaign: Campaign = withList(
      { id: log.id, period: { from: text(log.from), to: text(log.to) }, events: [], lists: new Map() },
      items,
    );
    const append = async (event: CampaignEvent, list?: typeof items) => {
      const store = campaignStore({ objects, table: record, clock: { now: () => event.at }, campaigns });
      if (!(await store.append(campaign, event, list))) throw new Error(`event ${event.seq} has no place`);
      campaign = withEvents(campaign, event);
    };
    const sealed = { items, excluded: [...log.excluded], policy: POLICY };
    for (const { at, missing } of [...log.refusals, { at: log.openedAt, missing: [] }]) {
      const begun = open(campaign, { ...sealed, missing: [...missing] }, text(log.from), text(at));
      if (begun === undefined || 'refused' in begun) throw new Error(`${log.id} does not open`);
      await append(begun.event, missing.length === 0 ? items : undefined);
    }
    const acts = log.items.flatMap((reviewed) => {
      const { name, decisions, proofs } = reviewed;
      const { item: id } = itemOf(reviewed);
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
