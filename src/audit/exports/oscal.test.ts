import * as z from 'zod';
import {
  deviated,
  EVIDENCE,
  exception,
  FROM,
  lived,
  oscalRecord,
  RULES,
  standing,
  TO,
} from '../../../test/support/export-record';
import { failing, resolved } from '../../../test/support/sample-finding';
import { soc2 } from '../../frameworks/soc2';
import type { Exception } from '../../model/finding';
import { oscalOf } from './oscal';
import type { OscalRecord } from './oscal-record';

const OPENED = failing('opened', { at: '2026-10-02T00:00:00.000Z', evidence: [EVIDENCE] });
const open = deviated(lived('one', 'arn:aws:s3:::logs', OPENED));
const ended = deviated(lived('one', 'arn:aws:s3:::logs', OPENED, resolved('2026-10-03T00:00:00.000Z')));
const PASS = standing('one', { pass: 3 });

const namedSchema = z.looseObject({ uuid: z.string() });
const resultsSchema = z.object({
  'assessment-results': z.object({
    'import-ap': z.object({ href: z.string() }),
    metadata: z.looseObject({ version: z.string() }),
    results: z.tuple([
      z.looseObject({
        start: z.string(),
        end: z.string(),
        remarks: z.string(),
        findings: z
          .array(
            z.looseObject({
              title: z.string(),
              target: z.looseObject({
                'target-id': z.string(),
                status: z.object({
                  state: z.string(),
                  reason: z.string(),
                  remarks: z.string().optional(),
                }),
              }),
            }),
          )
          .default([]),
        observations: z.array(namedSchema).default([]),
        risks: z.array(z.looseObject({ status: z.string(), deadline: z.string() })).default([]),
        'assessment-log': z.object({ entries: z.array(namedSchema) }).optional(),
      }),
    ]),
  }),
});

function resultsOf(given: Partial<OscalRecord>) {
  const { files } = oscalOf(oscalRecord(soc2, { rules: new Map([...RULES].slice(0, 1)), ...given }));
  const [, results] = files;
  const { 'assessment-results': parsed } = resultsSchema.parse(JSON.parse(results?.text ?? ''));
  return parsed.results[0];
}

test.each<[string, Partial<OscalRecord>, object[]]>([
  ['all passes', { standings: [PASS] }, [{ state: 'satisfied', reason: 'pass' }]],
  [
    'something fails at the end',
    { standings: [standing('one', { pass: 3, fail: 1 })], deviations: open },
    [{ state: 'not-satisfied', reason: 'fail' }],
  ],
  [
    'something failed within the period and all passes at its end',
    { standings: [PASS], deviations: ended },
    [{ state: 'not-satisfied', reason: 'fail' }],
  ],
  [
    'something is unknown',
    { standings: [standing('one', { pass: 3, unknown: 1 })] },
    [{ state: 'not-satisfied', reason: 'other' }],
  ],
  [
    'a rule threw',
    { standings: [standing('one', { pass: 3, error: 1 })] },
    [{ state: 'not-satisfied', reason: 'other' }],
  ],
  [
    'one account of two was not looked at',
    { standings: [PASS], notJudged: [{ account: '222233334444', rules: ['one'] }] },
    [{ state: 'not-satisfied', reason: 'other' }],
  ],
  ['nobody looked at anything', {}, [{ state: 'not-satisfied', reason: 'other' }]],
  ['the rule applies to nothing that there is', { standings: [standing('one')] }, []],
])('%s', (_name, given, expected) => {
  const { findings } = resultsOf(given);
  expect(findings.map(({ target: { status } }) => ({ state: status.state, reason: status.reason }))).toEqual(
    expected,
  );
});

test('what applies to nothing is an observation, and the remarks name it', () => {
  const { observations, remarks } = resultsOf({ standings: [standing('one')] });
  expect(observations).toHaveLength(1);
  expect(remarks).toContain('CC6.1');
});

test('an observation is a test with its evidence by key and hash', () => {
  expect(resultsOf({ deviations: open }).observations).toMatchObject([
    {
      methods: ['TEST'],
      collected: '2026-10-02T00:00:00.000Z',
      'relevant-evidence': [{ href: EVIDENCE }],
      subjects: [{ type: 'inventory-item', title: 'arn:aws:s3:::logs' }],
    },
  ]);
});

