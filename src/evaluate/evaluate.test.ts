import { sampleRule } from '../../test/support/sample-rule';
import { parseCell, type Cell } from '../sources/cell';
import type { GlobalService } from '../model/global-region';
import type { Instant } from '../model/instant';
import { certificate } from '../rules/acm/case-values';
import { table } from '../rules/dynamodb/case-values';
import type { Judgement, Rule } from '../rules/rule';
import type { PartName } from '../sources/parts';
import { withDeniedRegionsOutOfScope } from '../sources/closed-regions';
import { snapshotOf } from '../sources/snapshot';
import { evaluate } from './evaluate';

const ACCOUNT = '111122223333';
const THE_ACCOUNT = `AWS::::Account:${ACCOUNT}`;
const NOW: Instant = '2026-10-01T00:00:00.000Z';
const BEFORE: Instant = '2026-09-30T23:58:00.000Z';
const REGIONS = ['eu-central-1', 'eu-west-1'];

const pass = (resource: string): Judgement => ({ outcome: 'pass', resource, message: 'It holds.' });
const fail = (resource: string): Judgement => ({
  outcome: 'fail',
  resource,
  message: 'It does not.',
  facts: {},
});

const ruleOf: typeof sampleRule = (judge, parts) =>
  sampleRule(judge, { id: 'some-rule', severity: 'high', ...parts });

const at = (region: string) => ({ account: ACCOUNT, part: 'guardduty.detectors', region }) as const;
const complete = (region: string, observedAt: Instant = NOW): Cell => ({
  ...at(region),
  status: 'complete',
  observedAt,
  value: [],
});
const refused = { status: 'incomplete', reason: 'denied', detail: 'no', observedAt: BEFORE } as const;
const nothingRead = (region: string): Cell => ({ ...at(region), ...refused });
const partlyRead = (region: string): Cell => ({ ...at(region), ...refused, value: [] });
const outOfScope = (region: string): Cell => ({
  ...at(region),
  status: 'out-of-scope',
  reason: 'region-denied-by-policy',
  detail: 'refused by the organisation',
});

function judged(rule: Rule, cells: readonly Cell[]) {
  const snapshot = snapshotOf({ id: ACCOUNT, partition: 'aws' }, NOW, REGIONS, cells);
  const { verdicts, units, counts } = evaluate(snapshot, [{ rule, params: {} }]);
  return {
    verdicts: verdicts.map(({ region, outcome, resource }) => `${region} ${outcome} ${resource}`),
    units: units.map(({ region, complete: whole }) => `${region} ${whole ? 'complete' : 'incomplete'}`),
    outOfScope: counts[0]?.outOfScope,
    messages: verdicts.map(({ message }) => message),
    observedAt: verdicts.map(({ observedAt }) => observedAt),
  };
}

const mixed = () => [pass('a'), fail('b'), fail(THE_ACCOUNT)];

