/** The rules of these histories, as the product has rules, and what AWS answers for them to judge. */
import * as z from 'zod';
import type { QuestionRule } from '../../src/audit/questions/question';
import { isUnknown, type Known } from '../../src/model/known';
import type { Instant } from '../../src/model/instant';
import { defineRule, fail, pass, unknown } from '../../src/rules/define-rule';
import type { Cell } from '../../src/sources/cell';
import type { Collector } from '../../src/sources/ports';
import type { Source } from '../../src/sources/sources';
import { RULES, RULE_NAMES, type Look, type RuleName, type Thing } from './world';

const words = {
  risk: '',
  remediation: { text: 'none', link: 'https://docs.aws.amazon.com/' },
  failure: 'It does not hold',
  params: z.object({ 'within-days': z.number().optional() }),
} as const;

const WELL = 'It is as it should be.';
const SILENT = 'its source does not say';

function severityOf(severity: Thing['severity'], message: string, more: object = {}) {
  return [message, { message }, { severity, ...more }] as const;
}

const detectorOn = defineRule({
  ...words,
  id: 'detector-on',
  title: 'Detectors are on',
  severity: 'high',
  kind: 'state',
  reads: ['guardduty.detectors'],
  requirements: { soc2: { ids: ['CC7.2'], support: [] } },
  *evaluate({ 'guardduty.detectors': detectors }) {
    for (const { DetectorId, Status, Features } of detectors) {
      const severity = isUnknown(Features) || Features.length === 0 ? 'high' : 'low';
      if (isUnknown(Status)) yield unknown(DetectorId, SILENT);
      else if (Status === 'ENABLED') yield pass(DetectorId, WELL);
      else yield fail(DetectorId, ...severityOf(severity, `It is off: ${severity}.`));
    }
  },
});

const threat = defineRule({
  ...words,
  id: 'threat',
  title: 'No threats',
  severity: 'high',
  kind: 'event',
  reads: ['guardduty.findings'],
  requirements: { soc2: { ids: ['CC7.2'], support: [] } },
  *evaluate({ 'guardduty.findings': findings }) {
    for (const { Id, Severity, CreatedAt } of findings)
      yield fail(
        Id,
        ...severityOf(Severity > 5 ? 'high' : 'low', `A threat was seen: ${Severity}.`, {
          expiresAt: new Date(Date.parse(CreatedAt) + 30 * 86_400_000).toISOString(),
        }),
      );
  },
});

function said(value: Known<{ lastStatus?: string | undefined; lastErrorCode?: Known<string> | undefined }>) {
  if (isUnknown(value)) return { status: undefined, more: '' };
  const { lastStatus, lastErrorCode } = value;
  return { status: lastStatus, more: typeof lastErrorCode === 'string' ? lastErrorCode : '' };
}

const recorderOn = defineRule({
  ...words,
  id: 'recorder-on',
  title: 'Recorders record',
  severity: 'medium',
  kind: 'state',
  reads: ['config.recorders'],
  requirements: { hipaa: { ids: ['164.312(b)'], support: [] } },
  *evaluate({ 'config.recorders': recorders }) {
    for (const { name, status } of recorders) {
      const { status: word, more: dueAt } = said(status);
      if (word === 'SUCCESS') yield pass(name, WELL);
      else yield fail(name, ...severityOf('medium', `It does not record; it is due by ${dueAt}.`, { dueAt }));
    }
  },
});

const delivers = defineRule({
  ...words,
  id: 'delivers',
  title: 'Channels deliver',
  severity: 'critical',
  kind: 'state',
  reads: ['config.delivery-channels'],
  requirements: {},
  *evaluate({ 'config.delivery-channels': channels }) {
    const all = channels.map(({ name, configHistoryDeliveryInfo }) => ({
      name,
      ...said(configHistoryDeliveryInfo),
    }));
    if (all.some(({ status }) => status === 'BROKEN')) throw new Error('it cannot be read');
    for (const { name, status } of all)
      if (status === 'SUCCESS') yield pass(name, WELL);
      else yield fail(name, ...severityOf('critical', 'It does not deliver.'));
  },
});

export const rules = [detectorOn, threat, recorderOn, delivers].map((rule) => ({ rule, params: {} }));

/** What questions about logging know each rule as. */
const ALSO: Readonly<Record<string, string>> = {
  'detector-on': 'guardduty-enabled-all-regions',
  threat: 'guardduty-no-detector-tampering',
  'recorder-on': 'config-recorder-enabled',
};

export const questionRules: readonly QuestionRule[] = rules.map(({ rule }) => {
  const also = ALSO[rule.id];
  return {
    ...rule,
    asked: {
      rule: rule.id,
      names: also === undefined ? [rule.id] : [rule.id, also],
      parts: [...rule.reads],
      isGlobal: false,
    },
    needs: [[(rule.reads[0] ?? '').split('.')[0] ?? '']],
  };
});

const ruleOf = (part: string): RuleName | undefined => RULE_NAMES.find((name) => RULES[name].part === part);

/** Reads what can be seen of one account. */
export function collectorOf(source: Source, observedAt: Instant, looks: readonly Look[]): Collector {
  return {
    source,
    async *collect({ account, wanted }) {
      for (const { part, region } of wanted) {
        const look = looks.find((each) => each.rule === ruleOf(part) && each.region === region);
        const at = { account: account.id, part, region, observedAt };
        const value = look === undefined ? [] : valueOf(look);
        const cell =
          look === undefined || look.reads === 'all'
            ? { ...at, status: 'complete', value }
            : {
                ...at,
                status: 'incomplete',
                reason: 'denied',
                detail: 'refused here',
                ...(look.reads === 'part' && { value }),
              };
        yield cell as Cell;
      }
    },
  };
}

function valueOf({ rule, things }: Look): object {
  const all = [...things];
  switch (rule) {
    case 'detector-on':
      return all.map(([DetectorId, { is, severity }]) => ({
        DetectorId,
        Status: is === 'well' ? 'ENABLED' : is === 'at fault' ? 'DISABLED' : { unknown: 'refused' },
        Features: severity === 'high' ? [] : [{ Name: 'S3', Status: 'DISABLED' }],
      }));
    case 'recorder-on':
      return all.map(([name, { is, dueAt }]) => ({
        name,
        recordingGroup: {},
        status: {
          recording: is === 'well',
          lastStatus: is === 'well' ? 'SUCCESS' : 'FAILURE',
          lastErrorCode: dueAt,
        },
      }));
    case 'delivers':
      return all.map(([name, { is }]) => ({
        name,
        configHistoryDeliveryInfo: {
          lastStatus: is === 'well' ? 'SUCCESS' : is === 'at fault' ? 'FAILURE' : 'BROKEN',
        },
        configStreamDeliveryInfo: {},
      }));
    case 'threat':
      return all.map(([Id, { severity, madeAt }]) => ({
        Id,
        Arn: Id,
        Type: 'Backdoor',
        Title: 'A threat',
        Severity: severity === 'high' ? 8 : 2,
        CreatedAt: madeAt,
        UpdatedAt: madeAt,
        Service: { Archived: false },
      }));
  }
}
