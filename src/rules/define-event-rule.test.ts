import * as z from 'zod';
import { snapshotOfCase } from './snapshot-of-case';
import { event, events } from './case-values';
import { defineEventRule, WATCHED_CALL_REQUIREMENTS } from './define-event-rule';
import { CASE_REGION } from './rule-cases';

const rule = defineEventRule({
  id: 'no-stopped-trail',
  title: 'Nobody stops a trail',
  failure: 'A trail was stopped',
  severity: 'high',
  risk: 'Nothing is recorded.',
  remediation: { text: 'Start it again', link: 'https://docs.aws.amazon.com/x' },
  requirements: WATCHED_CALL_REQUIREMENTS,
  params: z.object({}),
  events: ['StopLogging'],
  isFault: ({ errorCode }) => (errorCode === 'Odd' ? { unknown: 'It is odd.' } : true),
});

const HAPPENED = '2026-09-30T23:10:00.000Z';

it.each([
  ['a fault', [event('StopLogging')], [['fail', HAPPENED]]],
  ['a record that does not say', [event('StopLogging', { errorCode: 'Odd' })], [['unknown', HAPPENED]]],
  ['that there is none', [], [['pass', 'the look-up']]],
])('%s carries the time at which it was observed: its own, or the look-up', (_name, list, expected) => {
  const snapshot = snapshotOfCase({ parts: events(...list) });
  const judgements = [...rule.judge(snapshot, CASE_REGION, {})];
  expect(
    judgements.map((judgement) => [
      judgement.outcome,
      'observedAt' in judgement ? judgement.observedAt : 'the look-up',
    ]),
  ).toEqual(expected);
});
