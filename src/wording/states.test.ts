import { EFFECTIVE_STATES, type EffectiveState } from '../model/finding-life';
import { stateHeading, stateWords } from './states';

const EXPECTED: Readonly<Record<EffectiveState, [words: string, heading: string]>> = {
  open: ['open', 'OPEN'],
  acknowledged: ['acknowledged', 'ACKNOWLEDGED'],
  snoozed: ['snoozed', 'SNOOZED'],
  excepted: ['excepted', 'EXCEPTED'],
  'out-of-scope': ['out of scope', 'OUT OF SCOPE'],
  'expired-at-source': ['expired at source', 'EXPIRED AT SOURCE'],
  closed: ['reviewed and closed', 'REVIEWED AND CLOSED'],
  resolved: ['resolved', 'RESOLVED'],
};

it.each(EFFECTIVE_STATES)('%s', (state) => {
  expect([stateWords(state), stateHeading(state)]).toEqual(EXPECTED[state]);
});