describe('what a rule says Region by Region', () => {
  it.each<[string, Cell, string[], string]>([
    [
      'of a complete part, everything counts',
      complete('eu-central-1'),
      ['pass a', 'fail b', `fail ${THE_ACCOUNT}`],
      'complete',
    ],
    [
      'of a part nobody could read, nothing does',
      nothingRead('eu-central-1'),
      [`unknown ${THE_ACCOUNT}`],
      'incomplete',
    ],
    [
      'of a part that was partly read, only failures of what was read do',
      partlyRead('eu-central-1'),
      [`unknown ${THE_ACCOUNT}`, 'fail b'],
      'incomplete',
    ],
  ])('%s', (_name, cell, verdicts, unit) => {
    const found = judged(ruleOf(mixed), [cell, outOfScope('eu-west-1')]);
    expect(found.verdicts).toEqual(verdicts.map((verdict) => `eu-central-1 ${verdict}`));
    expect(found.units).toEqual([`eu-central-1 ${unit}`]);
    expect(found.outOfScope).toEqual({ 'region-denied-by-policy': 1 });
  });

  it('a rule that judges each part by itself judges what was read, and concludes no absence', () => {
    const rule = ruleOf(() => [pass('a'), fail('b')], {
      reads: ['guardduty.detectors', 'iam.account-summary'],
      partByPart: true,
    });
    const { verdicts, units } = judged(rule, [complete('eu-central-1'), outOfScope('eu-west-1')]);
    expect(verdicts.slice(0, 3)).toEqual([
      `eu-central-1 unknown ${THE_ACCOUNT}`,
      'eu-central-1 pass a',
      'eu-central-1 fail b',
    ]);
    expect(units[0]).toBe('eu-central-1 incomplete');
  });

  it('a part that two are needed of is never judged by one', () => {
    const rule = ruleOf(mixed, { reads: ['guardduty.detectors', 'iam.account-summary'] });
    const { verdicts } = judged(rule, [partlyRead('eu-central-1'), outOfScope('eu-west-1')]);
    expect(verdicts).toEqual([`eu-central-1 unknown ${THE_ACCOUNT}`]);
  });

  it('a cell that no collector made is unknown, by name', () => {
    const { verdicts, messages } = judged(ruleOf(mixed), [complete('eu-west-1')]);
    expect(verdicts[0]).toBe(`eu-central-1 unknown ${THE_ACCOUNT}`);
    expect(messages[0]).toContain('guardduty.detectors is incomplete: never-collected');
  });

  it('a verdict is as old as the oldest read it rests on, unless the rule knows better', () => {
    const own: Instant = '2026-09-01T00:00:00.000Z';
    const rule = ruleOf(() => [pass('a'), { ...fail('b'), observedAt: own }]);
    const { observedAt } = judged(rule, [complete('eu-central-1', BEFORE), outOfScope('eu-west-1')]);
    expect(observedAt).toEqual([BEFORE, own]);
  });
});

describe('what rests on a member that cannot be read', () => {
  const spoiled = (...unreadable: object[]): Cell => ({
    ...at('eu-central-1'),
    status: 'incomplete',
    reason: 'unreadable',
    detail: 'some of it cannot be read',
    observedAt: NOW,
    value: [],
    unreadable: unreadable.map((member) => ({ why: 'Status (missing or of another type)', ...member })),
  });
  it.each<[string, Cell, Judgement[], string[], string]>([
    [
      'one resource, where it says which',
      spoiled({ resource: 'c' }),
      [pass('a'), fail('b')],
      ['pass a', 'fail b', 'unknown c'],
      'incomplete',
    ],
    [
      'the whole too, where something is said of the whole',
      spoiled({ resource: 'c' }),
      [pass('a'), pass(THE_ACCOUNT)],
      ['pass a', 'unknown c', `unknown ${THE_ACCOUNT}`],
      'incomplete',
    ],
    [
      'a failure of the whole, which may be for what was not seen',
      spoiled({}),
      [fail(THE_ACCOUNT)],
      [`unknown ${THE_ACCOUNT}`],
      'incomplete',
    ],
    [
      'the whole, where it does not say which it is',
      spoiled({}, {}),
      [pass('a')],
      ['pass a', `unknown ${THE_ACCOUNT}`],
      'incomplete',
    ],
    [
      'no resource of which the rest tells',
      spoiled({ resource: 'b' }),
      [fail('b')],
      ['fail b'],
      'incomplete',
    ],
    [
      'nothing, where it is of a kind that the rule does not rest on',
      spoiled({ resource: 'c', kind: 'RotateKey' }),
      [pass(THE_ACCOUNT)],
      [`pass ${THE_ACCOUNT}`],
      'complete',
    ],
  ])('is %s', (_name, cell, judgements, expected, unit) => {
    const rule = ruleOf(() => judgements, { restsOn: ['ConsoleLogin'] });
    const found = judged(rule, [cell, outOfScope('eu-west-1')]);
    expect(found.verdicts).toEqual(expected.map((verdict) => `eu-central-1 ${verdict}`));
    expect(found.units).toEqual([`eu-central-1 ${unit}`]);
  });
});

