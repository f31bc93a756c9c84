import fc from 'fast-check';
import { sampleRule } from '../../test/support/sample-rule';
import type { Corroboration, Witness } from '../model/corroboration';
import { addDays, addMilliseconds, type Instant } from '../model/instant';
import { findingId, type Outcome, type Verdict } from '../model/verdict';
import type { FindingHead } from '../model/finding';
import { foldIntent } from './change-set';
import { diff, type Observed, type RecordScope } from './diff';
import { emptyDigest, type Digest } from './digest';

const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';
const BUCKET = 'arn:aws:s3:::ledger';
const OURS = 'bucket-rule';
const RESULTS = 'results-rule';
const DAY: Instant = '2026-10-01T06:00:00.000Z';
const day = (days: number): Instant => addDays(DAY, days);
/** Six hours before the scan of a day: AWS looked between the one before and this one. */
const before = (days: number): Instant => addMilliseconds(day(days), -6 * 3_600_000);

const scope: RecordScope = {
  rules: [
    { rule: sampleRule(() => [], { id: OURS, sameFault: { securityHub: ['S3.14'] } }) },
    { rule: sampleRule(() => [], { id: RESULTS }) },
  ],
};

interface Seen {
  readonly at: Instant;
  readonly outcome?: Outcome;
  /** What AWS says and when: `FAILED` by Security Hub, where no other is named. */
  readonly aws?: readonly (readonly [Corroboration['status'], Instant, Witness?])[];
  readonly by?: Witness;
  readonly complete?: boolean;
  readonly passedByAws?: readonly (readonly [Witness, Instant])[];
}

function statement([status, at, by = 'securityhub']: NonNullable<Seen['aws']>[number], isFail: boolean) {
  const says = status === 'FAILED' || status === 'NON_COMPLIANT';
  const relation = says === isFail ? ('agrees' as const) : ('disagrees' as const);
  return { by, check: 'S3.14', status, at, region: REGION, relation };
}

/** One scan of the bucket by our rule. */
function seen({ at, outcome, aws, by, complete = true, passedByAws }: Seen): Observed {
  const [first] = aws ?? [];
  const verdict: Verdict | undefined = outcome && {
    rule: OURS,
    account: ACCOUNT,
    region: REGION,
    resource: BUCKET,
    outcome,
    severity: 'high',
    message: 'It is so.',
    facts: {},
    observedAt: by === undefined ? at : (first?.[1] ?? at),
    ...(by !== undefined && { by }),
    ...(aws !== undefined && { corroboration: aws.map((each) => statement(each, outcome === 'fail')) }),
  };
  return {
    account: ACCOUNT,
    now: at,
    cells: [{ part: 'guardduty.detectors', region: REGION, status: 'complete', observedAt: at }],
    evidence: { guardduty: ['ours'], securityhub: ['theirs'], config: ['recorded'] },
    units: [
      {
        rule: OURS,
        region: REGION,
        cells: [`guardduty.detectors@${REGION}`],
        complete,
        observedAt: at,
        ...(passedByAws && {
          passedByAws: passedByAws.map(([witness, passedAt]) => ({
            resource: BUCKET,
            by: witness,
            at: passedAt,
          })),
        }),
      },
    ],
    verdicts: verdict === undefined ? [] : [verdict],
  };
}

/** What each scan says of findings, one after the other. */
function saidBy(...scans: readonly Observed[]): string[] {
  let digest: Digest = emptyDigest(ACCOUNT);
  return scans.map((observed) => {
    const { intents, next } = diff(digest, observed, scope);
    digest = next;
    return intents
      .map((intent) => {
        const by = 'by' in intent && intent.by !== undefined ? ` by ${intent.by}` : '';
        const says =
          intent.outcome === 'failing'
            ? (intent.corroboration ?? []).map(({ status, relation }) => ` ${status} ${relation}`).join()
            : '';
        return `${intent.outcome}${by}${says}`;
      })
      .join('; ');
  });
}

const agreed = { outcome: 'fail', aws: [['FAILED', before(0)]] } as const;
const byAws = (at: Instant) => ({ outcome: 'fail', by: 'securityhub', aws: [['FAILED', at]] }) as const;
/** We do not know, and AWS is not asked, or says nothing. */
const unknown = { outcome: 'unknown' } as const;

