import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict } from '../../src/model/verdict';
import { accountOfArn } from '../../src/model/resource-name';
import { NOT_PASSING, PASSING } from './expected';
import { linesOf, replayed } from './replayed';

const folder = process.env['WATCHBILL_SAMPLES'] ?? join('..', 'shared', 'samples');

if (existsSync(folder)) {
  describe('the recorded samples, replayed', () => {
    let replay: Awaited<ReturnType<typeof replayed>>;
    beforeAll(async () => {
      replay = await replayed(folder, '--all');
    });

    test('fail and stay unknown exactly where expected', () => {
      const notPassing = replay.verdicts.filter(({ outcome }) => outcome !== 'pass').map(lineOf);
      expect(notPassing.sort()).toEqual(linesOf(NOT_PASSING).sort());
    });

    test('pass as often as expected', () => {
      const passing: Record<string, Record<string, number>> = {};
      for (const { rule, account, outcome } of replay.verdicts) {
        if (outcome !== 'pass') continue;
        const ofRule = (passing[rule] ??= {});
        ofRule[account] = (ofRule[account] ?? 0) + 1;
      }
      expect(passing).toEqual(PASSING);
    });

    test('are judged account by account, whatever file they share', () => {
      const foreign = replay.verdicts.filter(({ account, resource }) => accountIn(resource) !== account);
      expect(foreign).toEqual([]);
      expect(new Set(replay.verdicts.map(({ account }) => account))).toEqual(
        new Set(['012345678901', '123837392027', '200611803367']),
      );
    });

    test('say when they were observed, which is not when they are judged', () => {
      const { verdicts } = replay;
      const judged = verdicts.filter(({ outcome }) => outcome !== 'unknown');
      expect(new Set(judged.map(({ account, observedAt }) => `${account} ${observedAt}`))).toEqual(
        new Set([
          '012345678901 2023-03-28T13:19:53.000Z',
          '200611803367 2023-03-28T13:19:53.000Z',
          '123837392027 2023-07-10T12:24:28.000Z',
          // What happened, when it did.
          '123837392027 2023-07-10T12:00:08.000Z',
          '123837392027 2023-07-10T12:02:05.000Z',
          '123837392027 2023-07-10T12:08:04.000Z',
          '123837392027 2023-07-10T12:23:15.000Z',
        ]),
      );
    });

    test('name on stderr what was ignored, the moment judged from, and the totals', () => {
      expect(replay.said).toEqual([
        'Bound to no manifest: nothing says whether this is all that was read, and as it was read.',
        'Ignored README.md: not a file that replay knows.',
        'Judged as of 2023-07-10T12:24:28.000Z, the latest date in the data.',
        '614 verdicts: 426 pass, 155 fail, 33 unknown, 0 error.',
        'Failures by severity: 1 critical, 50 high, 54 medium, 50 low.',
      ]);
      expect(replay.code).toBe(0);
    });

    test('leave the passes out unless all are asked for, and end with 3 where a failure is severe enough', async () => {
      const { verdicts, code } = await replayed(folder, '--fail-on', 'critical');
      expect(verdicts.map(lineOf).sort()).toEqual(linesOf(NOT_PASSING).sort());
      expect(code).toBe(3);
    });

    test('of an earlier day hold no later event', async () => {
      const { verdicts, said } = await replayed(folder, '--all', '--at', '2023-07-10T12:05:00Z');
      const ofTrails = verdicts.filter(({ rule }) => rule === 'cloudtrail-no-trail-tampering').map(lineOf);
      expect(ofTrails).toEqual([
        'fail cloudtrail-no-trail-tampering 123837392027 us-east-1 ' +
          'AWS::::Account:123837392027/cloudtrail-event/076e96d5-2983-473f-920a-2fc2d7e02777',
      ]);
      expect(said).toContain('Judged as of 2023-07-10T12:05:00.000Z.');
    });
  });
} else {
  test.skip(`the recorded samples: no folder ${folder}, set WATCHBILL_SAMPLES to the one that holds them`, () =>
    undefined);
}

function lineOf({ outcome, rule, account, region, resource }: Verdict): string {
  return [outcome, rule, account, region, resource].join(' ');
}

function accountIn(resource: string): string | undefined {
  return accountOfArn(resource) ?? /^AWS::::Account:(\d{12})/.exec(resource)?.[1];
}
