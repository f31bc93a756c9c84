import { corroborationText } from '../../model/corroboration';
import { commandLine, type RecordOptions } from '../../wording/commands';
import type { AlertReading } from '../alert-reading';
import { redacted, type Redaction } from '../redaction';
import { alertView, type AlertView } from '../view/alert-view';
import { context, section, type Block, type Content } from './blocks';
import { code, counted, prose } from './mrkdwn';
import { COMMAND } from './root-message';

const RULES = 3;
const REQUIREMENTS = 12;
const CONTROLS = 3;
const RESOURCES = 5;

/**
 * What an auditor or whoever works on it asks next, as the first reply in the alert's thread: requirements, names in full,
 * evidence, commands.
 */
export function renderDetails(
  alert: AlertReading,
  { redact = 'none' }: { readonly redact?: Redaction | undefined } = {},
): Content {
  const { reading } = redacted({ reading: alert, changes: [] }, redact);
  const view = alertView(reading);
  const names =
    redact === 'resource' ? [] : view.findings.slice(0, RESOURCES).map(({ head }) => head.resource);
  const more = view.findings.length - names.length;
  return {
    text: `Details: ${prose(view.rule.title, 150)}.`,
    blocks: [
      ...[view.rule, ...view.otherRules].slice(0, RULES).map(ruleBlock),
      ...(names.length === 0
        ? []
        : [
            section(
              [
                '*Resources*',
                ...names.map((name) => `• ${code(name, 300)}`),
                ...(more > 0 ? [`+${more} more`] : []),
              ].join('\n'),
            ),
          ]),
      ...witnesses(view, names.length > 0),
      context(commands(view, reading.record).join('\n')),
    ],
  };
}

/** What AWS itself says of the first of them, whether it agrees or not. */
function witnesses({ findings }: AlertView, hasNames: boolean): Block[] {
  const lines = findings
    .slice(0, RESOURCES)
    .flatMap(({ head }) =>
      (head.corroboration ?? []).map(
        (said) =>
          `• ${hasNames ? `${code(head.resource, 150)} ` : ''}${prose(corroborationText(said, head.region), 200)}`,
      ),
    );
  return lines.length === 0 ? [] : [section(['*AWS itself*', ...lines].join('\n'))];
}

function ruleBlock({ id, title, requirements, controls = [] }: AlertView['rule']): Block {
  const more = requirements.length - REQUIREMENTS;
  const listed = requirements.slice(0, REQUIREMENTS).map((requirement) => prose(requirement, 50));
  const all = [...listed, ...(more > 0 ? [`+${counted(more, 'requirement')}`] : [])];
  return section(
    [
      `*Rule* ${code(id, 90)} · ${prose(title, 200)}`,
      ...controls
        .slice(0, CONTROLS)
        .map(
          (control) =>
            `*Control* ${code(control.id, 40)} · ${prose(control.statement, 150)} (${prose(control.owner, 60)})`,
        ),
      ...(controls.length > CONTROLS ? [`+${counted(controls.length - CONTROLS, 'control')}`] : []),
      ...(all.length > 0 ? [`*Evidences* ${all.join(' · ')}`] : []),
    ].join('\n'),
  );
}

function commands(view: AlertView, record: RecordOptions | undefined): string[] {
  const [first] = view.findings;
  const [account, ...others] = view.accounts;
  const key = first && 'evidence' in first.head.last ? first.head.last.evidence[0] : undefined;
  const isOne = view.otherRules.length === 0;
  // Of a redacted account there is no id to ask for.
  const id =
    others.length === 0 && account !== undefined && /^\d{12}$/.test(account.of.id)
      ? account.of.id
      : undefined;
  return [
    'Where Watchbill is checked out:',
    ...(first === undefined
      ? []
      : [`History: ${code(commandLine('findings show', { id: first.head.id, ...record }), COMMAND)}`]),
    `All of it: ${code(
      commandLine('findings list', {
        ...(isOne && { rule: view.rule.id }),
        ...(id !== undefined && { account: id }),
        ...record,
      }),
      COMMAND,
    )}`,
    ...(key === undefined
      ? []
      : [`Evidence: ${code(commandLine('evidence show', { key, ...record }), COMMAND)}`]),
  ];
}
