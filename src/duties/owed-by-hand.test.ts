import { memoryStore } from '../../test/support/stores';
import type { Instant } from '../model/instant';
import type { AuditRequest, DutyEvidence, Incident, RegisterEntry } from '../model/register-entry';
import { owedByHand } from './owed-by-hand';

const AT = '2026-12-28T09:00:00.000Z';
/** The moment that is within, and one past it. */
const UNTIL = '2027-01-04T22:59:59.999Z';
const configuration = {
  duties: [
    { duty: 'penetration-test', owner: 'mara' },
    { duty: 'policy', name: 'Access', owner: 'nadia' },
    { duty: 'restore-test', owner: 'lea', 'first-due': '2027-01-04' },
    { duty: 'internal-audit', owner: 'lea', 'first-due': '2027-01-05' },
    { duty: 'risk-assessment', owner: 'lea', 'first-due': '2026-12-27' },
  ],
  reviews: { zone: 'Europe/Berlin' },
};
const file = { name: 'p.pdf', size: 1, hash: 'a'.repeat(64), key: `kept-files/${'a'.repeat(64)}` };
const entry = { schema: 1, version: 1, by: 'mara', at: '2026-01-02T09:00:00.000Z' } as const;
const evidence: DutyEvidence = {
  ...{ ...entry, kind: 'evidence', id: 'e1', duty: 'policy', name: 'Access', file, on: '2026-01-02' },
  ...{ addedBy: 'nadia', addedAt: entry.at },
};
const incident: Incident = {
  ...{ ...entry, kind: 'incident', id: 'i1', title: 'Lost laptop', openedBy: 'mara' },
  ...{ openedAt: '2026-12-26T09:00:00.000Z', discoveredAt: '2026-12-26T09:00:00.000Z', healthData: false },
};
const asked = (id: string, more: Partial<AuditRequest> = {}): AuditRequest => ({
  ...{ ...entry, kind: 'audit-request', id, title: 'Joiners', owner: 'lea', due: '2026-12-27' },
  ...{ addedBy: 'nadia', addedAt: '2026-12-01T09:00:00.000Z', answers: [], ...more },
});

async function owed(...entries: readonly RegisterEntry[]) {
  const { record, register } = memoryStore();
  for (const each of entries) await record.putRegisterEntry(undefined, each);
  const found = await owedByHand(register, configuration, { at: AT, until: UNTIL });
  return found.map(({ kind, what, dueAt, isOverdue }) => [kind, what, dueAt, isOverdue]);
}

it('tells what was never done, what is over and what comes within, the soonest first', async () => {
  expect(
    await owed(
      evidence,
      incident,
      asked('r1', { reference: 'PBC-3' }),
      asked('r2', { closed: { by: 'lea', at: AT, reason: 'Withdrawn' } }),
      asked('r3', { due: '2027-01-05' }),
    ),
  ).toEqual<[string, string, Instant | undefined, boolean][]>([
    ['duty', 'penetration-test (mara)', undefined, true],
    ['request', 'PBC-3 "Joiners" (lea)', '2026-12-27T22:59:59.999Z', true],
    ['duty', 'risk-assessment (lea)', '2026-12-27T22:59:59.999Z', true],
    ['duty', 'breach-notice-authority for "Lost laptop"', '2026-12-29T09:00:00.000Z', false],
    // A year after the second of January, in Berlin.
    ['duty', 'policy "Access" (nadia)', '2027-01-02T22:59:59.999Z', false],
    ['duty', 'restore-test (lea)', UNTIL, false],
  ]);
});
