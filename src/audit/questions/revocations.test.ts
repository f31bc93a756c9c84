import { by, item, october, opened, people, revoke, then } from '../../../test/support/review-campaign';
import { decide } from '../../reviews/campaign/decide';
import { following, type Campaign, type Proof } from '../../reviews/campaign/event';
import type { Instant } from '../../model/instant';
import { isNotDone, revocationRows } from './revocations';
import { campaignAt } from './review-then';

/** Plain access, which may take five days to go. */
const READ = item('ReadOnly');
const DENIED = october(5);

function denied(): Campaign {
  const campaign = opened([READ]);
  return then(
    campaign,
    decide(campaign, READ.item, revoke(), by('maria'), { people: people(), now: DENIED }),
  );
}

function proven(proof: Pick<Proof, 'found' | 'beganAt' | 'endedAt'> & Partial<Proof>): Campaign {
  const campaign = denied();
  const event = following(
    campaign,
    { type: 'proven', proofs: [{ item: READ.item, collection: proof.beganAt, ...proof }] },
    proof.endedAt,
  );
  return { ...campaign, events: [...campaign.events, event] };
}

const later = (time: string): Instant => october(6, time);

test.each<[string, Campaign, Instant, string, string]>([
  ['nobody looked, in the last moment', denied(), later('09:00:00.000'), 'not yet', 'not yet'],
  ['nobody looked, and the hours are over', denied(), later('09:00:00.001'), 'not known', 'not yet'],
  [
    'seen gone as the hours end',
    proven({ found: 'absent', beganAt: later('08:00:00.000'), endedAt: later('09:00:00.000') }),
    october(8),
    'yes',
    'yes',
  ],
  [
    'seen gone a millisecond later, and not seen in between',
    proven({ found: 'absent', beganAt: later('08:00:00.000'), endedAt: later('09:00:00.001') }),
    october(8),
    'not known',
    'yes',
  ],
  [
    'last seen there after the hours',
    proven({
      found: 'absent',
      beganAt: october(7),
      endedAt: october(7),
      presentAt: later('09:00:00.001'),
    }),
    october(8),
    'no',
    'yes',
  ],
  [
    'taken away by a call in time, whenever that was seen',
    proven({
      found: 'absent',
      beganAt: october(8),
      endedAt: october(8),
      call: { id: 'e1', name: 'DeleteAccountAssignment', at: later('09:00:00.000') },
    }),
    october(9),
    'yes',
    'yes',
  ],
  [
    'taken away by a call a millisecond late',
    proven({
      found: 'absent',
      beganAt: october(8),
      endedAt: october(8),
      call: { id: 'e1', name: 'DeleteAccountAssignment', at: later('09:00:00.001') },
    }),
    october(9),
    'no',
    'yes',
  ],
  [
    'still there at a look after the hours',
    proven({ found: 'present', beganAt: later('09:00:00.000'), endedAt: later('09:10:00.000') }),
    october(8),
    'no',
    'not yet',
  ],
])('%s', (_name, campaign, now, within24Hours, withinDueHours) => {
  expect(revocationRows(campaignAt(campaign, now, now).state)).toMatchObject([
    { within24Hours, withinDueHours, startedAt: DENIED, dueHours: 120, access: 'ReadOnly' },
  ]);
});

test('says what the hours rest on', () => {
  const seen = { found: 'absent', beganAt: october(8), endedAt: october(8) } as const;
  const [collection] = revocationRows(campaignAt(proven(seen), october(9), october(9)).state);
  expect(collection?.precision).toBe(
    'between the last collection that showed it and the first complete one that did not',
  );
  const call = { id: 'e1', name: 'DeleteUser', at: october(7) };
  const [event] = revocationRows(campaignAt(proven({ ...seen, call }), october(9), october(9)).state);
  expect(event).toMatchObject({ precision: 'the time of the call, by CloudTrail', goneBy: october(7) });
});

test('what is still there is not done, and says at which collection it was seen', () => {
  const seen = { found: 'present', beganAt: october(11), endedAt: october(11, '09:10:00.000') } as const;
  const [there] = revocationRows(campaignAt(proven(seen), october(30), october(30)).state);
  expect(there).toMatchObject({
    state: 'overdue',
    seenThereAt: october(11),
    precision: 'still there at a complete collection after it was due',
  });
  const gone = { found: 'absent', beganAt: october(12), endedAt: october(12) } as const;
  const [removed] = revocationRows(campaignAt(proven(gone), october(30), october(30)).state);
  const [untouched] = revocationRows(campaignAt(denied(), october(6), october(6)).state);
  expect([there, removed, untouched].map((row) => row && isNotDone(row))).toEqual([true, false, true]);
});
