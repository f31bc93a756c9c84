import { failing, headOf, subjectOf } from '../../test/support/sample-finding';
import type { Told } from '../model/alert';
import { toldStateAfter } from './apply-change';
import type { ToldState } from './ports';

/** A finding that changed once, and is to be told of. */
const head = headOf(subjectOf('r'), failing('opened'), failing('changed', { severity: 'low' }));
const member = (version: number, rev: number, id = 'a') => ({ id, version, rev });
const told = (version: number, alert: string | undefined = 'a'): Told => ({
  finding: head.id,
  version,
  alert,
});
const nowhere = { finding: head.id, version: 2 };

it.each<[string, ToldState, Told, number, ToldState | undefined]>([
  ['it belongs to an alert', { owes: true }, told(0), 5, { owes: true, alert: member(0, 5) }],
  [
    'it was told as it is',
    { owes: true, alert: member(0, 5) },
    told(2),
    6,
    { owes: false, alert: member(2, 6) },
  ],
  [
    'it was told as it was',
    { owes: true, alert: member(0, 5) },
    told(1),
    6,
    { owes: true, alert: member(1, 6) },
  ],
  ['it goes nowhere', { owes: true }, nowhere, 5, { owes: false, alert: undefined }],
  [
    'it goes nowhere any more',
    { owes: true, alert: member(1, 5) },
    nowhere,
    6,
    { owes: false, alert: member(1, 5) },
  ],
  [
    'it moves',
    { owes: true, alert: member(1, 5) },
    told(1, 'b'),
    6,
    { owes: true, alert: member(1, 6, 'b') },
  ],
  ['the same again', { owes: false, alert: member(2, 6) }, told(2), 6, undefined],
  ['an older change set again', { owes: false, alert: member(2, 6, 'b') }, told(0), 5, undefined],
  ['less than was told', { owes: false, alert: member(2, 6) }, told(1), 7, undefined],
  [
    'as it is, by an older change set, of a head that was told elsewhere',
    { owes: true, alert: member(1, 7, 'b') },
    told(2),
    6,
    { owes: false, alert: member(1, 7, 'b') },
  ],
])('%s', (_name, before, said, rev, after) => {
  expect(toldStateAfter({ ...head, ...before, alert: before.alert }, said, rev)).toEqual(after);
});
