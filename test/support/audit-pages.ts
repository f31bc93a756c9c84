import { answerOf, tableOf } from '../../src/audit/answer';
import type { SeenObject } from '../../src/audit/see-object';
import type { Question } from '../../src/audit/questions/question';
import { UsageError } from '../../src/model/errors';
import type { FindingEvent } from '../../src/model/finding';
import { advanceHead } from '../../src/model/finding-life';
import type { Instant } from '../../src/model/instant';
import type { AuditPorts } from '../../src/web/audit/ports';

const NOW: Instant = '2026-11-03T12:00:00.000Z';
export const ACCOUNT = '111122223333';
export const FINDING_ID = 'abcdefghijklmnopqrstuvwxyz';
export const HOSTILE = '<script>alert(1)</script>\u202e';
export const EVIDENCE = `2026-11/${'a'.repeat(64)}`;
export const EVALUATION = `evaluations/${'b'.repeat(64)}`;
const OPENED: Instant = '2026-11-01T06:00:00.000Z';

const GAPS: Question = {
  id: 'not-monitored',
  number: 2,
  asks: 'Were there times when you were not monitoring?',
  about: 'period',
  takes: { account: 'optional' },
  answer: () => Promise.reject(new Error('the ports answer')),
};
const FAILED: Question = {
  ...GAPS,
  id: 'failed',
  number: 3,
  asks: 'What failed this control on a day?',
  about: 'moment',
  takes: { rule: 'required', account: 'optional', region: 'optional' },
};

const opening: FindingEvent = {
  type: 'opened',
  number: 1,
  at: OPENED,
  rev: 1,
  observedAt: OPENED,
  evidence: [EVIDENCE],
  severity: 'high',
  message: `The bucket ${HOSTILE} is public.`,
  facts: { name: HOSTILE },
};
const subject = {
  id: FINDING_ID,
  kind: 'state',
  rule: 's3-bucket-public',
  account: ACCOUNT,
  region: 'eu-central-1',
  resource: `arn:aws:s3:::${HOSTILE}`,
} as const;
const head = advanceHead(undefined, subject, opening);

const COUNTS = {
  expected: 30,
  performed: 29,
  passed: 28,
  failed: 1,
  errors: 0,
  notEvaluated: 1,
  empty: 0,
  additional: 0,
};
const OUTCOMES = { pass: 3, fail: 1, unknown: 0, error: 0 };
const gaps = { data: {}, sentences: [`No scan before ${HOSTILE} is on record.`] };
const row = {
  id: FINDING_ID,
  state: 'open',
  severity: 'high',
  account: ACCOUNT,
  region: 'eu-central-1',
  rule: 's3-bucket-public',
  resource: subject.resource,
  message: opening.message,
  openedAt: OPENED,
  firstOpenedAt: OPENED,
  episode: 1,
} as const;

