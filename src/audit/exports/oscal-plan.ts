import { markup, markupLine } from './markup';
import { publishedCatalog } from './control-ids';
import {
  activityUuid,
  metadataOf,
  methodId,
  objectiveId,
  prop,
  reviewedControls,
  SCAN_TASK,
  TOOL,
  versionOf,
  type ControlObjective,
} from './oscal-parts';
import type { OscalRecord } from './oscal-record';
import { uuidOf } from './uuid-v5';

const NO_PLAN_OF_SYSTEM = uuidOf('resource', 'system security plan');

const SUBJECTS = 'The accounts in scope, and in each whatever the rules apply to.';

/** The assessment plan: what is tested of which control, by which rules, at which occasions. */
export function assessmentPlan(record: OscalRecord, objectives: readonly ControlObjective[]) {
  const { framework, rules, made } = record;
  const controlsOf = (rule: string) => objectives.filter((each) => each.rules.includes(rule));
  const catalog = publishedCatalog(framework);
  const contents = {
    'import-ssp': {
      href: `#${NO_PLAN_OF_SYSTEM}`,
      remarks: 'Watchbill keeps no system security plan: name that of the system here.',
    },
    'local-definitions': {
      'objectives-and-methods': objectives.map((objective) => ({
        'control-id': objective.control,
        description: markup(
          `As far as rules look: ${framework.key}:${objective.requirement}. They support the requirement and do not decide all of it.`,
        ),
        parts: [
          {
            id: objectiveId(objective.control),
            name: 'assessment-objective',
            props: [
              { name: 'method-id', value: methodId(objective.control) },
              prop('requirement', `${framework.key}:${objective.requirement}`),
            ],
            prose: objective.rules.map((rule) => markup(rules.get(rule)?.title ?? rule)).join('\n'),
          },
          {
            id: methodId(objective.control),
            name: 'assessment-method',
            props: [{ name: 'method', value: 'TEST' }],
            parts: [{ name: 'assessment-objects', prose: SUBJECTS }],
          },
        ],
      })),
      activities: [...rules].map(([id, rule]) => ({
        uuid: activityUuid(id),
        title: markupLine(rule.title),
        description: markup(rule.risk),
        props: [
          { name: 'method', value: 'TEST' },
          prop('rule', rule.id),
          prop('severity', rule.severity),
          ...rule.asked.parts.map((part) => prop('reads', part)),
        ],
        'related-controls': {
          'control-selections': [
            {
              'include-controls': controlsOf(id).map(({ control }) => ({ 'control-id': control })),
            },
          ],
        },
      })),
    },
    'reviewed-controls': reviewedControls(record, objectives),
    'assessment-subjects': [
      {
        type: 'inventory-item',
        description: SUBJECTS,
        'include-all': {},
      },
    ],
    'assessment-assets': {
      components: [
        {
          uuid: TOOL,
          type: 'software',
          title: 'Watchbill',
          description:
            'Reads AWS accounts on a schedule, judges what it read by rules, and keeps the record.',
          props: [{ name: 'version', value: made.watchbill }],
          status: { state: 'operational' },
        },
      ],
      'assessment-platforms': [
        { uuid: uuidOf('platform', 'watchbill'), 'uses-components': [{ 'component-uuid': TOOL }] },
      ],
    },
    tasks: [
      {
        uuid: SCAN_TASK,
        type: 'action',
        title: 'Scan',
        description: 'Each scan of the schedule reads what is due and judges it by the rules that read it.',
        timing: { 'within-date-range': { start: made.period.from, end: made.period.to } },
        'associated-activities': [...rules.keys()].map((rule) => ({
          'activity-uuid': activityUuid(rule),
          subjects: [{ type: 'inventory-item', 'include-all': {} }],
        })),
      },
    ],
    'back-matter': {
      resources: [
        {
          uuid: NO_PLAN_OF_SYSTEM,
          title: 'System security plan',
          description: 'Not kept by Watchbill.',
        },
        ...(catalog === undefined
          ? []
          : [
              {
                uuid: uuidOf('resource', catalog.href),
                title: catalog.title,
                rlinks: [{ href: catalog.href, 'media-type': 'application/oscal.catalog+json' }],
              },
            ]),
      ],
    },
  };
  const version = versionOf({ contents, made: { ...made, evidenceHref: undefined } });
  return {
    'assessment-plan': {
      uuid: uuidOf('assessment-plan', version),
      metadata: metadataOf(record, `Assessment plan: ${framework.name}`, version),
      ...contents,
    },
  };
}
