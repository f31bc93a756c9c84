import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { formerRule } from '../../src/alerts/alert-reading';
import { notify } from '../../src/alerts/notify/notify';
import { byText } from '../../src/model/by-text';
import type { Instant } from '../../src/model/instant';
import { chainedAlerts } from '../../src/record/common-chain';
import { eventOf } from '../../src/sources/cloudtrail/events/event-record';
import { LOOKED_UP_EVENTS } from '../../src/sources/cloudtrail/events/part';
import { EVENT_PATTERNS } from '../../src/sources/event-patterns';
import { MemoryAlertSender } from '../support/memory-alert-sender';
import { hub, pushed } from '../support/pushed-events';

const folder = join(process.env['WATCHBILL_SAMPLES'] ?? join('..', 'shared', 'samples'), 'cloudtrail');
const ACCOUNT = '123837392027';
const REGION = 'us-east-1';
const BEFORE: Instant = '2023-07-10T11:00:00.000Z';
const HEARD: Instant = '2023-07-10T12:30:00.000Z';
const NEXT: Instant = '2023-07-10T13:00:00.000Z';

const recordSchema = z.looseObject({
  eventID: z.string(),
  eventName: z.string(),
  eventTime: z.string(),
  eventSource: z.string(),
  awsRegion: z.string(),
  recipientAccountId: z.string(),
});
const logSchema = z.object({ Records: z.array(recordSchema) });

const HEARD_NAMES: readonly string[] = Object.values(EVENT_PATTERNS).flatMap(({ detail }) =>
  'eventName' in detail ? detail.eventName : [],
);

/** What the account sends, in the order in which it happened. */
function recorded() {
  return readdirSync(folder)
    .flatMap((file) => logSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))).Records)
    .filter(({ eventName }) => HEARD_NAMES.includes(eventName))
    .toSorted(byText(({ eventTime, eventID }) => `${eventTime} ${eventID}`));
}

if (existsSync(folder)) {
  it('the attack in the recorded samples, pushed twice and then looked up, calls somebody once a fault', async () => {
    const world = hub({ account: ACCOUNT, region: REGION });
    await world.scan(BEFORE, {});
    world.at(HEARD);
    const sender = new MemoryAlertSender(world.clock);
    const tell = () =>
      notify({
        table: {
          ...world.alerts,
          ...chainedAlerts({ objects: world.objects, table: world.record, clock: world.clock }),
        },
        sender,
        clock: world.clock,
        routes: [{ match: { severity: ['critical', 'high'] }, channel: 'C-SECURITY', mention: 'S-ONCALL' }],
        rule: formerRule,
        zone: 'UTC',
        account: (id) => ({ id }),
        newestHead: async () => undefined,
        pause: async () => undefined,
      });
    /** What calls somebody, as it was sent: a root is edited later. */
    const calls: string[] = [];
    const tellAll = async () => {
      const before = sender.messages.length;
      await tell();
      for (const { blocks, text } of sender.messages.slice(before))
        if (JSON.stringify(blocks).includes('S-ONCALL')) calls.push(text);
    };
    await tellAll();
    calls.length = 0;

    const results = new Map<string, number>();
    const events = recorded();
    for (const detail of [...events, ...events]) {
      const { result } = await world.push(pushed(detail));
      results.set(result, (results.get(result) ?? 0) + 1);
      if (result === 'recorded') await tellAll();
    }
    expect(Object.fromEntries(results)).toMatchObject({ recorded: 4, known: 4 });
    const found: string[] = [];
    for await (const { kind, rule, last } of world.reader.byAccount(ACCOUNT))
      if (kind === 'event') found.push(`${rule} ${last.type}`);
    expect(found.sort()).toEqual([
      'account-no-console-sign-in-without-mfa opened',
      'cloudtrail-no-trail-tampering opened',
      'cloudtrail-no-trail-tampering opened',
      'org-no-leave-attempts opened',
    ]);
    expect(calls).toHaveLength(4);

    const told = sender.messages.length;
    const heads = await world.items();
    const lookedUp = events
      .filter(({ eventName }) => LOOKED_UP_EVENTS.some((name) => name === eventName))
      .map(eventOf);
    await world.scan(NEXT, {
      'cloudtrail.events': { from: BEFORE, to: NEXT, readUntil: NEXT, events: lookedUp },
    });
    await tellAll();
    const ofFindings = (items: typeof heads) => items.filter(({ pk }) => String(pk).startsWith('FINDING#'));
    expect(ofFindings(await world.items())).toEqual(ofFindings(heads));
    expect(sender.messages).toHaveLength(told);
  });
} else {
  test.skip(`the recorded samples: no folder ${folder}, set WATCHBILL_SAMPLES to the one that holds them`, () =>
    undefined);
}
