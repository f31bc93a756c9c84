import { recordIn } from '../aws/store/dynamo-record';
import { MemoryTable } from '../../test/support/memory-table';
import type { AuditRequest, DutyEvidence } from '../model/register-entry';
import { requestPages } from './portal-requests';

const FILE = { name: 'mfa.csv', size: 3, hash: 'd'.repeat(64), key: `kept-files/${'d'.repeat(64)}` };
const SAID = { schema: 1, by: 'mara', version: 3 } as const;

/** Asked for on 5 October by the 20th, answered with evidence on the 10th, closed on the 15th. */
const REQUEST: AuditRequest = {
  ...SAID,
  kind: 'audit-request',
  id: 'r1',
  at: '2026-10-15T09:00:00.000Z',
  title: 'Users without MFA',
  owner: 'mara',
  due: '2026-10-20',
  addedBy: 'mara',
  addedAt: '2026-10-05T09:00:00.000Z',
  answers: [{ file: FILE, header: { evidence: 'e1' }, by: 'mara', at: '2026-10-10T09:00:00.000Z' }],
  closed: { by: 'mara', at: '2026-10-15T09:00:00.000Z', reason: 'Taken' },
};

/** Withdrawn on 12 October. */
const EVIDENCE: DutyEvidence = {
  ...SAID,
  kind: 'evidence',
  id: 'e1',
  at: '2026-10-12T09:00:00.000Z',
  duty: 'security-training',
  on: '2026-10-01',
  file: FILE,
  addedBy: 'mara',
  addedAt: '2026-10-02T09:00:00.000Z',
  withdrawn: { by: 'mara', at: '2026-10-12T09:00:00.000Z', reason: 'Of another team' },
};

it.each([
  ['a millisecond before it was asked for', '2026-10-05T08:59:59.999Z', undefined, 0, undefined],
  ['when it was asked for', '2026-10-05T09:00:00.000Z', 'open', 0, undefined],
  ['when it was answered', '2026-10-10T09:00:00.000Z', 'answered', 1, false],
  ['when what answers it was withdrawn', '2026-10-12T09:00:00.000Z', 'open', 1, true],
  ['when it was closed', '2026-10-15T09:00:00.000Z', 'closed', 1, true],
  ['a moment to come is now', '2027-01-01', 'closed', 1, true],
])('requests are shown as they stood: %s', async (_name, moment, status, answers, isWithdrawn) => {
  const { record, register } = recordIn(new MemoryTable());
  for (const entry of [REQUEST, EVIDENCE]) await record.putRegisterEntry(undefined, entry);
  const { requests } = requestPages(
    { clock: { now: () => '2026-11-01T00:00:00.000Z' } },
    { register },
    'UTC',
  );
  const { requests: found, asOf } = await requests({ 'as-of': [moment] });
  const [seen] = found;
  expect(asOf).toBe(moment.length > 10 ? moment : '2026-11-01T00:00:00.000Z');
  expect(seen?.status).toBe(status);
  expect(seen?.request.answers.length ?? 0).toBe(answers);
  expect(seen?.request.closed !== undefined).toBe(status === 'closed');
  expect(seen?.evidence.map(({ withdrawn }) => withdrawn !== undefined)).toEqual(
    isWithdrawn === undefined ? (seen === undefined ? undefined : []) : [isWithdrawn],
  );
});
