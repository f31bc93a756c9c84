import * as z from 'zod';
import { queueSender } from '../../src/aws/send-to-queue';
import { calendarOf } from '../../src/patching/clock-calendar';
import { answerSlack } from '../../src/slack/requests/answer';
import { identifying } from '../../src/slack/requests/identify';
import { rememberedReplays } from '../../src/slack/requests/verify';
import { webClient } from '../../src/slack/web-client';
import { configurationFile, readEnvironment, slackAccess } from '../environment';
import { heldSecret } from '../held-secret';
import { observed } from '../observe';
import { systemClock } from '../system-clock';
import { frontSettings } from './settings';
import { readSignedRequest } from './url-event';

const environment = readEnvironment({
  ...configurationFile,
  SLACK_SIGNING_SECRET: z.string().min(1),
  ...slackAccess,
  SLACK_REQUESTS: z.string().min(1),
});
const { interactive, zone } = frontSettings(environment);
const signing = heldSecret(environment.SLACK_SIGNING_SECRET, systemClock);
const token = heldSecret(environment.SLACK_TOKEN_SECRET, systemClock);
const send = queueSender(environment.SLACK_REQUESTS);
const nowMs = () => Date.now();
const replays = rememberedReplays();
/** Slack's own limit is three seconds from the click: what has not opened by then does not. */
const FORM_MS = 2000;

/** Slack, with the token as it is now; without one it is refused there, which is told. */
async function slack() {
  const { SLACK_API_URL: slackApiUrl } = environment;
  return webClient({ token: (await token.read()) ?? 'none', slackApiUrl, timeoutMs: FORM_MS });
}
const identify = identifying(
  { apiCall: async (method, body) => (await slack()).apiCall(method, body) },
  interactive.people,
  nowMs,
);

// Lambda gives what starts a whole CPU and ten seconds: what is read now is not waited for by whoever clicks first.
await Promise.allSettled([signing.read(), token.read()]);

/** Answers Slack within three seconds, from a cold start too: everything that takes longer is done by what reads the queue. */
export const handler = observed(async (event, _context, observer) => {
  const request = readSignedRequest(event);
  if ('notPosted' in request) return { statusCode: 405 };
  const { status, body } = await answerSlack(
    {
      secrets: async () => (await signing.read())?.split(/\s+/) ?? [],
      replays,
      nowMs,
      settings: interactive,
      days: calendarOf(zone),
      identify,
      async openForm(triggerId, form) {
        const answer = await (await slack()).apiCall('views.open', { trigger_id: triggerId, view: form });
        return z.object({ view: z.object({ id: z.string() }) }).parse(answer).view.id;
      },
      queue: (message, fingerprint) => send({ body: message, group: groupOf(message), id: fingerprint }),
      observer,
    },
    request,
  );
  return {
    statusCode: status,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  };
});

/** What is of one alert, or else of one person, is done one after another. */
function groupOf({ asker, asked }: Parameters<Parameters<typeof answerSlack>[0]['queue']>[0]): string {
  return 'alert' in asked ? asked.alert : asker.user;
}
