import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Organization } from '../../local/organization/organization';
import { sampleOrganization } from '../../local/organization/sample';
import {
  HOME_REGION,
  MANAGEMENT,
  PROD,
  SANDBOX,
  SECURITY,
  STAGING,
} from '../../local/organization/sample/places';
import type { Period } from '../../src/audit/answer';
import { aboutSubject } from '../../src/audit/questions/about-subject';
import { leaversGone } from '../../src/audit/questions/leavers';
import { privilegedAccess } from '../../src/audit/questions/privileged-access';
import type { Question, QuestionParameters, QuestionPorts } from '../../src/audit/questions/question';
import { reviewsHeld } from '../../src/audit/questions/reviews-held';
import { revocationsDone } from '../../src/audit/questions/revocations';
import { recordIn } from '../../src/aws/store/dynamo-record';
import { MemoryTable } from '../support/memory-table';
import { awsTargetFinder, sessionsFrom } from '../../src/aws/targets';
import type { CliContext } from '../../src/cli/context';
import { scanReviews } from '../../src/cli/scan-reviews';
import { parseConfiguration } from '../../src/config/load';
import { memoryObjectStore } from '../../src/evidence/memory-objects';
import { addMilliseconds, type Instant } from '../../src/model/instant';
import { fold, type CampaignState } from '../../src/reviews/campaign/state';
import { revocations } from '../../src/reviews/campaign/revocation';
import { identitiesOf } from '../../src/reviews/people/identities';
import { readPeople } from '../../src/reviews/people/read-people';
import { calendarOf } from '../../src/patching/clock-calendar';
import type { CampaignStore } from '../../src/reviews/ports';
import { say as sayOfReview } from '../../src/reviews/say';
import { campaignStore } from '../../src/reviews/store';
import { catalogue } from '../../src/rules/catalogue.generated';
import { runScan, type ScanRun } from '../../src/scan/run';
import { isOfReviews } from '../../src/sources/reviews';
import { startAws, type Aws } from '../support/aws';

const PEOPLE = [
  'id,email,manager,status,left-at,aliases,type',
  'grace,grace.adeyemi@fernhill.example,,active,,,',
  'priya,priya.nair@fernhill.example,grace,active,,,',
  'tomasz,tomasz.kowalski@fernhill.example,priya,active,,tomasz.kowalski,',
  'marco,marco.reyes@fernhill.example,grace,active,,marco.reyes,',
  'ana,ana.sousa@fernhill.example,marco,active,,ana.sousa,',
  'leila,leila.haddad@fernhill.example,marco,active,,leila.haddad,',
  'ines,ines.carvalho@fernhill.example,marco,active,,ines.carvalho,',
  'jonas,jonas.weber@fernhill.example,marco,left,2026-09-18,jonas.weber,',
  'hugo,hugo.martin@larkfield-audit.example,grace,active,,,vendor',
].join('\n');

const DAY_1: Instant = '2026-10-01T06:00:00.000Z';
const DAY_2: Instant = '2026-10-02T06:00:00.000Z';
const DAY_3: Instant = '2026-10-03T06:00:00.000Z';

/** On the evening of the first day the user that was to go is deleted, with its keys; Jonas keeps what he has. */
const organization: Organization = {
  ...sampleOrganization,
  faults: [],
  changes: [
    {
      at: '2026-10-01T18:00:00.000Z',
      account: SANDBOX,
      region: HOME_REGION,
      what: 'the user of a demonstration is deleted',
      apply: ({ iam }) => void (iam.users = iam.users.filter(({ name }) => name !== 'demo')),
    },
  ],
};
const ON_DEMAND = ['ListAccountAssignmentsForPrincipal', 'ListAccessKeys'];

type Concluded = Extract<ScanRun, { status: 'concluded' }>;