test.each<[string, Partial<Exception>, object[]]>([
  ['in force at the end', {}, [{ status: 'deviation-approved', deadline: '2027-01-31T00:00:00.000Z' }]],
  [
    'that nobody approved',
    { approvedBy: undefined, approvedAt: undefined },
    [{ status: 'deviation-requested' }],
  ],
  [
    'that its owner approved, which is no approval',
    { approvedBy: 'ann@example.com' },
    [{ status: 'deviation-requested' }],
  ],
  [
    'that was approved after the period',
    { approvedAt: '2027-01-01T00:00:00.000Z' },
    [{ status: 'deviation-requested' }],
  ],
  [
    'that ended within it',
    { endsAt: '2026-11-01T00:00:00.000Z' },
    [{ status: 'closed', deadline: '2026-11-01T00:00:00.000Z' }],
  ],
  [
    'that somebody ended after it',
    {
      endsAt: '2027-01-02T00:00:00.000Z',
      ended: { by: 'bob', reason: 'Done.', wouldHaveEndedAt: '2027-01-31T00:00:00.000Z' },
    },
    [{ status: 'deviation-approved', deadline: '2027-01-31T00:00:00.000Z' }],
  ],
  ['of another rule', { scope: { rule: 'two' } }, []],
  ['that was asked for after the period', { requestedAt: '2027-01-01T00:00:00.000Z' }, []],
])('an exception %s', (_name, given, risks) => {
  const results = resultsOf({
    standings: [standing('one', { fail: 1 })],
    deviations: open,
    exceptions: [{ ...exception, ...given }],
  });
  expect(results.risks).toMatchObject(risks);
  expect(results.findings).toMatchObject([
    { target: { status: { state: 'not-satisfied', reason: 'fail' } } },
  ]);
});

test('it spans the scans of the period, and missed slots are in the log', () => {
  const {
    start,
    end,
    'assessment-log': log,
  } = resultsOf({
    slots: [
      { slot: '2026-10-01T06:00:00.000Z', status: 'missed', sources: ['iam'] },
      {
        slot: '2026-10-02T06:00:00.000Z',
        status: 'concluded',
        sources: ['iam'],
        startedAt: '2026-10-02T06:00:03.000Z',
        concludedAt: '2026-10-02T06:09:00.000Z',
        cells: { complete: 9, unread: 1, outOfScope: 0 },
      },
    ],
  });
  expect([start, end]).toEqual(['2026-10-02T06:00:03.000Z', '2026-10-02T06:09:00.000Z']);
  expect(log?.entries).toMatchObject([
    { title: 'Slot of the schedule that no scan ran', start: '2026-10-01T06:00:00.000Z' },
    { title: 'Scan, concluded', start: '2026-10-02T06:00:03.000Z' },
  ]);
});

test('what is satisfied says how often it was looked at, and how often not', () => {
  const ran = {
    status: 'concluded',
    sources: ['iam'],
    cells: { complete: 9, unread: 0, outOfScope: 0 },
  } as const;
  const { findings } = resultsOf({
    standings: [PASS],
    slots: [
      { slot: '2026-10-01T06:00:00.000Z', ...ran },
      { slot: '2026-10-02T06:00:00.000Z', ...ran, cells: { ...ran.cells, unread: 1 } },
      { slot: '2026-10-03T06:00:00.000Z', ...ran, notReached: ['222233334444'] },
      { slot: '2026-10-04T06:00:00.000Z', status: 'missed', sources: ['iam'] },
      { slot: '2026-10-05T06:00:00.000Z', status: 'missed', sources: ['guardduty'] },
    ],
  });
  expect(findings[0]?.target.status).toEqual({
    state: 'satisfied',
    reason: 'pass',
    remarks:
      'As far as was looked: 3 scans of the period read for it, 2 of which could not read everything; slots of the schedule that none ran: 1.',
  });
});

test('without a scan it spans the period, and has neither log nor observations', () => {
  expect(resultsOf({})).toMatchObject({ start: FROM, end: TO, observations: [] });
  expect(resultsOf({})['assessment-log']).toBeUndefined();
});

