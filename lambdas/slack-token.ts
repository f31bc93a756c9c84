import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { UsageError } from '../src/model/errors';

/**
 * The bot token, kept for the life of the process.
 * @throws UsageError while nobody has put a token into the secret.
 */
export function slackToken(secretId: string): () => Promise<string> {
  const client = new SecretsManagerClient({});
  let held: string | undefined;
  return async () => {
    held ??= (await client.send(new GetSecretValueCommand({ SecretId: secretId }))).SecretString;
    if (held === undefined || held === '') {
      throw new UsageError(
        `The secret ${secretId} holds no Slack token`,
        'Put the bot token (xoxb-…) into it',
      );
    }
    return held;
  };
}
