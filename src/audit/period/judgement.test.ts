import type { StoredEvaluation } from '../../model/evaluation';
import { judgementOf, readingOfSource } from './judgement';
import type { OccurrenceResult } from './occurrence';

const RULE = { rule: 'old-name', names: ['new-name', 'old-name'], parts: ['iam.credential-report'] };
type Judged = Pick<StoredEvaluation, 'counts' | 'verdicts' | 'cells'>;
const NONE = { pass: 0, fail: 0, unknown: 0, error: 0 };
const counted = (outcomes: Partial<typeof NONE>, rule = 'new-name'): Judged => ({
  counts: [{ rule, outcomes: { ...NONE, ...outcomes }, outOfScope: {} }],
  verdicts: [],
  cells: [],
});
const unknown: Judged['verdicts'][number] = {
  rule: 'new-name',
  account: '111122223333',
  region: 'global',
  resource: 'AWS::::Account:111122223333',
  outcome: 'unknown',
  severity: 'high',
  message: 'The report was not read.',
  facts: {},
  observedAt: '2026-10-01T00:00:00.000Z',
};

test.each<[string, Judged, string | undefined, OccurrenceResult]>([
  ['all pass', counted({ pass: 3 }), undefined, { kind: 'passed', population: 3 }],
  ['nothing is in scope', counted({}), undefined, { kind: 'passed', population: 0 }],
  ['one fails', counted({ pass: 2, fail: 1 }), undefined, { kind: 'failed', population: 3 }],
  [
    'one fails while another is unknown',
    counted({ fail: 1, unknown: 1 }),
    undefined,
    { kind: 'failed', population: 2 },
  ],
  ['the rule broke', counted({ pass: 1, error: 1, unknown: 1 }), undefined, { kind: 'error', population: 3 }],
  ['by an earlier name', counted({ pass: 1 }, 'old-name'), undefined, { kind: 'passed', population: 1 }],
  [
    'one is unknown among many that pass: no pass',
    { ...counted({ pass: 99, unknown: 1 }), verdicts: [unknown] },
    undefined,
    { kind: 'not-evaluated', isPerformed: true, cause: 'unknown: The report was not read.' },
  ],
  [
    'unknown, because a cell was not read',
    {
      ...counted({ unknown: 1 }),
      cells: [
        { part: 'iam.credential-report', region: 'global', status: 'incomplete', reason: 'denied' },
        { part: 'ssm.documents', region: 'eu-central-1', status: 'incomplete', reason: 'throttled' },
      ],
    },
    undefined,
    { kind: 'not-evaluated', isPerformed: true, cause: 'unknown: iam.credential-report in global (denied)' },
  ],
  [
    'the rule was off',
    counted({ pass: 1 }, 'another'),
    'the rule was off: not ours',
    { kind: 'not-evaluated', isPerformed: false, cause: 'the rule was off: not ours' },
  ],
  [
    'the version had no such rule',
    counted({ pass: 1 }, 'another'),
    undefined,
    {
      kind: 'not-evaluated',
      isPerformed: false,
      cause: 'version 1.0.0 did not judge it with what the scan collected',
    },
  ],
])('%s', (_name, evaluation, off, expected) => {
  expect(judgementOf(evaluation, RULE, { version: '1.0.0' }, off)).toEqual(expected);
});

test.each<[string, Parameters<typeof readingOfSource>[1]['cells'], OccurrenceResult]>([
  [
    'a service that is off was looked at as far as it can be',
    [{ source: 'guardduty', status: 'incomplete', reason: 'not-enabled', cells: 2 }],
    { kind: 'passed', population: 2 },
  ],
  [
    'cells that were refused',
    [
      { source: 'guardduty', status: 'complete', cells: 3 },
      { source: 'guardduty', status: 'incomplete', reason: 'denied', cells: 2 },
      { source: 'iam', status: 'incomplete', reason: 'error', cells: 1 },
    ],
    { kind: 'not-evaluated', isPerformed: true, cause: 'not read: 2 parts denied' },
  ],
])('of a source: %s', (_name, cells, expected) => {
  expect(readingOfSource('guardduty', { cells })).toEqual(expected);
});
