import type { AuditRequest, DutyEvidence } from '../model/register-entry';
import { standingOfRequest } from './audit-requests';

const file = { name: 'a.csv', size: 1, hash: 'a'.repeat(64), key: `kept-files/${'a'.repeat(64)}` };
const ADDED = '2026-10-12T09:00:00.000Z';
/** The end of 24 October in Berlin, the last day of summer time there. */
const DUE = '2026-10-24T21:59:59.999Z';
const AFTER = '2026-10-24T22:00:00.000Z';
type Answer = AuditRequest['answers'][number];
const answer = (at: Answer['at'], header: Answer['header'] = { lines: ['asOf'] }): Answer => ({
  file,
  header,
  by: 'mara',
  at,
});
const evidence = (withdrawnAt?: Answer['at']): DutyEvidence => ({
  ...{ schema: 1, kind: 'evidence', id: 'e1', version: 1, by: 'mara', at: ADDED },
  ...{ duty: 'penetration-test', file, on: '2026-10-01', addedBy: 'mara', addedAt: ADDED },
  ...(withdrawnAt !== undefined && { withdrawn: { by: 'nadia', at: withdrawnAt, reason: 'Of last year' } }),
});
const closed: NonNullable<AuditRequest['closed']> = {
  by: 'nadia',
  at: AFTER,
  reason: 'Withdrawn by the auditor',
};

it.each<[string, Partial<AuditRequest>, DutyEvidence[], Answer['at'], string, number | undefined]>([
  ['unanswered in its last moment', {}, [], DUE, 'open', undefined],
  ['unanswered a millisecond later', {}, [], AFTER, 'overdue', undefined],
  ['answered in its last moment', { answers: [answer(DUE)] }, [], AFTER, 'answered', 0],
  ['answered a millisecond later', { answers: [answer(AFTER)] }, [], AFTER, 'answered late', 0],
  [
    'answered only after the moment that is asked about',
    { answers: [answer(AFTER)] },
    [],
    DUE,
    'open',
    undefined,
  ],
  [
    'answered with evidence that is on file',
    { answers: [answer(ADDED, { evidence: 'e1' })] },
    [evidence()],
    AFTER,
    'answered',
    0,
  ],
  [
    'answered with evidence that was withdrawn since',
    { answers: [answer(ADDED, { evidence: 'e1' })] },
    [evidence(DUE)],
    AFTER,
    'overdue',
    undefined,
  ],
  [
    'answered with evidence that was withdrawn after the moment that is asked about',
    { answers: [answer(ADDED, { evidence: 'e1' })] },
    [evidence(AFTER)],
    DUE,
    'answered',
    0,
  ],
  [
    'answered again, late, since the evidence was withdrawn',
    { answers: [answer(ADDED, { evidence: 'e1' }), answer(AFTER)] },
    [evidence(DUE)],
    AFTER,
    'answered late',
    1,
  ],
  ['closed without an answer', { closed }, [], AFTER, 'closed', undefined],
  ['closed only after the moment that is asked about', { closed }, [], DUE, 'open', undefined],
])('%s', (_name, more, all, at, status, counts) => {
  const request = { due: '2026-10-24', answers: [], ...more };
  const standing = standingOfRequest(request, all, { zone: 'Europe/Berlin', at });
  expect(standing).toMatchObject({ status, dueAt: DUE });
  expect(standing.answer).toEqual(counts === undefined ? undefined : request.answers[counts]);
});
