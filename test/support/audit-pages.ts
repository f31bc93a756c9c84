import { answerOf, tableOf } from '../../src/audit/answer';
import { countPatches } from '../../src/audit/count-patches';
import type { SeenObject } from '../../src/audit/see-object';
import type { Question } from '../../src/audit/questions/question';
import { UsageError } from '../../src/model/errors';
import type { FindingEvent } from '../../src/model/finding';
import { advanceHead } from '../../src/model/finding-life';
import type { Instant } from '../../src/model/instant';
import type { AuditRequest } from '../../src/model/register-entry';
import { explain } from '../../src/patching/report/explain';
import { standingAt } from '../../src/patching/state';
import { viewOf } from '../../src/reviews/campaign/view';
import type { AuditPorts } from '../../src/web/audit/ports';
import { patchInstance, patchPolicy } from './patch-instance';
import { item, opened } from './review-campaign';

const NOW: Instant = '2026-11-03T12:00:00.000Z';
export const ACCOUNT = '111122223333';
export const FINDING_ID = 'abcdefghijklmnopqrstuvwxyz';
export const HOSTILE = '<script>alert(1)</script>\u202e';
export const EVIDENCE = `2026-11/${'a'.repeat(64)}`;
export const EVALUATION = `evaluations/${'b'.repeat(64)}`;
const OPENED: Instant = '2026-11-01T06:00:00.000Z';

export const PATCH_ID = `${FINDING_ID.slice(1)}2`;

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

const EXCEPTIONS: Question = {
  ...GAPS,
  id: 'exceptions',
  number: 5,
  asks: 'Which exceptions were in force?',
};
const OPERATION: Question = {
  ...GAPS,
  id: 'operation',
  number: 22,
  asks: 'Did this control operate over the period?',
  takes: { rule: 'one', account: 'optional' },
};

/** Those that pages lead to. */
const OTHERS = [
  ['reviews', 'period', {}],
  ['changes', 'period', {}],
  ['proof', 'period', {}],
  ['patches', 'period', { account: 'optional', region: 'optional' }],
  ['deviations', 'period', { rule: 'required' }],
  ['control-matrix', 'period', { framework: 'optional' }],
  ['review-items', 'moment', { campaign: 'required' }],
] as const;
const QUESTIONS: readonly Question[] = [
  GAPS,
  FAILED,
  EXCEPTIONS,
  OPERATION,
  ...OTHERS.map(([id, about, takes], index): Question => ({
    ...GAPS,
    id,
    number: 30 + index,
    asks: id,
    about,
    takes,
  })),
];

