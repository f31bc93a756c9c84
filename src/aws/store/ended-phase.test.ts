import { after, openedFinding, resolvedAt } from '../../../test/support/opened-finding';
import type { FindingHead } from '../../model/finding';
import { endedPhaseItems } from './ended-phase';

const opened = openedFinding();
const { at } = opened.last;
const worse = (head: FindingHead): FindingHead => ({ ...head, severity: 'critical' });

it.each<[string, FindingHead, boolean]>([
  [
    'is acknowledged, and open as before',
    after(opened, { type: 'acknowledged', rev: 2, at, by: 'ann' }),
    false,
  ],
  ['has ended', after(opened, resolvedAt('2026-11-01T00:00:00.000Z', 2)), true],
  ['ended as it opened', after(opened, resolvedAt(at, 2)), true],
  ['is of another severity in the same instant', worse(opened), true],
])('names the phase of an open finding that %s: only where it is over', (_name, next, isOver) => {
  expect(endedPhaseItems(opened, next).length > 0).toBe(isOver);
});

it('names no phase in which a finding was not open', () => {
  const ended = after(opened, resolvedAt('2026-11-01T00:00:00.000Z', 2));
  expect(endedPhaseItems(ended, opened)).toEqual([]);
});
