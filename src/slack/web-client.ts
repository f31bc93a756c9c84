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
  return new WebClient(isSlackToken(token) ? token : NO_TOKEN, {
    retryConfig: { retries: 0 },
    fetch: fetchWithRetryAfter,
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logger: SILENT,
    ...(slackApiUrl !== undefined && { slackApiUrl }),
  });
}

/** `xoxb-…`, or `xoxe.xoxb-…` where tokens are renewed by themselves. */
const TOKEN = /^xox[\w.-]+$/;
/** Slack says then that nobody is signed in. */
const NO_TOKEN = '';

/** Whether it can be a token: what cannot stand in a header would stand in the error that says so. */
export function isSlackToken(text: string): boolean {
  return TOKEN.test(text);
}

/** How long to wait where Slack names no time. */
export const RETRY_AFTER_SECONDS = 30;
/** Seconds, up to a day or so; a longer time is a mistake. */
const RETRY_AFTER = /^\d{1,5}$/;

/** The client takes a 429 that names no time for an error of which nothing is known; nothing was done, so that it can be asked again. */
async function fetchWithRetryAfter(...asked: Parameters<typeof fetch>): Promise<Response> {
  const answer = await fetch(...asked);
  if (answer.status !== 429 || RETRY_AFTER.test(answer.headers.get('retry-after') ?? '')) return answer;
  return new Response(null, { status: 429, headers: { 'retry-after': String(RETRY_AFTER_SECONDS) } });
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
