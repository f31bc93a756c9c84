import { LogLevel, WebClient, type Logger } from '@slack/web-api';

export interface SlackConnection {
  /** A bot token, `xoxb-…`; it is sent to Slack and nowhere else. */
  readonly token: string;
  /** Where the Web API is, when it is not Slack's. */
  readonly slackApiUrl?: string | undefined;
  /** Past that it is not known whether Slack did what was asked. */
  readonly timeoutMs: number;
}

/**
 * Asks once. The client's defaults ask again by themselves after a slow answer, which posts an alert twice, and sleep in the
 * process after a 429; whoever asks decides both (https://docs.slack.dev/apis/web-api/rate-limits).
 */
export function webClient({ token, slackApiUrl, timeoutMs }: SlackConnection): WebClient {
  return new WebClient(token, {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logger: SILENT,
    ...(slackApiUrl !== undefined && { slackApiUrl }),
  });
}

/** Every failure is thrown; the client's own log lines would quote messages. */
const SILENT: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};
