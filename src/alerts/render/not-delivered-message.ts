import { commandLine, type RecordOptions } from '../../wording/commands';
import { context, header, section, type Content } from './blocks';
import { code } from './mrkdwn';
import { COMMAND } from './root-message';

/** A Slack channel by its id, or `pagerduty:<name>`, `webhook:<name>`. */
interface Refusing {
  readonly destination: string;
  readonly isChannel: boolean;
}

/** @param error as the destination words its refusal. */
export function renderNotDelivered(
  refusing: Refusing,
  error: string,
  record: RecordOptions | undefined,
): Content {
  const test = commandLine('slack test', {});
  return {
    text: `NOT DELIVERED: ${refusing.destination} refuses what it is sent (${code(error, 120)}).`,
    blocks: [
      header('NOT DELIVERED · a destination refuses alerts'),
      section(
        `${nameOf(refusing)} refuses what it is sent: ${code(error, 300)}. What goes there waits until it is taken.`,
      ),
      context(
        [
          ...(refusing.isChannel
            ? [`What keeps alerts from arriving, where Watchbill is checked out: ${code(test, COMMAND)}`]
            : []),
          `What is open meanwhile: ${code(commandLine('findings list', { ...record }), COMMAND)}`,
        ].join('\n'),
      ),
    ],
  };
}

export function renderDelivered(refusing: Refusing): Content {
  return {
    text: `DELIVERED AGAIN: ${refusing.destination} takes what it is sent.`,
    blocks: [
      header('DELIVERED AGAIN'),
      section(`${nameOf(refusing)} takes what it is sent again. What waited is told now.`),
    ],
  };
}

function nameOf({ destination, isChannel }: Refusing): string {
  return isChannel ? `<#${destination}>` : code(destination, 120);
}