describe('what rests on a kind of which not all was read', () => {
  const without = (...missingKinds: string[]): Cell => ({
    ...at('eu-central-1'),
    status: 'incomplete',
    reason: 'page-cap',
    detail: 'there are more of them',
    observedAt: NOW,
    value: [],
    missingKinds,
  });
  it.each<[string, Cell, Partial<Rule>, string[], string]>([
    [
      'is unknown',
      without('RotateKey', 'ConsoleLogin'),
      { restsOn: ['ConsoleLogin'] },
      [`unknown ${THE_ACCOUNT}`],
      'incomplete',
    ],
    [
      'is judged, where it is another kind',
      without('RotateKey'),
      { restsOn: ['ConsoleLogin'] },
      [`pass ${THE_ACCOUNT}`],
      'complete',
    ],
    [
      'is unknown, where it rests on every kind',
      without('RotateKey'),
      {},
      [`unknown ${THE_ACCOUNT}`],
      'incomplete',
    ],
    [
      'is unknown, where nothing of it was kept',
      { ...at('eu-central-1'), ...refused, missingKinds: ['RotateKey'] },
      { restsOn: ['ConsoleLogin'] },
      [`unknown ${THE_ACCOUNT}`],
      'incomplete',
    ],
  ])('%s', (_name, cell, parts, expected, unit) => {
    const found = judged(
      ruleOf(() => [pass(THE_ACCOUNT)], parts),
      [cell, outOfScope('eu-west-1')],
    );
    expect(found.verdicts).toEqual(expected.map((verdict) => `eu-central-1 ${verdict}`));
    expect(found.units).toEqual([`eu-central-1 ${unit}`]);
  });

  it('is unknown of a member that cannot be read besides, and is of its kind', () => {
    const cell = {
      ...without('RotateKey'),
      unreadable: [{ kind: 'ConsoleLogin', why: 'eventTime (missing or of another type)' }],
    };
    const rule = ruleOf(() => [pass(THE_ACCOUNT)], { restsOn: ['ConsoleLogin'] });
    expect(judged(rule, [cell, outOfScope('eu-west-1')]).verdicts).toEqual([
      `eu-central-1 unknown ${THE_ACCOUNT}`,
    ]);
  });
});

describe('a rule that goes wrong', () => {
  it.each<[string, () => Iterable<Judgement>, string[]]>([
    [
      'is an error of its own, and what it had passed is not trusted',
      function* () {
        yield pass('a');
        yield fail('b');
        throw new Error('no such field');
      },
      ['fail b', `error ${THE_ACCOUNT}`],
    ],
  ])('%s', (_name, judge, verdicts) => {
    const found = judged(ruleOf(judge), [complete('eu-central-1'), outOfScope('eu-west-1')]);
    expect(found.verdicts).toEqual(verdicts.map((verdict) => `eu-central-1 ${verdict}`));
    expect(found.units).toEqual(['eu-central-1 incomplete']);
  });

  it.each<[string, () => Judgement[]]>([
    ['the worse first', () => [fail('a'), pass('b'), pass('a')]],
    ['the worse last', () => [pass('a'), pass('b'), fail('a')]],
  ])(
    'judges the others where a list told of one on two pages, and of that one the worse: %s',
    (_name, judge) => {
      const found = judged(ruleOf(judge), [complete('eu-central-1'), outOfScope('eu-west-1')]);
      expect(found.verdicts).toEqual(['eu-central-1 fail a', 'eu-central-1 pass b']);
      expect(found.units).toEqual(['eu-central-1 complete']);
    },
  );

  it('may not judge two calls as one', () => {
    const rule: Rule = { ...ruleOf(() => [pass('a'), fail('a')]), kind: 'event' };
    const found = judged(rule, [complete('eu-central-1'), outOfScope('eu-west-1')]);
    expect(found.verdicts).toEqual([`eu-central-1 error ${THE_ACCOUNT}`]);
  });

  it('takes no other rule with it', () => {
    const snapshot = snapshotOf(
      { id: ACCOUNT, partition: 'aws' },
      NOW,
      ['eu-west-1'],
      [complete('eu-west-1')],
    );
    const broken = ruleOf(() => {
      throw new Error('broken');
    });
    const sound = ruleOf(() => [pass('a')], { id: 'other-rule' });
    const { counts } = evaluate(snapshot, [
      { rule: broken, params: {} },
      { rule: sound, params: {} },
    ]);
    expect(counts.map(({ rule, outcomes }) => [rule, outcomes])).toEqual([
      ['some-rule', { pass: 0, fail: 0, unknown: 0, error: 1 }],
      ['other-rule', { pass: 1, fail: 0, unknown: 0, error: 0 }],
    ]);
  });
});

