import {
  by,
  DUE,
  item,
  keep,
  october,
  opened,
  people,
  then,
  withEvents,
} from '../../../test/support/review-campaign';
import type { Instant } from '../../model/instant';
import type { ReviewItem } from '../item';
import { decide } from './decide';
import { decideFile, type FileResult, type FileRow } from './decide-file';
import type { Campaign } from './event';
import { rowHash } from './row-hash';
import { fold } from './state';

const PLAIN = item('ReadOnly');
const OTHER = item('Billing');
const ADMIN = item('Admin', { privileged: true });
const NOAHS = item('Support', { reviewer: 'noah' });
const many = (count: number) => Array.from({ length: count }, (_, at) => item(`Set${at}`));

/** The row of an item as it is exported now, with what a reviewer wrote in it. */
function row(campaign: Campaign, of: ReviewItem, written: FileRow = { decision: 'keep' }): FileRow {
  const state = fold(campaign, october(3)).lists[0]?.items.get(of.item);
  if (state === undefined) throw new Error(`${of.access.name} is not in it`);
  return { item: of.item, hash: rowHash(state), account: of.account, target: '', reason: '', ...written };
}

function file(
  campaign: Campaign,
  rows: readonly FileRow[],
  now: Instant = october(5),
  lookedAt?: Instant,
): FileResult {
  return decideFile(campaign, rows, by('maria', 'file'), { people: people(), now, lookedAt });
}

function outcomes(result: FileResult): string[] {
  if ('refused' in result) return [result.refused.rule];
  return result.rows.map((one) =>
    one.outcome === 'refused'
      ? one.refused.rule
      : one.outcome === 'accepted'
        ? one.decision.decision
        : 'passed over',
  );
}

function recorded(campaign: Campaign, result: FileResult): Campaign {
  if ('refused' in result || result.event === undefined) throw new Error(JSON.stringify(result));
  return withEvents(campaign, result.event);
}

describe('the rows of a file', () => {
  const campaign = opened([PLAIN, OTHER, ADMIN, NOAHS]);
  const older = opened([PLAIN, OTHER]);
  const changed = opened([{ ...PLAIN, content: 'c2' }, OTHER, ADMIN, NOAHS]);
  const cases: Record<string, { readonly rows: readonly FileRow[]; readonly are: readonly string[] }> = {
    'with and without a decision': {
      rows: [
        row(campaign, PLAIN),
        row(campaign, OTHER, { decision: ' ' }),
        row(campaign, ADMIN, { decision: 'Revoke' }),
      ],
      are: ['keep', 'passed over', 'revoke'],
    },
    'of another reviewer': {
      rows: [row(campaign, PLAIN), row(campaign, NOAHS)],
      are: ['keep', 'not-the-reviewer'],
    },
    'of an item of another campaign': {
      rows: [{ item: 'elsewhere', hash: 'x', decision: 'keep' }],
      are: ['foreign-item'],
    },
    'of an older population': { rows: [row(older, PLAIN)], are: ['stale-population'] },
    'whose item is another one now': {
      rows: [{ ...row(campaign, PLAIN), hash: row(changed, PLAIN).hash }],
      are: ['stale-population'],
    },
    'with the hash of another row': {
      rows: [{ ...row(campaign, PLAIN), hash: row(campaign, OTHER).hash }],
      are: ['changed-row'],
    },
    'with a hash that is none': { rows: [{ ...row(campaign, PLAIN), hash: '=A1' }], are: ['changed-row'] },
    'twice, even if they say the same': {
      rows: [row(campaign, PLAIN), row(campaign, OTHER), row(campaign, PLAIN)],
      are: ['row-twice', 'keep', 'row-twice'],
    },
    'twice, one of them empty': {
      rows: [row(campaign, PLAIN), row(campaign, PLAIN, { decision: '' })],
      are: ['keep', 'passed over'],
    },
    'with a formula for a decision': {
      rows: [row(campaign, PLAIN, { decision: '=KEEP()' })],
      are: ['unreadable-row'],
    },
    'of privileged access without a reason': { rows: [row(campaign, ADMIN)], are: ['reason-needed'] },
    'of privileged access with one': {
      rows: [row(campaign, ADMIN, { decision: 'keep', reason: 'on call' })],
      are: ['keep'],
    },
    'that modify': {
      rows: [
        row(campaign, PLAIN, { decision: 'modify' }),
        row(campaign, ADMIN, { decision: 'modify', target: 'ReadOnly' }),
      ],
      are: ['target-needed', 'modify'],
    },
  };

  it.each(Object.entries(cases))('%s', (_name, { rows, are }) => {
    expect(outcomes(file(campaign, rows))).toEqual(are);
  });

  it('keep a formula as the text that it is', () => {
    const reason = '=HYPERLINK("http://example.com")';
    expect(file(campaign, [row(campaign, ADMIN, { decision: 'keep', reason })])).toMatchObject({
      event: { what: { decisions: [{ reason }] } },
    });
  });

  it('are one event and one batch, and no event where all are refused', () => {
    const result = file(campaign, [row(campaign, PLAIN), row(campaign, OTHER), row(campaign, NOAHS)]);
    if ('refused' in result || result.event?.what.type !== 'decided') throw new Error('It was refused');
    expect(result.event.what.rows).toBe(3);
    expect(new Set(result.event.what.decisions.map(({ batch }) => batch)).size).toBe(1);
    expect(file(campaign, [row(campaign, NOAHS)])).not.toHaveProperty('event');
  });

  it('are refused with who decided what since the export', () => {
    const rows = [row(campaign, PLAIN, { decision: 'revoke' }), row(campaign, OTHER)];
    const since = then(
      campaign,
      decide(campaign, PLAIN.item, keep(), by('maria'), { people: people(), now: october(4) }),
    );
    const result = file(since, rows);
    expect(outcomes(result)).toEqual(['stale-version', 'keep']);
    expect(result).toMatchObject({
      rows: [{ refused: { holds: { decision: 'keep', by: 'maria', version: 1 } } }, {}],
    });
  });

  it('after the due date go on where there is no answer only', () => {
    const one = then(
      campaign,
      decide(campaign, PLAIN.item, keep(), by('maria'), { people: people(), now: DUE }),
    );
    const late: Instant = '2026-10-16T06:00:00.001Z';
    const result = file(one, [row(one, PLAIN, { decision: 'revoke' }), row(one, OTHER)], late);
    expect(outcomes(result)).toEqual(['answered-before-due', 'keep']);
    const items = fold(recorded(one, result), late).lists[0]?.items;
    expect([items?.get(PLAIN.item)?.isLate, items?.get(OTHER.item)?.isLate]).toEqual([false, true]);
  });

  it('are refused as a whole of nobody in the people file', () => {
    expect(
      outcomes(
        decideFile(campaign, [row(campaign, PLAIN)], by('stranger', 'file'), {
          people: people(),
          now: october(5),
        }),
      ),
    ).toEqual(['unknown-person']);
  });
});

