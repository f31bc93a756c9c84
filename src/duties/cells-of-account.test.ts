import { memoryStore } from '../../test/support/stores';
import type { AuditRequest, DutyEvidence, Incident } from '../model/register-entry';
import { parseCell } from '../sources/cell';
import { cellsOfDuties } from './cells-of-account';

const NOW = '2026-10-12T09:00:00.000Z';
const [HOME, OTHER] = ['111122223333', '222233334444'];
const configuration = {
  duties: [
    { duty: 'policy', name: 'Access', owner: 'nadia' },
    { duty: 'penetration-test', owner: 'mara', 'first-due': '2026-12-31' },
  ],
  reviews: { zone: 'Europe/Berlin' },
};
const entry = { schema: 1, version: 1, by: 'mara', at: NOW } as const;
const evidence: DutyEvidence = {
  ...entry,
  kind: 'evidence',
  id: 'e1',
  duty: 'policy',
  name: 'Access',
  file: { name: 'p.pdf', size: 1, hash: 'a'.repeat(64), key: `kept-files/${'a'.repeat(64)}` },
  on: '2026-10-01',
  addedBy: 'nadia',
  addedAt: NOW,
};
const incident: Incident = {
  ...entry,
  kind: 'incident',
  id: 'i1',
  title: 'Lost laptop',
  openedBy: 'mara',
  openedAt: NOW,
  discoveredAt: NOW,
  healthData: false,
};

const asked: AuditRequest = {
  ...entry,
  kind: 'audit-request',
  id: 'r1',
  title: 'Users without MFA',
  owner: 'mara',
  due: '2026-10-24',
  addedBy: 'nadia',
  addedAt: NOW,
  answers: [{ file: evidence.file, header: { evidence: 'e1' }, by: 'mara', at: NOW }],
};

async function registerOf(...entries: readonly (AuditRequest | DutyEvidence | Incident)[]) {
  const store = memoryStore();
  for (const each of entries) await store.record.putRegisterEntry(undefined, each);
  return store;
}
const place = { account: HOME, home: HOME, at: NOW } as const;

it('holds each duty as it stands and each deadline, in the account that judges them', async () => {
  const { register } = await registerOf(evidence, incident);
  const [cell] = await cellsOfDuties(register, configuration, place);
  const shown = { id: 'e1', on: '2026-10-01', addedAt: NOW, by: 'nadia' };
  expect(parseCell(JSON.parse(JSON.stringify(cell)))).toMatchObject({
    part: 'duties.register',
    region: 'global',
    status: 'complete',
    observedAt: NOW,
    value: {
      duties: [
        {
          duty: 'policy',
          name: 'Access',
          dueAt: '2027-10-01T21:59:59.999Z',
          dueBy: 'cadence',
          evidence: shown,
        },
        { duty: 'penetration-test', dueAt: '2026-12-31T22:59:59.999Z', dueBy: 'first-due' },
      ],
      deadlines: [
        { kind: 'incident', of: 'i1', duty: 'breach-notice-authority', dueAt: '2026-10-15T09:00:00.000Z' },
      ],
    },
  });
});

it('is complete and empty where nothing is registered', async () => {
  const { register } = await registerOf();
  const cells = await cellsOfDuties(register, { duties: [], reviews: { zone: 'UTC' } }, place);
  expect(cells).toMatchObject([
    { status: 'complete', value: { duties: [], deadlines: [], auditRequests: [] } },
  ]);
});

it('is out of scope in every other account', async () => {
  const { register } = await registerOf(evidence);
  expect(await cellsOfDuties(register, configuration, { ...place, account: OTHER ?? '' })).toMatchObject([
    {
      account: OTHER,
      status: 'out-of-scope',
      detail: `the duties of the record are judged in account ${HOME}`,
    },
  ]);
});

it('is unknown where the record of it is broken, and says why', async () => {
  const store = await registerOf(evidence);
  const key = { pk: 'REGISTER#evidence', sk: 'broken' };
  await store.calls.put({ ...key, schema: 1, kind: 'evidence', id: 'broken' }, { kind: 'absent' });
  expect(await cellsOfDuties(store.register, configuration, place)).toMatchObject([
    {
      status: 'incomplete',
      reason: 'error',
      detail: expect.stringContaining('REGISTER#evidence') as unknown,
    },
  ]);
});

it('holds each request of the auditor as it stands, and none that was added later', async () => {
  const later = '2026-10-12T09:00:00.001Z';
  const { register } = await registerOf(evidence, asked, { ...asked, id: 'r2', addedAt: later });
  const [cell] = await cellsOfDuties(register, configuration, place);
  expect(parseCell(JSON.parse(JSON.stringify(cell)))).toMatchObject({
    value: {
      auditRequests: [
        { id: 'r1', owner: 'mara', dueAt: '2026-10-24T21:59:59.999Z', answer: { at: NOW, by: 'mara' } },
      ],
    },
  });
});
