import { createHmac } from 'node:crypto';

/** A request as Slack sends it to an app, to be sent once, again, or changed. */
export interface SignedRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Signs as Slack does: https://docs.slack.dev/authentication/verifying-requests-from-slack
 * @param seconds since 1970, when it is said to be sent.
 */
export function signedRequest(
  url: string,
  body: string,
  { secret, seconds }: { readonly secret: string; readonly seconds: number },
): SignedRequest {
  const digest = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex');
  return {
    url,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': String(seconds),
      'x-slack-signature': `v0=${digest}`,
    },
    body,
  };
}