test('every id that is referred to is there', () => {
  const record = oscalRecord(soc2, { standings: [PASS], deviations: open, exceptions: [exception] });
  const text = oscalOf(record)
    .files.map((file) => file.text)
    .join('');
  const defined = new Set([...text.matchAll(/"uuid": "([^"]+)"/g)].map(([, id]) => id));
  const referred = [...text.matchAll(/"(?:[a-z]+-)+uuid": "([^"]+)"/g)].map(([, id]) => id);
  expect(referred.length).toBeGreaterThan(10);
  expect(referred.filter((id) => !defined.has(id))).toEqual([]);
});

const planSchema = z.object({
  'assessment-plan': z.looseObject({
    'local-definitions': z.looseObject({
      'objectives-and-methods': z.array(
        z.looseObject({
          'control-id': z.string(),
          parts: z.array(
            z.looseObject({
              id: z.string(),
              name: z.string(),
              props: z.array(z.object({ name: z.string(), ns: z.string().optional(), value: z.string() })),
              parts: z.array(z.looseObject({ name: z.string(), prose: z.string() })).default([]),
            }),
          ),
        }),
      ),
    }),
  }),
});

describe("what NIST's metaschemas ask of a document and no JSON Schema holds", () => {
  const record = oscalRecord(soc2, { standings: [PASS], deviations: open, exceptions: [exception] });
  const [plan = '', results = ''] = oscalOf(record).files.map((file) => file.text);
  const valuesOf = (text: string, name: string) =>
    [...text.matchAll(new RegExp(`"${name}": "([^"]+)"`, 'g'))].map(([, value]) => value);
  const objectives = planSchema.parse(JSON.parse(plan))['assessment-plan']['local-definitions'][
    'objectives-and-methods'
  ];

  test.each([
    ['plan', plan],
    ['results', results],
  ])('no two things of the %s have one id', (_name, text) => {
    const uuids = valuesOf(text, 'uuid');
    expect(uuids.length).toBeGreaterThan(5);
    expect(new Set(uuids).size).toBe(uuids.length);
    const ids = valuesOf(text, 'id');
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('every objective of ours has one method, by its id, and what it is applied to', () => {
    expect(objectives.length).toBeGreaterThan(0);
    for (const { parts } of objectives) {
      const [objective, method] = parts;
      expect(parts.map(({ name }) => name)).toEqual(['assessment-objective', 'assessment-method']);
      expect(objective?.props).toContainEqual({ name: 'method-id', value: method?.id });
      expect(method?.props).toEqual([{ name: 'method', value: 'TEST' }]);
      expect(method?.parts).toEqual([
        {
          name: 'assessment-objects',
          prose: 'The accounts in scope, and in each whatever the rules apply to.',
        },
      ]);
    }
  });

  test('controls and objectives that are named are those of the plan', () => {
    const controls = new Set(objectives.map((each) => each['control-id']));
    const defined = new Set(objectives.flatMap(({ parts }) => parts.map(({ id }) => id)));
    const named = [plan, results].flatMap((text) => valuesOf(text, 'control-id'));
    const tested = [plan, results].flatMap((text) => [
      ...valuesOf(text, 'objective-id'),
      ...valuesOf(text, 'target-id'),
    ]);
    expect(named.filter((id) => id === undefined || !controls.has(id))).toEqual([]);
    expect(tested.length).toBeGreaterThan(2);
    expect(tested.filter((id) => id === undefined || !defined.has(id))).toEqual([]);
  });
});

test('the same record gives the same bytes, and another one another version', () => {
  const record = { standings: [PASS], deviations: open, exceptions: [exception] };
  expect(oscalOf(oscalRecord(soc2, record))).toEqual(oscalOf(oscalRecord(soc2, record)));
  const versionOf = (given: Partial<OscalRecord>) =>
    resultsSchema.parse(JSON.parse(oscalOf(oscalRecord(soc2, given)).files[1]?.text ?? ''))[
      'assessment-results'
    ].metadata.version;
  expect(versionOf(record)).not.toBe(versionOf({ ...record, deviations: ended }));
});
