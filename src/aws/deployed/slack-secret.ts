import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { UsageError } from '../../model/errors';
import { nameOf } from '../client/classify';
import { explain } from './explain';

/** The secret of a deployment that holds the bot token of its Slack app. */
export interface SlackSecret {
  readonly arn: string;
  /** Undefined while nobody has put a token in. */
  readonly read: () => Promise<string | undefined>;
  readonly write: (token: string) => Promise<void>;
}

/**
 * Opens the secret of the stack `<prefix>-Slack` for one use, with the caller's own credentials.
 * @throws CredentialsError, UsageError for what the caller can do something about.
 */
export async function withSlackSecret<T>(
  { prefix, region }: { readonly prefix: string; readonly region?: string | undefined },
  use: (secret: SlackSecret) => Promise<T>,
): Promise<T> {
  const stack = `${prefix}-Slack`;
  const settings = region === undefined ? {} : { region };
  const cloudFormation = new CloudFormationClient(settings);
  const secrets = new SecretsManagerClient(settings);
  try {
    const SecretId = await secretOf(cloudFormation, stack);
    return await use({
      arn: SecretId,
      async read() {
        try {
          const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId }));
          return SecretString?.trim() || undefined;
        } catch (thrown) {
          // Made without a value, it is not found under the label AWSCURRENT.
          if (thrown instanceof ResourceNotFoundException) return undefined;
          throw thrown;
        }
      },
      async write(SecretString) {
        await secrets.send(new PutSecretValueCommand({ SecretId, SecretString }));
      },
    });
  } catch (thrown) {
    throw explain(thrown, { table: undefined, stack, region });
  } finally {
    cloudFormation.destroy();
    secrets.destroy();
  }
}

async function secretOf(client: CloudFormationClient, stack: string): Promise<string> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stack }));
    const output = Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === 'SlackTokenArn')?.OutputValue;
    if (output !== undefined) return output;
  } catch (cause) {
    if (nameOf(cause) !== 'ValidationError') throw cause;
    throw new UsageError(
      `There is no stack ${stack} in this account and Region, so there is no secret to keep a Slack token in`,
      'Deploy it (npx cdk deploy Data Pipeline Slack), or name its Region with AWS_REGION. Without a deployment nothing is sent: `slack test` takes the token from WATCHBILL_SLACK_TOKEN',
      { cause },
    );
  }
  throw new UsageError(
    `The stack ${stack} does not say where its Slack token is`,
    'Deploy it again with this version: npx cdk deploy Slack',
  );
}