describe('a finding says who agrees', () => {
  it.each<[string, readonly Observed[], readonly string[]]>([
    [
      'and an unchanged day writes nothing, though AWS looked again',
      [seen({ at: day(0), ...agreed }), seen({ at: day(1), outcome: 'fail', aws: [['FAILED', before(1)]] })],
      ['failing FAILED agrees', ''],
    ],
    [
      'nor a scan in which AWS is not asked',
      [
        seen({ at: day(0), ...agreed }),
        seen({ at: day(1), outcome: 'fail' }),
        seen({ at: day(2), ...agreed }),
      ],
      ['failing FAILED agrees', '', ''],
    ],
    [
      'a pass from before the fault was seen is no disagreement, and one from after is',
      [
        seen({ at: day(0), outcome: 'fail', aws: [['PASSED', before(0)]] }),
        seen({ at: day(1), outcome: 'fail', aws: [['PASSED', before(0)]] }),
        seen({ at: day(2), outcome: 'fail', aws: [['PASSED', before(1)]] }),
        seen({ at: day(3), outcome: 'fail', aws: [['PASSED', before(3)]] }),
      ],
      ['failing PASSED earlier', '', 'failing PASSED disagrees', ''],
    ],
    [
      'a change of it is a change of the finding',
      [
        seen({ at: day(0), ...agreed }),
        seen({ at: day(1), outcome: 'fail', aws: [['PASSED', before(1)]] }),
        seen({ at: day(2), outcome: 'fail', aws: [['FAILED', before(2)]] }),
      ],
      ['failing FAILED agrees', 'failing PASSED disagrees', 'failing FAILED agrees'],
    ],
  ])('%s', (_name, scans, said) => {
    expect(saidBy(...scans)).toEqual(said);
  });

  it('with the evidence of both', () => {
    const [intent] = diff(emptyDigest(ACCOUNT), seen({ at: day(0), ...agreed }), scope).intents;
    expect(intent).toMatchObject({ evidence: ['ours', 'theirs'] });
  });
});

describe('a finding that AWS alone knows', () => {
  const opened = seen({ at: day(0), ...byAws(before(0)) });

  it('says by whom, since when, and rests on the evidence of that source', () => {
    const { intents, next } = diff(emptyDigest(ACCOUNT), opened, scope);
    expect(intents).toMatchObject([
      { outcome: 'failing', by: 'securityhub', observedAt: before(0), evidence: ['theirs'] },
    ]);
    expect(Object.values(next.failing)).toMatchObject([{ by: 'securityhub', since: before(0) }]);
  });

  it.each<[string, Seen, string]>([
    ['stays the same while AWS says so', { at: day(1), ...byAws(before(1)) }, ''],
    ['stays where AWS says nothing more', { at: day(1), ...unknown }, ''],
    [
      'closes when the same source says later that it passes',
      { at: day(1), ...unknown, passedByAws: [['securityhub', before(1)]] },
      'gone by securityhub',
    ],
    [
      'also where our own list was refused',
      { at: day(1), complete: false, passedByAws: [['securityhub', before(1)]] },
      'gone by securityhub',
    ],
    [
      'not by what that source said at the same moment',
      { at: day(1), ...unknown, passedByAws: [['securityhub', before(0)]] },
      '',
    ],
    ['not by another source', { at: day(1), ...unknown, passedByAws: [['config', before(1)]] }, ''],
    [
      'not where another source fails it now: that one knows it then',
      {
        at: day(1),
        outcome: 'fail',
        by: 'config',
        aws: [['NON_COMPLIANT', before(1), 'config']],
        passedByAws: [['securityhub', before(1)]],
      },
      'failing by config FAILED agrees, NON_COMPLIANT agrees',
    ],
    [
      'closes when we see that it passes, whatever AWS says',
      { at: day(1), outcome: 'pass', aws: [['FAILED', before(1)]] },
      'gone',
    ],
    ['closes when we see that the resource is gone', { at: day(1) }, 'gone'],
    [
      'is ours when we see that it fails',
      { at: day(1), outcome: 'fail', aws: [['FAILED', before(1)]] },
      'failing FAILED agrees',
    ],
  ])('%s', (_name, after, said) => {
    expect(saidBy(opened, seen(after))[1]).toBe(said);
  });

  it('closes and is ours also by what AWS Config recorded long before', () => {
    const captured = (outcome: 'pass' | 'fail') => {
      const observed = seen({ at: day(1), outcome });
      return { ...observed, verdicts: observed.verdicts.map((each) => ({ ...each, observedAt: day(-90) })) };
    };
    expect(saidBy(opened, captured('pass'))[1]).toBe('gone');
    expect(saidBy(opened, captured('fail'))[1]).toBe('failing FAILED agrees');
  });

  it('is none where nothing was open and AWS passes', () => {
    expect(saidBy(seen({ at: day(0), ...unknown, passedByAws: [['securityhub', before(0)]] }))).toEqual(['']);
  });
});

