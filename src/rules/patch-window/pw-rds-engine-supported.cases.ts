import { database, DATABASE_ARN, supportUntil } from '../case-values';
import type { RuleCases } from '../rule-cases';

const END = '2028-02-29T23:59:59.999Z';
const EXTENDED_END = '2031-02-28T23:59:59.999Z';
const postgres15 = (now: `${number}-${number}-${number}T${number}:${number}:${number}Z`) => ({
  now,
  parts: database({ engineVersion: '15.13' }, { SupportedEngineLifecycles: supportUntil(END, EXTENDED_END) }),
});
const FACTS = { engine: 'postgres', engineVersion: '15.13', standardSupportUntil: END };

export default {
  pass: [
    {
      name: 'in the last moment of standard support',
      ...postgres15(END),
      verdicts: [
        [
          DATABASE_ARN,
          `Database orders runs on postgres 15.13, in standard support until ${END}.`,
          {
            facts: FACTS,
            dueAt: END,
            warning: { from: '2027-09-02T23:59:59.999Z', of: 'postgres 15.13' },
          },
        ],
      ],
    },
    {
      name: 'MariaDB, which has no extended support',
      parts: database(
        { engine: 'mariadb', engineVersion: '10.11.6' },
        { SupportedEngineLifecycles: supportUntil('2028-02-29T23:59:59.999Z') },
      ),
      verdicts: [
        [DATABASE_ARN, /^Database orders runs on mariadb 10\.11\.6, in standard support until 2028-/],
      ],
    },
  ],
  fail: [
    {
      name: 'the moment after standard support, with extended support for years',
      ...postgres15('2028-03-01T00:00:00.000Z'),
      verdicts: [
        [
          DATABASE_ARN,
          `Database orders runs on postgres 15.13, whose standard support ended at ${END}; extended support lasts until ${EXTENDED_END}.`,
          { facts: FACTS, dueAt: END, severity: 'medium' },
        ],
      ],
    },
    {
      name: 'the moment after extended support',
      ...postgres15('2031-03-01T00:00:00.000Z'),
      verdicts: [
        [
          DATABASE_ARN,
          `Database orders runs on postgres 15.13, whose standard support ended at ${END}.`,
          { dueAt: END, severity: 'high' },
        ],
      ],
    },
    {
      name: 'a minor version that RDS has deprecated, of a major one in standard support',
      parts: database({ engineVersion: '16.1' }, { EngineVersionStatus: 'deprecated' }),
      verdicts: [
        [
          DATABASE_ARN,
          'Database orders runs on postgres 16.1, which RDS has deprecated. No due date: RDS does not tell since when it is.',
          {
            facts: {
              engine: 'postgres',
              engineVersion: '16.1',
              standardSupportUntil: '2029-02-28T23:59:59.999Z',
            },
            severity: 'high',
          },
        ],
      ],
    },
    {
      name: 'a deprecated version whose dates are refused',
      parts: database(
        { engineVersion: '16.1' },
        { EngineVersionStatus: 'deprecated', SupportedEngineLifecycles: { unknown: 'AccessDenied' } },
      ),
      verdicts: [
        [
          DATABASE_ARN,
          'Database orders runs on postgres 16.1, which RDS has deprecated. No due date: RDS does not tell since when it is.',
        ],
      ],
    },
    {
      name: 'past standard support, whatever is refused of the minor version',
      now: '2030-01-01T00:00:00.000Z',
      parts: database({}, { EngineVersionStatus: { unknown: 'AccessDenied' } }),
      verdicts: [
        [DATABASE_ARN, /whose standard support ended at 2029-02-28T23:59:59\.999Z; extended support/],
      ],
    },
  ],
  unknown: [
    {
      name: 'Oracle, of which RDS tells no dates',
      parts: database(
        { engine: 'oracle-ee', engineVersion: '19.0.0.0.ru-2026-07.rur-2026-07.r1' },
        { SupportedEngineLifecycles: [] },
      ),
      verdicts: [[DATABASE_ARN, /Until when it is supported is unknown: RDS tells no date\.$/]],
    },
    {
      name: 'the dates are refused',
      parts: database({}, { SupportedEngineLifecycles: { unknown: 'AccessDenied' } }),
      verdicts: [
        [
          DATABASE_ARN,
          'Database orders runs on postgres 16.9. Until when it is supported is unknown: AccessDenied.',
        ],
      ],
    },
    {
      name: 'the minor version is refused',
      parts: database({}, { EngineVersionStatus: { unknown: 'AccessDenied' } }),
      verdicts: [
        [
          DATABASE_ARN,
          'Database orders runs on postgres 16.9. Whether RDS still offers it is unknown: AccessDenied.',
        ],
      ],
    },
    {
      name: 'a status that RDS did not have when this was written',
      parts: database({}, { EngineVersionStatus: 'retiring' }),
      verdicts: [[DATABASE_ARN, /RDS calls its status retiring, which this rule does not know\.$/]],
    },
    {
      name: 'no engine',
      parts: database({ engine: undefined }),
      verdicts: [[DATABASE_ARN, 'The engine of database orders is unknown: the answer has no such field.']],
    },
    {
      name: 'no version',
      parts: database({ engineVersion: undefined }),
      verdicts: [
        [DATABASE_ARN, 'The engine version of database orders is unknown: the answer has no such field.'],
      ],
    },
  ],
} satisfies RuleCases;
