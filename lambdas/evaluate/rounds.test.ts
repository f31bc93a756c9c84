import type { CollectOutcome } from '../../src/evaluate/collect-outcome';
import { nextRound } from './rounds';

const due = [
  { function: 'arn:inventory', progress: { source: 'inventory', evidence: [], done: false } } as const,
].map(({ progress, ...rest }) => ({ ...rest, progress: { ...progress, evidence: [] } }));
const half: CollectOutcome = {
  source: 'inventory',
  evidence: ['2026-10/a'],
  done: false,
  remaining: 'remaining/b',
};
const whole: CollectOutcome = { ...half, done: true };

it('asks for another round while a source is not done', () => {
  expect(nextRound({ due, ended: [], rounds: 0 }, [half])).toEqual({
    more: { due: [{ function: 'arn:inventory', progress: half }], ended: [], rounds: 1 },
  });
});

it('hands over all that was collected when every source is done', () => {
  expect(nextRound({ due, ended: [], rounds: 4 }, [whole])).toEqual({ outcomes: [whole] });
});

it('asks for no thirteenth round: three hours of fifteen minutes each are over, and what was read counts', () => {
  expect(nextRound({ due, ended: [], rounds: 10 }, [half])).toMatchObject({ more: { rounds: 11 } });
  expect(nextRound({ due, ended: [], rounds: 11 }, [half])).toEqual({ outcomes: [half] });
});
