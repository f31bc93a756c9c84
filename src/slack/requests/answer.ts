import type { Interactive } from '../../config/interactive';
import { errorText } from '../../model/errors';
import { instantOf } from '../../model/instant';
import type { Observer } from '../../model/observe';
import { noticeForm, type View, type ZoneDays } from '../forms/view';
import { isOfWorkspace, permissionFor, refusalOf } from './authorise';
import { formOf, type FormOpened } from './form-of';
import { HELP, isHelp } from './help';
import type { Identify } from './identify';
import { parseRequest, type SlackRequest } from './parse';
import type { Asked, Asker, Queued } from './queued';
import { readSubmission } from './read-submission';
import { isCertificateCheck, verifyRequest, type Replays, type SignedRequest } from './verify';

/** Everything that answering within three seconds needs. */
export interface FrontPorts {
  /** The signing secrets that are good now. */
  readonly secrets: () => Promise<readonly string[]>;
  readonly replays: Replays;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  readonly settings: Interactive;
  readonly days: ZoneDays;
  readonly identify: Identify;
  /** @returns the id of the form that was opened. */
  readonly openForm: (triggerId: string, form: View) => Promise<string>;
  /** @param fingerprint of the request: the same one is queued once within five minutes, whichever instance was asked. */
  readonly queue: (message: Queued, fingerprint: string) => Promise<void>;
  readonly observer: Observer;
}

export interface FrontAnswer {
  readonly status: number;
  /** As JSON. */
  readonly body?: object;
}

const DONE: FrontAnswer = { status: 200 };

/**
 * Answers one request: nothing of it is read before its bytes are verified, and nothing is done for somebody who may not.
 * Slack shows an error to whoever clicked where no answer comes within three seconds:
 * https://docs.slack.dev/interactivity/handling-user-interaction
 */
export async function answerSlack(ports: FrontPorts, signed: SignedRequest): Promise<FrontAnswer> {
  const { observer } = ports;
  if (isCertificateCheck(signed)) return DONE;
  const verified = verifyRequest(signed, await ports.secrets(), ports.replays, ports.nowMs());
  if (!verified.verified) {
    observer.note('refused', { why: verified.why });
    return { status: verified.status };
  }
  let request: SlackRequest;
  try {
    request = parseRequest(signed.body);
  } catch (thrown) {
    observer.note('not read', { why: errorText(thrown) });
    return { status: 400 };
  }
  return answerRequest(ports, request, verified.fingerprint);
}

async function answerRequest(
  ports: FrontPorts,
  request: SlackRequest,
  fingerprint: string,
): Promise<FrontAnswer> {
  const { settings, observer } = ports;
  const permission = permissionFor(request);
  if (permission === undefined) return DONE;
  const told = (text: string, asker: Asker = request.asker) => tell(ports, request, asker, text, fingerprint);
  if (!isOfWorkspace(request, settings)) {
    observer.note('refused', { why: 'other-workspace', user: request.asker.user });
    return told('Only members of the workspace that Watchbill belongs to can act here.');
  }
  if (request.kind === 'commanded' && isHelp(request.text)) return ephemeral(HELP);
  const identity = await identityOf(ports, request.asker.user);
  const refusal = refusalOf(permission, settings, identity.person);
  if (refusal !== undefined) {
    observer.note('refused', { why: 'role', user: request.asker.user, roles: permission.roles.join(' ') });
    return told(identity.problem ?? refusal);
  }
  const asker: Asker = {
    ...request.asker,
    ...(identity.person !== undefined && { person: identity.person }),
  };
  return act(ports, request, asker, fingerprint);
}

/** Whoever Slack cannot tell of may still do what everyone may. */
async function identityOf(
  { identify, observer }: FrontPorts,
  user: string,
): Promise<{ readonly person?: string | undefined; readonly problem?: string }> {
  try {
    return { person: await identify(user) };
  } catch (thrown) {
    observer.note('not identified', { user, why: errorText(thrown) });
    return {
      problem:
        'Watchbill could not ask Slack who you are. Try again; where that does not help, have your Slack user added to alerts.interactive.people in watchbill.yaml.',
    };
  }
}

async function act(
  ports: FrontPorts,
  request: SlackRequest,
  asker: Asker,
  fingerprint: string,
): Promise<FrontAnswer> {
  const now = instantOf(ports.nowMs());
  if (request.kind === 'submitted') {
    let read: ReturnType<typeof readSubmission>;
    try {
      read = readSubmission(request, now, ports.days);
    } catch (thrown) {
      // A form that another version of ours opened.
      ports.observer.note('not read', { why: errorText(thrown) });
      return { status: 400 };
    }
    if ('errors' in read) return { status: 200, body: { response_action: 'errors', errors: read.errors } };
    await ports.queue({ asker: { ...asker, ...read.where }, asked: read.asked }, fingerprint);
    return DONE;
  }
  if (request.kind === 'commanded') {
    await ports.queue({ asker, asked: { do: 'command', text: request.text } }, fingerprint);
    return DONE;
  }
  if (request.kind === 'nothing') return DONE;
  const opened = formOf(request, asker, now, ports.days);
  if ('asked' in opened) {
    await ports.queue({ asker, asked: opened.asked }, fingerprint);
    return DONE;
  }
  return openForm(ports, request.triggerId, opened, asker, fingerprint);
}

/** A form is opened by a click's trigger, which is good for three seconds and once: it cannot wait for a queue. */
async function openForm(
  ports: FrontPorts,
  triggerId: string,
  { form, then }: FormOpened,
  asker: Asker,
  fingerprint: string,
): Promise<FrontAnswer> {
  let asked: Asked | undefined;
  try {
    const id = await ports.openForm(triggerId, form);
    asked = then?.(id);
  } catch (thrown) {
    ports.observer.note('form not opened', { why: errorText(thrown) });
    asked = { do: 'say', text: 'Slack did not open the form in time. Press the button again.' };
  }
  if (asked !== undefined) await ports.queue({ asker, asked }, fingerprint);
  return DONE;
}

/** Says something to whoever asked, and to nobody else. */
async function tell(
  { queue }: FrontPorts,
  { kind }: SlackRequest,
  asker: Asker,
  text: string,
  fingerprint: string,
): Promise<FrontAnswer> {
  if (kind === 'commanded') return ephemeral(text);
  if (kind === 'submitted')
    return { status: 200, body: { response_action: 'update', view: noticeForm(text) } };
  await queue({ asker, asked: { do: 'say', text } }, fingerprint);
  return DONE;
}

function ephemeral(text: string): FrontAnswer {
  return { status: 200, body: { response_type: 'ephemeral', text } };
}
