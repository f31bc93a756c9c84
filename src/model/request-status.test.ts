import type { Instant } from './instant';
import type { AuditRequest } from './register-entry';
import { requestStatus, type RequestStatus } from './request-status';

const DUE = '2026-10-31T23:59:59.999Z';
const answered = (at: AuditRequest['at']): AuditRequest['answers'] => [
  {
    file: { name: 'a.csv', size: 1, hash: 'a'.repeat(64), key: `kept-files/${'a'.repeat(64)}` },
    header: { lines: [] },
    by: 'mara',
    at,
  },
];

test.each<[RequestStatus, Pick<AuditRequest, 'answers' | 'closed'>, Instant]>([
  ['open', { answers: [] }, DUE],
  ['overdue', { answers: [] }, '2026-11-01T00:00:00.000Z'],
  ['answered', { answers: answered(DUE) }, '2027-01-01T00:00:00.000Z'],
  ['answered late', { answers: answered('2026-11-01T00:00:00.000Z') }, '2027-01-01T00:00:00.000Z'],
  [
    'closed',
    { answers: [], closed: { by: 'mara', at: DUE, reason: 'withdrawn' } },
    '2027-01-01T00:00:00.000Z',
  ],
])('%s', (status, request, now) => {
  expect(requestStatus(request, DUE, now)).toBe(status);
});