describe('what we saw ourselves', () => {
  it('stays ours while we do not know, whether AWS fails or passes it', () => {
    expect(
      saidBy(
        seen({ at: day(0), ...agreed }),
        seen({ at: day(1), ...byAws(before(1)) }),
        seen({ at: day(2), ...unknown, passedByAws: [['securityhub', before(2)]] }),
        seen({ at: day(3), ...agreed }),
      ),
    ).toEqual(['failing FAILED agrees', '', '', '']);
  });

  const mended = [
    seen({ at: day(0), ...agreed }),
    seen({ at: day(1), outcome: 'pass', aws: [['FAILED', before(1)]] }),
  ];

  it('to have ended is not overruled by what AWS said before, and is by what it says after', () => {
    expect(
      saidBy(...mended, seen({ at: day(2), ...byAws(before(1)) }), seen({ at: day(3), ...byAws(before(3)) })),
    ).toEqual(['failing FAILED agrees', 'gone', '', 'failing by securityhub FAILED agrees']);
  });

  it('to have ended in a scan that did not ask AWS is not overruled by what AWS said before either', () => {
    expect(
      saidBy(
        seen({ at: day(0), ...agreed }),
        seen({ at: day(1), outcome: 'pass' }),
        seen({ at: day(2), ...byAws(before(0)) }),
      ),
    ).toEqual(['failing FAILED agrees', 'gone', '']);
  });

  it('is remembered until AWS has looked again', () => {
    const overtakenAfter = (...scans: Observed[]) =>
      Object.values(
        scans.reduce((digest, each) => diff(digest, each, scope).next, emptyDigest(ACCOUNT)).overtaken,
      ).map(({ at }) => at);
    const still = seen({ at: day(2), outcome: 'pass', aws: [['FAILED', before(1)]] });
    const caughtUp = seen({ at: day(3), outcome: 'pass', aws: [['PASSED', before(3)]] });
    expect(overtakenAfter(...mended)).toEqual([day(1)]);
    expect(overtakenAfter(...mended, still)).toEqual([day(1)]);
    expect(overtakenAfter(...mended, still, caughtUp)).toEqual([]);
    expect(overtakenAfter(...mended, seen({ at: day(2) }))).toEqual([]);
  });
});