describe('a rule about the whole account', () => {
  it('is asked once, and answers for itself where a Region is missing', () => {
    const rule = ruleOf(() => [pass(THE_ACCOUNT)], { per: 'account' });
    const found = judged(rule, [complete('eu-central-1'), nothingRead('eu-west-1')]);
    expect(found.verdicts).toEqual([`global pass ${THE_ACCOUNT}`]);
    expect(found.units).toEqual(['global incomplete']);
  });
});

describe('a Region refused by a service control policy', () => {
  const US = 'us-east-1';
  const cell = (part: PartName, region: string, more: object): Cell =>
    parseCell({ account: ACCOUNT, part, region, ...more });
  const byPolicy = { ...refused, deniedByOrganization: true };
  const answered = (value: unknown, mode?: string) => ({ status: 'complete', observedAt: NOW, value, mode });
  const window = { from: BEFORE, to: NOW, events: [] };
  /** What a policy that leaves Config, KMS and LookupEvents open makes of a Region. */
  const closed = (region: string) => [
    cell('inventory.AWS::EC2::SecurityGroup', region, byPolicy),
    cell('inventory.AWS::RDS::DBInstance', region, byPolicy),
    cell('guardduty.detectors', region, byPolicy),
    cell('inventory.AWS::KMS::Key', region, answered([])),
    cell('inventory.AWS::S3::Bucket', region, answered([])),
    cell('inventory.AWS::EC2::Volume', region, answered([], 'config')),
    cell('config.recorders', region, answered([])),
    cell('cloudtrail.events', region, answered(window)),
  ];
  it.each<[string, Cell[], string[]]>([
    [
      'is out of scope where everything in it was refused so',
      [cell('guardduty.detectors', 'eu-west-1', byPolicy), cell('guardduty.findings', 'eu-west-1', byPolicy)],
      ['guardduty.detectors', 'guardduty.findings'],
    ],
    [
      'is out of scope with all that the policy leaves open',
      closed('eu-west-1'),
      closed('eu-west-1').map(({ part }) => part),
    ],
    [
      'keeps what global services record there, where the policy lets it be looked up',
      closed(US),
      closed(US).flatMap(({ part }) => (part === 'cloudtrail.events' ? [] : [part])),
    ],
    [
      'is closed all the same where one of its calls was throttled',
      [
        ...closed('eu-west-1').slice(0, 3),
        cell('inventory.AWS::Lambda::Function', 'eu-west-1', { ...refused, reason: 'throttled' }),
      ],
      [
        ...closed('eu-west-1')
          .slice(0, 3)
          .map(({ part }) => part),
        'inventory.AWS::Lambda::Function',
      ],
    ],
    [
      'is open where one service alone is refused, whatever exempt ones answer',
      [
        cell('inventory.AWS::EC2::SecurityGroup', 'eu-west-1', byPolicy),
        cell('inventory.AWS::EC2::Volume', 'eu-west-1', byPolicy),
        cell('config.recorders', 'eu-west-1', answered([])),
      ],
      [],
    ],
    [
      'is closed where only services that watch it are left open',
      [
        ...closed('eu-west-1').slice(0, 2),
        cell('guardduty.detectors', 'eu-west-1', answered([])),
        cell('cloudtrail.trails', 'eu-west-1', answered([])),
        cell('inventory.AWS::RDS::DBInstance', 'ap-south-1', answered([])),
      ],
      [
        'inventory.AWS::EC2::SecurityGroup',
        'inventory.AWS::RDS::DBInstance',
        'guardduty.detectors',
        'cloudtrail.trails',
      ],
    ],
    [
      'is closed whatever else its policy leaves open, and what stands there in a service of its own list is judged',
      [
        ...closed('eu-west-1').slice(0, 2),
        cell('inventory.AWS::SQS::Queue', 'eu-west-1', byPolicy),
        cell('inventory.AWS::Lambda::Function', 'eu-west-1', answered([])),
        cell(
          'inventory.AWS::ACM::Certificate',
          'eu-west-1',
          answered(certificate()['inventory.AWS::ACM::Certificate']),
        ),
        cell(
          'inventory.AWS::DynamoDB::Table',
          'eu-west-1',
          answered(table()['inventory.AWS::DynamoDB::Table']),
        ),
        cell('inventory.AWS::EC2::SecurityGroup', 'ap-south-1', answered([])),
        cell('inventory.AWS::RDS::DBInstance', 'ap-south-1', answered([])),
        cell('inventory.AWS::SQS::Queue', 'ap-south-1', answered([])),
      ],
      [
        'inventory.AWS::EC2::SecurityGroup',
        'inventory.AWS::RDS::DBInstance',
        'inventory.AWS::SQS::Queue',
        'inventory.AWS::Lambda::Function',
      ],
    ],
    [
      'is open where as many answer as are refused',
      [
        ...closed('eu-west-1').slice(0, 2),
        cell('inventory.AWS::Lambda::Function', 'eu-west-1', answered([])),
        cell('inventory.AWS::DynamoDB::Table', 'eu-west-1', answered([])),
        cell('inventory.AWS::EC2::SecurityGroup', 'ap-south-1', answered([])),
        cell('inventory.AWS::RDS::DBInstance', 'ap-south-1', answered([])),
      ],
      [],
    ],
    [
      'is open where they are, and the others are refused in every Region: that is no matter of Regions',
      [...closed('eu-west-1').slice(0, 2), cell('guardduty.detectors', 'eu-west-1', answered([]))],
      [],
    ],
    [
      'is open where a regional service answered',
      [...closed('eu-west-1'), cell('inventory.AWS::Lambda::Function', 'eu-west-1', answered([]))],
      [],
    ],
    [
      'is open where a regional service was refused otherwise',
      [...closed('eu-west-1'), cell('inventory.AWS::Lambda::Function', 'eu-west-1', refused)],
      [],
    ],
  ])('%s', (_name, cells, expected) => {
    const elsewhere = cell('guardduty.detectors', 'eu-central-1', answered([]));
    const outOfScopeParts = withDeniedRegionsOutOfScope([...cells, elsewhere]).cells.flatMap(
      ({ part, status }) => (status === 'out-of-scope' ? [part] : []),
    );
    expect(outOfScopeParts).toEqual(expected);
  });

  it.each<[string, GlobalService[], Cell[], string[]]>([
    ['is not judged', [], closed(US), []],
    [
      'is judged by what global services recorded there',
      ['home'],
      closed(US),
      [`us-east-1 pass ${THE_ACCOUNT}`],
    ],
    [
      'is unknown where that was refused too',
      ['home'],
      [...closed(US).slice(0, 3), cell('cloudtrail.events', US, byPolicy)],
      [`us-east-1 unknown ${THE_ACCOUNT}`],
    ],
    [
      'is unknown where that was not read',
      ['home'],
      closed(US).slice(0, 3),
      [`us-east-1 unknown ${THE_ACCOUNT}`],
    ],
  ])('%s', (_name, of, cells, expected) => {
    const rule = ruleOf(() => [pass(THE_ACCOUNT)], {
      reads: ['cloudtrail.events'],
      globalRegions: { of, areAll: false },
    });
    const snapshot = snapshotOf(
      { id: ACCOUNT, partition: 'aws' },
      NOW,
      [US],
      withDeniedRegionsOutOfScope(cells).cells,
    );
    const { verdicts, counts } = evaluate(snapshot, [{ rule, params: {} }]);
    expect(verdicts.map(({ region, outcome, resource }) => `${region} ${outcome} ${resource}`)).toEqual(
      expected,
    );
    expect(counts[0]?.outOfScope).toEqual(expected.length === 0 ? { 'region-denied-by-policy': 1 } : {});
  });

  it.each<[string, PartName, string[]]>([
    ['a service that its own policy leaves open', 'inventory.AWS::DynamoDB::Table', ['eu-west-1 pass']],
    ['a service that is refused', 'inventory.AWS::RDS::DBInstance', []],
    ['what was not read in this scan', 'inventory.AWS::SNS::Topic', []],
  ])('is judged by what stands there in it: %s', (_name, part, expected) => {
    const elsewhere = (['EC2::SecurityGroup', 'RDS::DBInstance'] as const).map((type) =>
      cell(`inventory.AWS::${type}`, 'ap-south-1', answered([])),
    );
    const stands = cell(
      'inventory.AWS::DynamoDB::Table',
      'eu-west-1',
      answered(table()['inventory.AWS::DynamoDB::Table']),
    );
    const { cells } = withDeniedRegionsOutOfScope([...closed('eu-west-1'), stands, ...elsewhere]);
    const rule = ruleOf(() => [pass(THE_ACCOUNT)], { reads: [part] });
    const snapshot = snapshotOf({ id: ACCOUNT, partition: 'aws' }, NOW, ['eu-west-1'], cells);
    const { verdicts } = evaluate(snapshot, [{ rule, params: {} }]);
    expect(verdicts.map(({ region, outcome }) => `${region} ${outcome}`)).toEqual(expected);
  });
});