/** What the pages of auditors read, made up; what is asked is noted in `asked`. */
export function auditPages(
  objects: Readonly<Record<string, SeenObject>> = {},
  asked: [string, object][] = [],
): AuditPorts {
  const note = (what: string, how: object) => void asked.push([what, how]);
  const answerTo = (id: string, asks: string) =>
    answerOf(
      {
        question: { id, asks },
        parameters: {},
        asOf: NOW,
        ...(id === GAPS.id && { period: { from: '2026-08-05T00:00:00.000Z', to: NOW } as const }),
        versions: { watchbill: '0', configuration: null },
        gaps,
        command: `node bin/watchbill.mjs ask ${id}`,
        awsCli: [],
      },
      [
        tableOf(
          'rows',
          [row],
          [
            { heading: 'id', value: (each) => each.id },
            { heading: 'message', value: (each) => each.message },
            { heading: 'evidence', value: () => EVIDENCE },
          ],
        ),
      ],
    );
  return {
    clock: { now: () => NOW },
    questions: [GAPS, FAILED],
    rules: [{ id: 's3-bucket-public', title: 'Buckets are not public' }],
    frameworks: [{ key: 'soc2', name: 'SOC 2' }],
    failed: (thrown) => {
      throw thrown;
    },
    async answer(question, how) {
      note(question.id, how);
      if (question.takes.rule === 'required' && how['rule'] === undefined)
        throw new UsageError(`The question "${question.id}" is about one rule`, 'Name it with --rule');
      return { answer: answerTo(question.id, question.asks), damaged: [] };
    },
    async standing(how) {
      note('standing', how);
      const requirement = { heading: '', outcomes: OUTCOMES, manual: [HOSTILE] };
      const rule = {
        id: 's3-bucket-public',
        support: [],
        result: { outcomes: OUTCOMES, outOfScope: 0, accounts: 1, oldest: NOW },
      };
      return {
        asOf: NOW,
        frameworks: [
          {
            key: 'soc2',
            name: 'SOC 2',
            edition: '2017',
            rows: [
              {
                ...requirement,
                id: 'CC6.1',
                title: 'Access is limited',
                evidence: 'partly',
                result: 'failing',
                rules: [rule],
              },
              {
                ...requirement,
                id: 'CC1.1',
                title: 'Integrity',
                evidence: 'manual',
                result: 'manual',
                outcomes: { pass: 0, fail: 0, unknown: 0, error: 0 },
                rules: [],
              },
            ],
          },
        ],
        controls: [
          {
            id: 'AC-03',
            owner: HOSTILE,
            statement: HOSTILE,
            frequency: 'daily',
            result: 'failing',
            outcomes: OUTCOMES,
            rules: [{ id: 's3-bucket-public', title: '', requirements: [] }],
            requirements: [],
          },
        ],
        gaps,
        damaged: ['The object x cannot be trusted'],
      };
    },
    async operated(how) {
      note('operated', how);
      const months = [
        {
          month: '2026-10',
          ...COUNTS,
          strip: { from: '2026-10-01', letters: `${'P'.repeat(20)}FFNNE${'.'.repeat(6)}` },
        },
        { month: '2026-11', ...COUNTS, strip: { from: '2026-11-01', letters: 'PPN' } },
      ];
      return {
        from: '2026-10-01T00:00:00.000Z',
        to: NOW,
        rules: [{ id: 's3-bucket-public', title: HOSTILE, months }],
        gaps,
        damaged: [],
      };
    },
    async findings(how) {
      note('findings', how);
      return { answer: answerTo('findings', 'Which findings were there?'), rows: [row], damaged: [] };
    },
    async finding(id) {
      if (id !== FINDING_ID) return undefined;
      const episode = {
        ...row,
        detectedAt: OPENED,
        toldAt: null,
        toldWhere: null,
        failedNotices: 1,
        notTold: 'nothing is recorded',
        acknowledgedAt: null,
        acknowledgedBy: null,
        closedAt: null,
        seenGoneAt: null,
        closedHow: null,
        dueAt: null,
        inTime: 'no target',
      } as const;
      const told = [
        { at: '2026-11-01T06:05:00.000Z', what: 'immediate', destination: '#sec', status: 'failed' },
      ] as const;
      return {
        seen: { head, state: 'open', history: [opening], told, episodes: [episode] },
        title: 'A bucket is public',
        gaps,
        damaged: [],
      };
    },
    async rule(id) {
      if (id !== 's3-bucket-public') return undefined;
      const verdict = {
        rule: id,
        account: ACCOUNT,
        region: 'eu-central-1',
        resource: HOSTILE,
        outcome: 'fail',
        severity: 'high',
        message: HOSTILE,
        facts: {},
        observedAt: NOW,
      } as const;
      return {
        id,
        title: 'Buckets are not public',
        asOf: NOW,
        accounts: [
          {
            account: ACCOUNT,
            slot: NOW,
            outcomes: OUTCOMES,
            outOfScope: 0,
            evaluation: EVALUATION,
            passes: EVIDENCE,
            verdicts: [verdict],
          },
        ],
        gaps,
        damaged: [],
      };
    },
    object: (key) => Promise.resolve(objects[key] ?? { kind: 'missing' }),
    workbook: () => Promise.resolve(new Uint8Array([80, 75])),
  };
}