describe('a rule that passes on what AWS found', () => {
  const RESULT = 'finding-1';
  const ofResults = (
    at: Instant,
    unit: Partial<Observed['units'][number]>,
    checkedAt?: Instant,
  ): Observed => ({
    account: ACCOUNT,
    now: at,
    cells: [{ part: 'securityhub.control-findings', region: REGION, status: 'complete', observedAt: at }],
    evidence: { securityhub: ['theirs'] },
    units: [
      {
        rule: RESULTS,
        region: REGION,
        cells: [`securityhub.control-findings@${REGION}`],
        complete: true,
        observedAt: at,
        ...unit,
      },
    ],
    verdicts:
      checkedAt === undefined
        ? []
        : [
            {
              rule: RESULTS,
              account: ACCOUNT,
              region: REGION,
              resource: RESULT,
              outcome: 'fail',
              severity: 'medium',
              message: 'Nobody triaged it.',
              facts: {},
              observedAt: checkedAt,
            },
          ],
  });
  const open = ofResults(day(0), {}, before(0));
  const ours = findingId({ rule: OURS, account: ACCOUNT, region: REGION, resource: BUCKET });

  it('does not say that it passes where another finding tells of it from now on', () => {
    const told = ofResults(day(1), { toldElsewhere: { [RESULT]: OURS } });
    const digest = diff(emptyDigest(ACCOUNT), open, scope).next;
    expect(diff(digest, told, scope).intents).toMatchObject([
      { outcome: 'out-of-scope', reason: 'it is told as a finding of bucket-rule' },
    ]);
  });

  it('stays as it is where our rule was not judged', () => {
    expect(saidBy(open, ofResults(day(1), { undecided: [RESULT] }))).toEqual(['failing', '']);
  });

  it('opens nothing by a look from before we saw the end, and something by a later one', () => {
    const mended = seen({ at: day(1), outcome: 'pass', aws: [['FAILED', before(1)]] });
    const disputed = { disputed: { [RESULT]: ours } };
    const both = (one: Observed, other: Observed): Observed => ({
      ...one,
      cells: [...one.cells, ...other.cells],
      units: [...one.units, ...other.units],
      verdicts: [...one.verdicts, ...other.verdicts],
    });
    expect(
      saidBy(
        seen({ at: day(0), ...agreed }),
        both(mended, ofResults(day(1), disputed, before(1))),
        ofResults(day(2), disputed, before(1)),
        ofResults(day(3), disputed, before(3)),
      ),
    ).toEqual(['failing FAILED agrees', 'gone', '', 'failing']);
  });
});

describe('whatever is seen in whatever order', () => {
  const looked = fc.integer({ min: 0, max: 8 }).map((hours) => hours * 6 * 3_600_000);
  const results = fc.array(fc.tuple(fc.constantFrom('FAILED' as const, 'PASSED' as const), looked), {
    maxLength: 1,
  });
  const scans = fc.array(
    fc.record({
      outcome: fc.option(fc.constantFrom('pass' as const, 'fail' as const, 'unknown' as const), {
        nil: undefined,
      }),
      results,
      complete: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  );
  /** As evaluate joins the two: what AWS fails and we do not know is a failure by it, what it passes is only listed. */
  const joined = (
    {
      outcome,
      results: said,
      complete,
    }: { outcome?: Outcome | undefined; results: [Corroboration['status'], number][]; complete: boolean },
    index: number,
  ): Observed => {
    const at = day(index);
    const aws = said.map(([status, ago]) => [status, addMilliseconds(at, -ago)] as const);
    const [first] = aws;
    const isOurs = outcome === 'pass' || outcome === 'fail';
    const given = aws.length > 0 && { aws };
    if (isOurs) return seen({ at, outcome, complete, ...given });
    const isUnknown = outcome === 'unknown' || !complete;
    if (first?.[0] === 'FAILED' && isUnknown)
      return seen({ at, outcome: 'fail', by: 'securityhub', complete, ...given });
    const passed = first !== undefined && isUnknown && { passedByAws: [['securityhub', first[1]] as const] };
    return seen({ at, complete, ...(outcome && { outcome }), ...passed });
  };

  it('the digest holds what is open, the same scan says nothing more, and only AWS ends by AWS what it opened', () => {
    fc.assert(
      fc.property(scans, (made) => {
        let digest: Digest = emptyDigest(ACCOUNT);
        let head: FindingHead | undefined;
        for (const [index, scan] of made.entries()) {
          const observed = joined(scan, index);
          const { intents, next } = diff(digest, observed, scope);
          for (const intent of intents) {
            if (intent.outcome === 'gone' && intent.by !== undefined) expect(head?.by).toBe(intent.by);
            head = foldIntent(head, intent, { rev: index + 1, at: observed.now }) ?? head;
          }
          expect(Object.keys(next.failing)).toEqual(head?.state === 'open' ? [head.id] : []);
          expect(Object.values(next.failing)[0]?.fingerprint).toBe(
            head?.state === 'open' ? head.fingerprint : undefined,
          );
          expect(diff(next, observed, scope).intents).toEqual([]);
          digest = next;
        }
      }),
      { numRuns: 150 },
    );
  });
});