describe('a rule about what global services record', () => {
  const LOOKED: Rule['globalRegions'] = { areAll: false, of: ['home'] };
  const window = { from: BEFORE, to: NOW, events: [] };
  const events = (region: string): Cell => ({
    account: ACCOUNT,
    part: 'cloudtrail.events',
    region,
    status: 'complete',
    observedAt: NOW,
    value: window,
  });
  it.each<[string, Partial<Rule>, Cell[], boolean, string[]]>([
    [
      'is judged in their Region too, which nobody listed',
      { globalRegions: LOOKED },
      [events('eu-central-1'), events('us-east-1')],
      false,
      ['eu-central-1 pass', 'us-east-1 pass'],
    ],
    [
      'is unknown there where it was not looked at',
      { globalRegions: LOOKED },
      [events('eu-central-1')],
      false,
      ['eu-central-1 pass', 'us-east-1 unknown'],
    ],
    [
      'is judged there alone where no other Region records it',
      { globalRegions: { ...LOOKED, areAll: true } },
      [events('eu-central-1'), events('us-east-1')],
      false,
      ['us-east-1 pass'],
    ],
    [
      'is left to a scan that looks there where somebody asked for another Region only',
      { globalRegions: LOOKED },
      [events('eu-central-1')],
      true,
      ['eu-central-1 pass'],
    ],
  ])('%s', (_name, more, cells, onlyThese, expected) => {
    const rule = ruleOf(() => [pass(THE_ACCOUNT)], { reads: ['cloudtrail.events'], ...more });
    const snapshot = snapshotOf({ id: ACCOUNT, partition: 'aws' }, NOW, ['eu-central-1'], cells, onlyThese);
    const { verdicts } = evaluate(snapshot, [{ rule, params: {} }]);
    expect(verdicts.map(({ region, outcome }) => `${region} ${outcome}`)).toEqual(expected);
  });

  it('says nothing of all Regions where none was looked at', () => {
    const rule = ruleOf(() => [fail(THE_ACCOUNT)], { per: 'account' });
    const snapshot = snapshotOf({ id: ACCOUNT, partition: 'aws' }, NOW, [], []);
    expect(evaluate(snapshot, [{ rule, params: {} }]).verdicts).toEqual([]);
  });
});