describe('keeping in bulk', () => {
  const items = many(60);
  const campaign = opened([...items, ADMIN]);
  const rows = (from: number, to: number, written?: FileRow) =>
    items.slice(from, to).map((one) => row(campaign, one, written));
  const tally = (result: FileResult) => {
    const counts = new Map<string, number>();
    for (const outcome of outcomes(result)) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    return Object.fromEntries(counts);
  };

  it('is 25 rows without a reason', () => {
    expect(tally(file(campaign, rows(0, 25)))).toEqual({ keep: 25 });
  });

  it('is not 26', () => {
    expect(tally(file(campaign, rows(0, 26)))).toEqual({ 'bulk-too-large': 26 });
  });

  it('is one file with another a minute before, not a millisecond more', () => {
    const first = recorded(campaign, file(campaign, rows(0, 20), october(5, '09:00:00.000')));
    expect(tally(file(first, rows(20, 40), october(5, '09:01:00.000')))).toEqual({ 'bulk-too-large': 20 });
    expect(tally(file(first, rows(20, 40), october(5, '09:01:00.001')))).toEqual({ keep: 20 });
  });

  it('counts 26 rows of one reason, in whichever spelling, and not 25', () => {
    const written = (reason: string): FileRow => ({ decision: 'keep', reason });
    const one = [...rows(0, 13, written('still needed')), ...rows(13, 25, written(' Still  Needed'))];
    expect(tally(file(campaign, one))).toEqual({ keep: 25 });
    expect(tally(file(campaign, [...one, ...rows(25, 26, written('still needed'))]))).toEqual({
      'bulk-too-large': 26,
    });
  });

  it('is not for privileged access, though it has the reason of the others', () => {
    const written = { decision: 'keep', reason: 'still needed' };
    const result = file(campaign, [...rows(0, 25, written), row(campaign, ADMIN, written)]);
    expect(tally(result)).toEqual({ keep: 25, 'bulk-not-allowed': 1 });
  });

  it('is no limit to revoking', () => {
    expect(tally(file(campaign, rows(0, 60, { decision: 'revoke' })))).toEqual({ revoke: 60 });
  });
});
