import * as z from 'zod';
import { accountIdSchema, type Account } from '../src/model/account';

/** The record's stores; a function that has no use for one does not ask for it. */
export const tableName = { TABLE_NAME: z.string().min(1) };
export const evidenceBucket = { EVIDENCE_BUCKET: z.string().min(1) };
export const homeAccount = { HOME_ACCOUNT: accountIdSchema, HOME_PARTITION: z.string().min(1) };
/** The key that signs the log, and the log's name. */
export const logKey = { LOG_KEY: z.string().min(1), LOG_ORIGIN: z.string().min(1) };
/** Where alarms go, by e-mail. */
export const alarmTopic = { ALARM_TOPIC: z.string().min(1) };
export const slackAccess = {
  /** Of the secret that holds the bot token. */
  SLACK_TOKEN_SECRET: z.string().min(1),
  /** Where Slack's Web API is, when it is not Slack's own. */
  SLACK_API_URL: z.url().optional(),
};
/** Where the function runs; set by Lambda. */
export const region = { AWS_REGION: z.string().min(1) };
/** Where the bundle lies; set by Lambda. */
const taskRoot = { LAMBDA_TASK_ROOT: z.string().min(1) };
export const configurationFile = taskRoot;

/**
 * Reads the variables that a function needs, once, when it starts.
 * @throws Error naming every variable that is missing or wrong.
 */
export function readEnvironment<S extends z.ZodRawShape>(variables: S): z.infer<z.ZodObject<S>> {
  const parsed = z.object(variables).safeParse(process.env);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`The function's environment is not as it was deployed: ${problems.join('; ')}`);
}

export function homeOf(environment: { HOME_ACCOUNT: string; HOME_PARTITION: string }): Account {
  return { id: environment.HOME_ACCOUNT, partition: environment.HOME_PARTITION };
}

/** The table as the command line takes it. It names the Region too, so that a command works whatever the reader's is. */
export function tableArn({
  HOME_PARTITION,
  AWS_REGION,
  HOME_ACCOUNT,
  TABLE_NAME,
}: Readonly<Record<'HOME_PARTITION' | 'AWS_REGION' | 'HOME_ACCOUNT' | 'TABLE_NAME', string>>): string {
  return `arn:${HOME_PARTITION}:dynamodb:${AWS_REGION}:${HOME_ACCOUNT}:table/${TABLE_NAME}`;
}
