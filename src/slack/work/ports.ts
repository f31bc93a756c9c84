import type { StatusPorts } from '../../audit/status';
import type { TrustQuestion } from '../../audit/trust';
import type { ActPorts } from '../../alerts/act/ports';
import type { Observer } from '../../model/observe';
import type { RecordReader } from '../../record/ports';
import type { SayPorts } from '../../reviews/say';
import type { RecordOptions } from '../../wording/commands';
import type { View } from '../forms/view';
import type { Identify } from '../requests/identify';
import type { TellAsker } from './tell-asker';
import type { Audience } from './visible-findings';

/** What it takes to do what was asked from Slack. */
export interface WorkPorts extends ActPorts {
  readonly reader: RecordReader;
  readonly status: StatusPorts;
  readonly cadences: TrustQuestion['cadences'];
  /** Who is told of which findings. */
  readonly audience: Audience;
  readonly reviews: SayPorts;
  readonly identify: Identify;
  readonly tell: TellAsker;
  readonly slack: WorkMessages;
  /** Has the alerts' messages drawn as they are now: what was said shows within seconds. */
  readonly nudge: () => Promise<void>;
  /** The record, for the commands that an answer prints. */
  readonly record: RecordOptions;
  readonly observer: Observer;
}

/** A place in a channel. */
interface Place {
  readonly channel: string;
  readonly ts: string;
}

export interface Content {
  readonly text: string;
  readonly blocks: readonly object[];
}

/** What is written to Slack beside answers. Each is one call; @throws Error where Slack refuses it. */
export interface WorkMessages {
  /** @returns where it is. @param thread the message that it answers. */
  readonly post: (channel: string, content: Content, thread?: string) => Promise<Place>;
  readonly update: (place: Place, content: Content) => Promise<void>;
  readonly updateForm: (id: string, form: View) => Promise<void>;
}