describe('access reviews of the sample organisation, scanned from a laptop', () => {
  let folder: string;
  let aws: Aws;
  let said: string[] = [];
  let scan: (slot: Instant) => Promise<Concluded>;
  let store: CampaignStore;
  let ports: QuestionPorts;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watchbill-reviews-'));
    await writeFile(join(folder, 'people.csv'), PEOPLE);
    aws = await startAws({ organization, home: SECURITY, now: DAY_1 });
    const { configuration, rules } = parseConfiguration(
      `version: 1
scope: { organization: { management-account: '${MANAGEMENT}' } }
regions: [${HOME_REGION}]
people: ${join(folder, 'people.csv')}
reviews: { fallback-reviewer: grace, sign-off: [grace] }
`,
      'a test',
      catalogue,
    );
    const objects = memoryObjectStore();
    const record = recordIn(new MemoryTable());
    store = campaignStore({
      objects,
      table: record.record,
      clock: aws.clock,
      campaigns: record.campaigns,
    });
    ports = {
      ...record,
      objects,
      leaveOut: (damage) => {
        throw damage;
      },
      logKeys: async () => [],
      inForce: () => Promise.reject(new Error('no question here is about a configuration')),
      frameworkCalled: () => {
        throw new Error('no question here is about a framework');
      },
      now: DAY_1,
      rules: [],
      cadences: {},
    };
    const written = Object.assign(
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          said.push(chunk.toString('utf8').trimEnd());
          done();
        },
      }),
      { isTTY: false },
    );
    const context: CliContext = {
      out: written,
      err: written,
      env: {},
      clock: aws.clock,
      catalogue,
      version: '0',
      interrupted: new AbortController().signal,
      exit: (code) => void said.push(`exit code ${code}`),
    };
    const sessionOf = sessionsFrom(aws.session, aws.home);
    scan = async (slot) => {
      said = [];
      aws.clock.moveTo(addMilliseconds(slot, 60_000));
      const kept = { ...record, objects };
      const { askedOf, reviews } = await scanReviews(context, kept, { configuration }, aws.home);
      const run = await runScan(
        {
          finder: awsTargetFinder(configuration, aws.home, sessionOf),
          collector: aws.collector,
          objects,
          table: record.record,
          reader: record.reader,
          clock: aws.clock,
          reviews,
        },
        {
          slot,
          sources: ['organization', 'iam', 'identity-center'],
          rules: rules.filter(({ rule }) => rule.reads.some(isOfReviews)),
          version: '0',
          configuration,
          askedOf,
        },
      );
      if (run.status !== 'concluded') throw new Error('the slot was taken');
      return run;
    };
  });
  afterAll(async () => {
    await aws.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function campaign(): Promise<CampaignState> {
    const found = await store.campaign('2026-Q4');
    if (found === undefined) throw new Error('there is no campaign 2026-Q4');
    return fold(found, aws.clock.now());
  }

  async function itemOf(name: string, access: string): Promise<string> {
    const [list] = (await campaign()).lists;
    const found = [...(list?.items.values() ?? [])].filter(
      ({ item }) => item.principal.name === name && item.access.name === access,
    );
    expect(found).toHaveLength(1);
    return found[0]?.item.item ?? '';
  }

  /** How often each call on demand was made of each account, since an instant. */
  function asked(since: Instant): Record<string, string[]> {
    const calls = aws.simulator.calls.filter(({ at }) => at >= since);
    return Object.fromEntries(
      ON_DEMAND.map((operation) => [
        operation,
        [
          ...new Set(calls.filter((call) => call.operation === operation).map(({ account }) => account)),
        ].sort(),
      ]),
    );
  }

  function outcomesOf({ evaluations }: Concluded, id: string): string[] {
    return evaluations
      .flatMap(({ verdicts }) => verdicts)
      .filter(({ rule }) => rule === id)
      .map(({ account, outcome }) => `${account} ${outcome}`)
      .sort();
  }

  it('the first scan of the quarter opens the campaign and judges it, decisions are recorded, and the next scan proves', async () => {
    const first = await scan(DAY_1);
    expect(said).toEqual(['Campaign 2026-Q4 opened: 51 items, due 2026-10-15T06:01:00.000Z.']);
    expect(asked(DAY_1)).toEqual({
      ListAccountAssignmentsForPrincipal: [MANAGEMENT],
      ListAccessKeys: [PROD, STAGING, SANDBOX],
    });
    for (const rule of [
      'ar-campaign-exists-per-quarter',
      'ar-population-complete',
      'ar-population-snapshot-fresh',
    ])
      expect(outcomesOf(first, rule)).toEqual([`${MANAGEMENT} pass`]);
    // Jonas left in September, and has access by group, as a user and as an administrator.
    expect(outcomesOf(first, 'ar-leaver-access-removed')).toEqual([
      `${MANAGEMENT} pass`,
      `${SECURITY} pass`,
      `${PROD} pass`,
      `${STAGING} fail`,
      `${STAGING} fail`,
      `${SANDBOX} fail`,
    ]);

    const people = readPeople(Buffer.from(PEOPLE), calendarOf('UTC'));
    if (!people.isRead) throw new Error('the people file is wrong');
    aws.clock.moveTo('2026-10-01T09:00:00.000Z');
    const decide = async (by: string, item: string, decision: 'keep' | 'revoke') =>
      sayOfReview(
        {
          store,
          clock: aws.clock,
          people: async () => identitiesOf({ people: people.people }),
          settings: { fallbackReviewer: 'grace', signOff: ['grace'] },
        },
        { command: 'decide-item', campaign: '2026-Q4', item, decision, reason: 'Looked at today.', saw: 0 },
        { by, saidBy: `${by}@laptop`, surface: 'cli' },
      );
    const demo = await itemOf('demo', 'inline policy everything');
    const key = await itemOf('demo', 'access key …0022');
    const deployer = await itemOf('ci-deployer', 'access key …0031');
    const jonas = await itemOf('jonas.weber@fernhill.example', 'Administrator');
    const own = await itemOf('ana.sousa@fernhill.example', 'Support');
    expect(await decide('grace', demo, 'revoke')).toMatchObject({ outcome: 'recorded' });
    expect(await decide('grace', key, 'revoke')).toMatchObject({ outcome: 'recorded' });
    expect(await decide('grace', deployer, 'revoke')).toMatchObject({ outcome: 'recorded' });
    expect(await decide('priya', jonas, 'revoke')).toMatchObject({ outcome: 'recorded' });
    expect(await decide('ana', own, 'keep')).toMatchObject({ outcome: 'refused' });

    const second = await scan(DAY_2);
    expect(said).toEqual(['Campaign 2026-Q4: what was to go was looked for.']);
    // Of the accounts whose keys are to go, the one that still has any; nothing is listed twice that opens nothing.
    expect(asked(DAY_2)).toEqual({ ListAccountAssignmentsForPrincipal: [], ListAccessKeys: [PROD] });
    const found = new Map(revocations(await campaign()).map((one) => [one.item, one]));
    expect([demo, key, jonas, deployer].map((item) => found.get(item))).toMatchObject([
      { state: 'removed', source: 'collection' },
      { state: 'removed', source: 'collection' },
      { state: 'pending', dueAt: '2026-10-02T09:00:00.000Z' },
      { state: 'pending', dueAt: '2026-10-02T09:00:00.000Z' },
    ]);
    expect(found.get(demo)?.hours).toBeCloseTo(21, 0);
    expect(outcomesOf(second, 'ar-campaign-exists-per-quarter')).toEqual([`${MANAGEMENT} pass`]);

    // The day after, what was to go in 24 hours and is still there is late.
    const third = await scan(DAY_3);
    expect(outcomesOf(third, 'ar-revocation-executed-by-deadline')).toEqual([`${MANAGEMENT} fail`]);

    const ask = async (question: Question, parameters: Partial<QuestionParameters> = {}) => {
      const now = aws.clock.now();
      const { tables, gaps } = await question.answer(
        { ...ports, now },
        { asOf: now, zone: 'UTC', ...parameters },
      );
      return { rows: tables[0]?.rows ?? [], sentences: gaps.sentences };
    };
    // Who was privileged, by the day: the user of a demonstration went on the evening of the first.
    const administrators = async (asOf: Instant) => {
      const { rows } = await ask(privilegedAccess, { asOf, accounts: [SANDBOX] });
      return rows.flatMap((row) => ('principal' in row ? [row.principal] : []));
    };
    expect(await administrators('2026-10-01T23:59:59.999Z')).toContain('demo');
    const after = await administrators('2026-10-02T23:59:59.999Z');
    expect(after).not.toContain('demo');
    expect(after).toContain('root user');
    const early = await ask(privilegedAccess, { asOf: '2026-09-30T23:59:59.999Z' });
    expect(early).toEqual({ rows: [], sentences: [expect.stringContaining('nobody looked')] });

    const q3: Period = { from: '2026-07-01T00:00:00.000Z', to: '2026-09-30T23:59:59.999Z' };
    expect((await ask(leaversGone, { asOf: q3.to, period: q3 })).rows).toMatchObject([
      {
        person: 'jonas',
        leftAt: '2026-09-18T23:59:59.999Z',
        within24Hours: 'no',
        why: expect.stringContaining(`still there at ${DAY_1}`),
        lookAfter: DAY_1,
      },
    ]);
    expect((await ask(revocationsDone, { campaign: '2026-Q4' })).rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ principal: 'demo', state: 'removed', within24Hours: 'yes' }),
        expect.objectContaining({ principal: 'ci-deployer', within24Hours: 'no' }),
      ]),
    );
    const periods = await ask(reviewsHeld, {
      period: { from: '2026-07-01T00:00:00.000Z', to: '2027-01-31T23:59:59.999Z' },
    });
    expect(periods.rows).toMatchObject([
      { campaign: '2026-Q3', state: 'not on record', onTime: 'not known' },
      { campaign: '2026-Q4', state: 'open', onTime: 'not yet', items: 51 },
    ]);
    const about = await ask(aboutSubject, { subject: 'jonas' });
    expect(about.rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ rule: 'ar-leaver-access-removed', account: STAGING, state: 'open' }),
      ]),
    );
    await expect(ask(aboutSubject, { subject: 'jonass' })).rejects.toThrow('did you mean "jonas"?');
  });
});