describe('what differs by account', () => {
  const rule = sampleRule(
    function* (_snapshot, region, params) {
      yield { outcome: 'fail', resource: region, message: JSON.stringify(params), facts: { here: true } };
      yield { outcome: 'fail', resource: 'its own', message: 'worse', severity: 'critical' };
      yield { outcome: 'pass', resource: 'well', message: 'It holds.' };
    },
    { severity: 'medium' },
  );
  const cells = [complete('eu-central-1')];
  const verdictsIn = (account: object, more: object = {}) => {
    const active = {
      rule,
      params: { days: 90 },
      from: {},
      overrides: [
        {
          where: { accounts: [ACCOUNT] },
          params: { days: 30 },
          from: { days: { by: 'override', number: 1 } },
        },
      ],
      environments: {
        byAccount: {},
        accountTag: 'env',
        severity: { production: 'raised', sandbox: 'lowered' },
      },
      ...more,
    } as const;
    const snapshot = snapshotOf({ id: ACCOUNT, partition: 'aws', ...account }, NOW, ['eu-central-1'], cells);
    return evaluate(snapshot, [active]).verdicts;
  };

  test.each<[string, object, string, string, string, object]>([
    [
      'an environment',
      { tags: { env: 'Production' } },
      '{"days":30}',
      'high',
      'critical',
      { environment: 'Production' },
    ],
    [
      'another',
      { tags: { env: 'sandbox' } },
      '{"days":30}',
      'low',
      'high',
      { severityBeforeEnvironment: 'medium' },
    ],
    ['one that changes nothing', { tags: { env: 'lab' } }, '{"days":30}', 'medium', 'critical', {}],
    ['another account', { id: '444455556666' }, '{"days":90}', 'medium', 'critical', {}],
  ])('%s', (_name, account, message, severity, own, facts) => {
    const verdicts = verdictsIn(account);
    expect(verdicts.map((each) => each.severity).slice(0, 2)).toEqual([severity, own]);
    expect(verdicts[0]).toMatchObject({ message, facts: { here: true, ...facts } });
  });

  test('what nothing differs for has the facts of the rule and no others', () => {
    expect(verdictsIn({ tags: { env: 'lab' } })[0]?.facts).toEqual({ here: true });
  });

  test('a severity that the configuration sets is that of all it finds, and shifted by the environment', () => {
    const severity = { is: 'low', reason: 'Nothing of ours runs there.' } as const;
    const verdicts = verdictsIn({ tags: { env: 'production' } }, { severity });
    const set = { severityReason: severity.reason, severityBeforeEnvironment: 'low' };
    expect(verdicts.slice(0, 2)).toMatchObject([
      { severity: 'medium', facts: { here: true, severityOfRule: 'medium', ...set } },
      { severity: 'medium', facts: { severityOfRule: 'critical', ...set } },
    ]);
  });

  test('what cannot be read is as severe as the rest', () => {
    const snapshot = snapshotOf(
      { id: ACCOUNT, partition: 'aws' },
      NOW,
      ['eu-central-1'],
      [nothingRead('eu-central-1')],
    );
    const environments = {
      byAccount: { [ACCOUNT]: 'production' },
      severity: { production: 'raised' },
    } as const;
    expect(evaluate(snapshot, [{ rule, params: {}, environments }]).verdicts).toMatchObject([
      { outcome: 'unknown', severity: 'high', facts: { environment: 'production' } },
    ]);
  });
});