/** Open, overdue, and of a hostile name. */
const PATCH = patchInstance({
  id: PATCH_ID,
  vulnerability: HOSTILE,
  package: HOSTILE,
  resource: HOSTILE,
  team: HOSTILE,
  firstObserved: { at: '2026-09-01T10:00:00.000Z', source: 'inspector', evidence: EVIDENCE },
  witnesses: [
    {
      source: 'inspector',
      id: HOSTILE,
      seenAt: '2026-09-01T10:00:00.000Z',
      severity: 'high',
      fixAvailable: 'yes',
      status: 'active',
      at: '2026-09-01T10:00:00.000Z',
      evidence: EVIDENCE,
    },
  ],
});
const PATCHES = countPatches(
  {
    things: [],
    exceptions: [],
    policy: patchPolicy(),
    from: '2026-08-05',
    to: '2026-11-03',
    knownUntil: NOW,
  },
  [PATCH],
);
function campaignView() {
  const items = [item('ReadOnly'), item(HOSTILE, { privileged: true, reasons: [HOSTILE] })];
  return viewOf(opened(items), (id) => ({ id, name: HOSTILE }), NOW);
}
export const SEALED = `campaign-items/${campaignView().campaign.population?.hash ?? ''}`;
export const REVIEW_ITEM = campaignView().items[0]?.item ?? '';
export const KEPT_FILE = `kept-files/${'d'.repeat(64)}`;
const REQUEST: AuditRequest = {
  schema: 1,
  kind: 'audit-request',
  id: 'r1',
  version: 2,
  by: HOSTILE,
  at: OPENED,
  title: HOSTILE,
  reference: HOSTILE,
  owner: HOSTILE,
  due: '2026-11-10',
  addedBy: HOSTILE,
  addedAt: OPENED,
  answers: [
    {
      file: { name: HOSTILE, size: 3, hash: 'd'.repeat(64), key: KEPT_FILE },
      header: { lines: [HOSTILE] },
      note: HOSTILE,
      by: HOSTILE,
      at: OPENED,
    },
  ],
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
        ...(QUESTIONS.find((each) => each.id === id)?.about === 'period' && {
          period: { from: '2026-08-05T00:00:00.000Z', to: NOW } as const,
        }),
        versions: { watchbill: '0', configuration: null },
        gaps,
        command: `node bin/watchbill.mjs ask ${id}`,
        awsCli: [],
      },
      [
        tableOf(
          'rows',
          [id === 'patches' ? { ...row, id: PATCH_ID } : row],
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
    isDeciding: false,
    questions: QUESTIONS,
    rules: [{ id: 's3-bucket-public', title: 'Buckets are not public' }],
    frameworks: [{ key: 'soc2', name: 'SOC 2' }],
    failed: (thrown) => {
      throw thrown;
    },
    async answer(question, how) {
      note(question.id, how);
      if (question.takes.rule === 'required' && how['rule'] === undefined)
        throw new UsageError(`The question "${question.id}" is about one rule`, 'Name it with --rule', {
          cause: new Error('it takes no other'),
        });
      return { answer: answerTo(question.id, question.asks), damaged: [] };
    },
    async standing(how) {
      note('standing', how);
      const requirement = {
        heading: '',
        outcomes: OUTCOMES,
        manual: [{ words: HOSTILE, file: EVIDENCE }, { words: 'none: training' }],
      };
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
        toldWho: null,
        reminders: 0,
        remindedAt: null,
        failedNotices: 1,
        evidence: [EVIDENCE],
        notTold: 'nothing is recorded',
        acknowledgedAt: null,
        acknowledgedBy: null,
        closedAt: null,
        seenGoneAt: null,
        closedHow: null,
        dueAt: null,
        inTime: 'no target',
        exceptions: [],
        saidAt: OPENED,
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
    async verdicts(id, how) {
      note('verdicts', how);
      if (id !== 's3-bucket-public') return undefined;
      const rows = Array.from({ length: how['outcome']?.includes('pass') === true ? 3 : 1 }, (_, index) => ({
        item: `${FINDING_ID.slice(1)}${index + 2}`,
        account: ACCOUNT,
        region: 'eu-central-1',
        subject: HOSTILE,
        state: how['outcome']?.[0] ?? 'fail',
        message: HOSTILE,
        firstObservedAt: NOW,
        lastObservedAt: NOW,
        facts: {},
        scan: NOW,
        object: EVALUATION,
        evidence: [EVIDENCE],
      }));
      return { id, title: HOSTILE, asOf: NOW, rows, gaps, damaged: [] };
    },
    async patches(how) {
      note('patches', how);
      return { ...PATCHES, gaps, command: 'node bin/watchbill.mjs patches report', damaged: [] };
    },
    async patch(id, how) {
      note('patch', how);
      if (id !== PATCH.id) return undefined;
      const standing = standingAt(PATCH, patchPolicy(), [], NOW);
      if (standing === undefined) return undefined;
      return { explained: explain(PATCH, standing, NOW), asOf: NOW, gaps, command: HOSTILE, damaged: [] };
    },
    campaigns(how) {
      note('campaigns', how);
      return Promise.resolve({ campaigns: [campaignView()], asOf: NOW, damaged: [] });
    },
    campaign(id, how) {
      note('campaign', how);
      return Promise.resolve(
        id === '2026-Q4'
          ? { view: campaignView(), asOf: NOW, sealed: [SEALED], gaps, command: HOSTILE }
          : undefined,
      );
    },
    campaignPackage: (id) => Promise.resolve(id === '2026-Q4' ? new Uint8Array([80, 75]) : undefined),
    requests(how) {
      note('requests', how);
      return Promise.resolve({
        asOf: NOW,
        requests: [
          { request: REQUEST, status: 'answered', evidence: [] },
          { request: { ...REQUEST, id: 'r2', answers: [] }, status: 'overdue', evidence: [] },
        ],
      });
    },
    object: (key) => Promise.resolve(objects[key] ?? { kind: 'missing' }),
    workbook: () => Promise.resolve(new Uint8Array([80, 75])),
  };
}
