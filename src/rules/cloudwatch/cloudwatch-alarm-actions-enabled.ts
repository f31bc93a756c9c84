import * as z from 'zod';
import { isUnknown, type Known } from '../../model/known';
import type { Alarm } from '../../sources/cloudwatch/alarms/part';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import type { Judgement } from '../rule';
import { compositesOf, isHeard, isTopic, type Topics } from './alarm-actions';

export default defineRule({
  id: 'cloudwatch-alarm-actions-enabled',
  title: 'What an alarm does when it goes off reaches somebody',
  failure: 'Alarm reaches nobody when it goes off',
  severity: 'medium',
  risk: 'The alarm goes off, and nobody is told.',
  remediation: {
    text: 'Give the alarm an action, turn its actions on, and confirm a subscription of its topic; delete an alarm that nobody needs.',
    cli: 'aws cloudwatch enable-alarm-actions --alarm-names <alarm> --region <Region>',
    terraform: 'aws_cloudwatch_metric_alarm with actions_enabled = true and alarm_actions',
    link: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html',
  },
  kind: 'state',
  reads: ['cloudwatch.alarms'],
  consults: ['cloudwatch.alarms', 'cloudwatch.topics'],
  requirements: {
    soc2: { ids: ['CC7.2', 'CC7.3'], support: ['powerpipe'] },
    iso27001: { ids: ['A.8.15', 'A.8.16'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(D)', '164.308(a)(6)(ii)'], support: [] },
    'nist-csf': { ids: ['DE.CM-03', 'DE.AE-02'], support: [] },
    'nist-800-53': { ids: ['AU-6', 'AU-12', 'SI-4(5)'], support: ['security-hub'] },
    'nist-800-171': { ids: ['3.3.5', '3.14.6'], support: [] },
    'pci-dss': { ids: ['10.4.1.1', '10.7.2'], support: ['powerpipe'] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
  },
  compared: ['CloudWatch.15', 'CloudWatch.17', 'cloudwatch_alarm_actions_enabled'],
  unseen:
    'An action that is no topic, such as a function, a scaling policy or an OpsItem, is taken as one that does what it should. An alarm without actions that a composite alarm looks at is out of scope, because the composite alarm is judged; CloudWatch.15 and Powerpipe fail it. Who is behind a subscription is not known. Prowler asks only whether the actions are on.',
  params: z.object({}),
  *evaluate({ 'cloudwatch.alarms': alarms }, { consult }) {
    const topics = consult('cloudwatch.topics');
    // Where the list was cut, the composite alarm of one without actions may stand in the rest.
    const all = consult('cloudwatch.alarms');
    for (const alarm of alarms) yield judge(alarm, all, topics);
  },
});

function judge(alarm: Alarm, alarms: Known<readonly Alarm[]>, topics: Known<Topics>): Judgement {
  const { AlarmArn, AlarmName, ActionsEnabled, AlarmActions } = alarm;
  const isWithout = !isUnknown(AlarmActions) && AlarmActions.length === 0;
  if (ActionsEnabled === false || isWithout) {
    if (isUnknown(alarms))
      return unknown(
        AlarmArn,
        `Alarm ${AlarmName} does nothing when it goes off, and whether it is part of a composite alarm is unknown: ${alarms.unknown}.`,
      );
    if (compositesOf(alarm, alarms).length > 0)
      return outOfScope('part of a composite alarm, which is judged');
  }
  if (ActionsEnabled === false)
    return fail(AlarmArn, `The actions of alarm ${AlarmName} are off.`, { actionsEnabled: false });
  if (isUnknown(AlarmActions))
    return unknown(AlarmArn, `The actions of alarm ${AlarmName} are unknown: ${AlarmActions.unknown}.`);
  if (isWithout)
    return fail(AlarmArn, `Alarm ${AlarmName} does nothing when it goes off.`, { alarmActions: [] });
  const reached = AlarmActions.map((arn) => (isTopic(arn) ? isHeard(topics, arn) : true));
  if (reached.every((each) => each === false)) {
    const arns = [...AlarmActions].sort();
    const message = `Alarm ${AlarmName} publishes to ${arns.join(', ')}, of which no subscription is confirmed.`;
    return fail(AlarmArn, message, { alarmActions: arns });
  }
  if (isUnknown(ActionsEnabled))
    return unknown(
      AlarmArn,
      `Whether the actions of alarm ${AlarmName} are on is unknown: ${ActionsEnabled.unknown}.`,
    );
  if (reached.includes(true)) return pass(AlarmArn, `Alarm ${AlarmName} has an action that is on.`);
  const open = [...new Set(reached.filter(isUnknown).map(({ unknown: why }) => why))].sort();
  return unknown(
    AlarmArn,
    `Whether somebody hears the topic of alarm ${AlarmName} is unknown: ${open.join(', ')}.`,
  );
}
