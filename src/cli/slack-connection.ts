import { SLACK_TOKEN, withSecret } from '../aws/deployed/deployed-secret';
import { loadConfiguration } from '../config/load';
import { UsageError } from '../model/errors';
import type { SlackConnection } from '../slack/web-client';
import { commandLine } from '../wording/commands';
import type { CliContext } from './context';
import { configFile } from './options';

/** A command waits as long as a person would. */
const TIMEOUT_MS = 30_000;

/** How Slack is reached with a token; `SLACK_API_URL` names another Slack, such as that of a government. */
export function connectionWith({ env }: Pick<CliContext, 'env'>, token: string): SlackConnection {
  return { token, slackApiUrl: env['SLACK_API_URL'], timeoutMs: TIMEOUT_MS };
}

/** Where the secret of the deployment is that watchbill.yaml is of. */
export function deployedPlace(context: CliContext, config: string | undefined) {
  const { configuration } = loadConfiguration(configFile(config), context.catalogue);
  return { prefix: configuration.deployment.prefix, region: configuration.record?.region };
}

/**
 * The token that the environment holds, else the one that the deployment sends with.
 * @throws UsageError where there is none.
 */
export async function slackTokenOf(context: CliContext, config: string | undefined): Promise<string> {
  const held = context.env['WATCHBILL_SLACK_TOKEN']?.trim();
  if (held !== undefined && held !== '') return held;
  return withSecret(deployedPlace(context, config), SLACK_TOKEN, async ({ arn, read }) => {
    const token = await read();
    if (token !== undefined) return token;
    throw new UsageError(
      `The secret ${arn} holds no Slack token`,
      `Put it in with: ${commandLine('slack token set', {})}`,
      { cause: new Error('It was created empty, or something else was put in') },
    );
  });
}
