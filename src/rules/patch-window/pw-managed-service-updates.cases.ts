import { CACHE_ARN, DOMAIN_ARN, searchDomain, updateActions } from '../case-values';
import type { RuleCases } from '../rule-cases';

const PAST = '2026-09-30T23:59:59.999Z';

export default {
  pass: [
    {
      name: 'a cache on the day of the date',
      parts: updateActions({}),
      verdicts: [
        [
          CACHE_ARN,
          'Cache sessions has every security update that is due; the next is due by 2026-10-01T00:00:00.000Z.',
          { facts: {}, dueAt: '2026-10-01T00:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'overdue updates that are applied, do not apply, came before the cache, or mend nothing',
      parts: updateActions(
        { ServiceUpdateRecommendedApplyByDate: PAST, UpdateActionStatus: 'complete' },
        { ServiceUpdateRecommendedApplyByDate: PAST, UpdateActionStatus: 'not-applicable' },
        { ServiceUpdateRecommendedApplyByDate: PAST, SlaMet: 'n/a' },
        { ServiceUpdateRecommendedApplyByDate: PAST, ServiceUpdateType: 'engine-update' },
      ),
      verdicts: [
        [CACHE_ARN, 'Cache sessions has every security update. No due date: there is nothing to apply.'],
      ],
    },
    {
      name: 'an update that expired, contained in a later one that is applied',
      parts: updateActions(
        {
          ServiceUpdateRecommendedApplyByDate: '2026-03-01T00:00:00Z',
          ServiceUpdateReleaseDate: '2026-01-01T00:00:00Z',
        },
        { UpdateActionStatus: 'complete' },
      ),
      verdicts: [
        [CACHE_ARN, 'Cache sessions has every security update. No due date: there is nothing to apply.'],
      ],
    },
    {
      name: 'a search domain on the day of the date',
      parts: searchDomain(),
      verdicts: [
        [
          DOMAIN_ARN,
          'The required update of search domain logs is due by 2026-10-01T00:00:00.000Z.',
          { dueAt: '2026-10-01T00:00:00.000Z' },
        ],
      ],
    },
    {
      name: 'a search domain without an update, and with the date that OpenSearch then gives',
      parts: searchDomain({ UpdateAvailable: false, AutomatedUpdateDate: '1970-01-01T00:00:00Z' }),
      verdicts: [
        [DOMAIN_ARN, 'There is no update of search domain logs. No due date: there is nothing to apply.'],
      ],
    },
    {
      name: 'an update that is optional',
      parts: searchDomain({ OptionalDeployment: true, AutomatedUpdateDate: '1970-01-01T00:00:00Z' }),
      verdicts: [
        [
          DOMAIN_ARN,
          'The update of search domain logs is optional. No due date: OpenSearch sets none for it.',
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'a moment after the date, of two updates the worse counts',
      parts: updateActions(
        { ServiceUpdateRecommendedApplyByDate: PAST, ServiceUpdateSeverity: 'low' },
        {
          ServiceUpdateName: 'elasticache-20260815',
          ServiceUpdateRecommendedApplyByDate: PAST,
          ServiceUpdateSeverity: 'critical',
          UpdateActionStatus: 'in-progress',
        },
        { ServiceUpdateName: 'elasticache-20260901' },
      ),
      verdicts: [
        [
          CACHE_ARN,
          `Cache sessions lacks elasticache-20260801, elasticache-20260815, due by ${PAST}.`,
          {
            facts: { updates: 'elasticache-20260801, elasticache-20260815' },
            dueAt: PAST,
            severity: 'critical',
          },
        ],
      ],
    },
    {
      name: 'an update that came after the last one that is applied, of a kind and severity that are not told',
      parts: updateActions(
        { UpdateActionStatus: 'complete', ServiceUpdateReleaseDate: '2026-01-01T00:00:00Z' },
        {
          ServiceUpdateRecommendedApplyByDate: PAST,
          ServiceUpdateType: undefined,
          ServiceUpdateSeverity: undefined,
        },
      ),
      verdicts: [[CACHE_ARN, /^Cache sessions lacks elasticache-20260801, due by/, { severity: 'medium' }]],
    },
    {
      name: 'overdue, and nobody says when it was released, nor of another when it is due',
      parts: updateActions(
        { UpdateActionStatus: 'complete' },
        { ServiceUpdateRecommendedApplyByDate: PAST, ServiceUpdateReleaseDate: undefined },
        {
          ServiceUpdateRecommendedApplyByDate: undefined,
          ServiceUpdateReleaseDate: '2026-09-01T00:00:00Z',
        },
      ),
      verdicts: [[CACHE_ARN, /^Cache sessions lacks elasticache-20260801/, { severity: 'high' }]],
    },
    {
      name: 'a search domain a moment after the date',
      parts: searchDomain({ AutomatedUpdateDate: PAST }),
      verdicts: [
        [
          DOMAIN_ARN,
          `The required update of search domain logs was due by ${PAST}.`,
          { facts: {}, dueAt: PAST, severity: 'medium' },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'when an update of a cache is due is not told',
      parts: updateActions({ ServiceUpdateRecommendedApplyByDate: undefined }),
      verdicts: [
        [
          CACHE_ARN,
          'Cache sessions: when elasticache-20260801 is due is unknown: the answer has no such field.',
        ],
      ],
    },
    {
      name: 'whether it is applied is not told',
      parts: updateActions({ UpdateActionStatus: undefined }),
      verdicts: [[CACHE_ARN, /^Cache sessions: whether elasticache-20260801 is applied/]],
    },
    {
      name: 'a search domain that cannot be described',
      parts: searchDomain({ unknown: 'AccessDenied' }),
      verdicts: [[DOMAIN_ARN, 'Whether search domain logs lacks an update is unknown: AccessDenied.']],
    },
    {
      name: 'whether there is an update is not told',
      parts: searchDomain({ UpdateAvailable: undefined }),
      verdicts: [
        [DOMAIN_ARN, 'Whether search domain logs lacks an update is unknown: the answer has no such field.'],
      ],
    },
    {
      name: 'whether it is required is not told',
      parts: searchDomain({ OptionalDeployment: undefined }),
      verdicts: [[DOMAIN_ARN, /^Whether the update of search domain logs is required is unknown/]],
    },
    {
      name: 'the date is not told',
      parts: searchDomain({ AutomatedUpdateDate: undefined }),
      verdicts: [[DOMAIN_ARN, /is due is unknown: the answer has no such field\.$/]],
    },
    {
      name: 'a required update with the date that stands for none',
      parts: searchDomain({ AutomatedUpdateDate: '1970-01-01T00:00:00Z' }),
      verdicts: [[DOMAIN_ARN, /is due is unknown: OpenSearch sets no date\.$/]],
    },
  ],
} satisfies RuleCases;
