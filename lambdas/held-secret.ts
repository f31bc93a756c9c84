import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { errorText } from '../src/model/errors';
import type { Clock } from '../src/model/instant';

/** A renewed secret is in use after this at the latest, without anybody's help. */
const KEPT_MS = 5 * 60_000;

/** What is in a secret, as it was read within the last five minutes. */
export interface HeldSecret {
  /** Undefined while nobody has put anything in. */
  readonly read: () => Promise<string | undefined>;
  readonly forget: () => void;
}

export function heldSecret(secretId: string, clock: Clock): HeldSecret {
  const client = new SecretsManagerClient({});
  let held: { readonly value: string; readonly at: number } | undefined;
  return {
    async read() {
      const now = Date.parse(clock.now());
      if (held !== undefined && now - held.at < KEPT_MS) return held.value;
      const value = await secretValue(client, secretId);
      held = value === undefined ? undefined : { value, at: now };
      return value;
    },
    forget() {
      held = undefined;
    },
  };
}

/**
 * What is in a secret, or why it cannot be had: it is being deleted, its key is refused, Secrets Manager does not answer. What rests
 * on it is refused then, and nothing else.
 */
export async function secretOrWhy(
  secretId: string,
  secret: HeldSecret,
): Promise<{ readonly value: string | undefined } | { readonly why: string }> {
  try {
    return { value: await secret.read() };
  } catch (thrown) {
    const words = thrown instanceof Error ? `${thrown.name}: ${errorText(thrown)}` : errorText(thrown);
    return {
      why: `The secret ${secretId} could not be read (${words}). Look whether it is to be deleted, and whether its key and its policy let this function read it: aws secretsmanager describe-secret --secret-id ${secretId}`,
    };
  }
}

/** A secret that was made without a value is not found under the label AWSCURRENT. */
async function secretValue(client: SecretsManagerClient, SecretId: string): Promise<string | undefined> {
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }));
    return SecretString?.trim() || undefined;
  } catch (thrown) {
    if (thrown instanceof ResourceNotFoundException) return undefined;
    throw thrown;
  }
}
