import type { CollectOutcome, CollectProgress } from '../src/evaluate/collect-outcome';
import { afterRound, type Collection } from './collect-round';

const done: CollectOutcome = { source: 'iam', evidence: ['2026-10/a'], done: true };
const half: CollectProgress = {
  source: 'config',
  evidence: ['2026-10/b'],
  done: false,
  remaining: 'remaining/c',
};
const dead: CollectOutcome = { source: 'config', crashed: 'out of memory' };
const diedAtOnce: CollectOutcome = { ...dead, evidence: [] };
const both: Collection = {
  due: [
    { function: 'arn:iam', progress: { source: 'iam', evidence: [], done: false } },
    { function: 'arn:config', progress: { source: 'config', evidence: [], done: false } },
  ],
  ended: [],
};

it.each<[string, Collection, CollectOutcome[], Collection]>([
  [
    'nothing is left of what is done',
    both,
    [done, { ...half, done: true }],
    { due: [], ended: [done, { ...half, done: true }] },
  ],
  [
    'what is not done goes on from where it came',
    both,
    [done, half],
    { due: [{ function: 'arn:config', progress: half }], ended: [done] },
  ],
  ['what died is not called again', both, [done, dead], { due: [], ended: [done, diedAtOnce] }],
  [
    'what ended in an earlier round is kept, and what the dead one had written in it',
    { due: [{ function: 'arn:config', progress: half }], ended: [done] },
    [dead],
    { due: [], ended: [done, { ...dead, evidence: ['2026-10/b'] }] },
  ],
])('%s', (_name, before, collected, after) => {
  expect(afterRound(before, collected)).toEqual(after);
});
