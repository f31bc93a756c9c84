import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { errorText, UsageError } from '../../model/errors';
import { nameOf } from '../client/classify';
import { explain } from './explain';

/** A secret that a deployment made without a value. */
interface DeployedSecret {
  readonly arn: string;
  /** Undefined while nobody has put anything in. */
  readonly read: () => Promise<string | undefined>;
  readonly write: (value: string) => Promise<void>;
}

/** Which secret of the stack is meant. */
export interface SecretPlace {
  /** The output that has its ARN. */
  readonly output: string;
  /** `Slack token`. */
  readonly what: string;
  /** What is so without a deployment. */
  readonly otherwise: string;
}

export const SLACK_TOKEN: SecretPlace = {
  output: 'SlackTokenArn',
  what: 'Slack token',
  otherwise: 'Without a deployment nothing is sent: `slack test` takes the token from WATCHBILL_SLACK_TOKEN',
};

/**
 * Opens a secret of the stack `<prefix>-Slack` for one use, with the caller's own credentials.
 * @throws CredentialsError, UsageError for what the caller can do something about.
 */
export async function withSecret<T>(
  { prefix, region }: { readonly prefix: string; readonly region?: string | undefined },
  place: SecretPlace,
  use: (secret: DeployedSecret) => Promise<T>,
): Promise<T> {
  const stack = `${prefix}-Slack`;
  const settings = region === undefined ? {} : { region };
  const cloudFormation = new CloudFormationClient(settings);
  const secrets = new SecretsManagerClient(settings);
  try {
    const SecretId = await secretOf(cloudFormation, stack, place);
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

async function secretOf(
  client: CloudFormationClient,
  stack: string,
  { output, what, otherwise }: SecretPlace,
): Promise<string> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stack }));
    const arn = Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === output)?.OutputValue;
    if (arn !== undefined) return arn;
  } catch (cause) {
    if (/^Region is missing/.test(errorText(cause)))
      throw new UsageError(
        `Nothing names the Region of the stack ${stack}, which keeps the ${what}`,
        `Set AWS_REGION, or record.region in watchbill.yaml. ${otherwise}`,
        { cause },
      );
    if (nameOf(cause) !== 'ValidationError') throw cause;
    throw new UsageError(
      `There is no stack ${stack} in this account and Region, so there is no secret to keep a ${what} in`,
      `Deploy it (npx cdk deploy Data Pipeline Slack), or name its Region with AWS_REGION. ${otherwise}`,
      { cause },
    );
  }
  throw new UsageError(
    `The stack ${stack} does not say where its ${what} is`,
    'Deploy it again with this version and configuration: npx cdk deploy Slack',
    {
      cause: new Error(
        'Its outputs do not name it: an earlier version deployed it, or a configuration that needs none',
      ),
    },
  );
}
