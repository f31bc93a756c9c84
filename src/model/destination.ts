/**
 * Where an alert is told: a Slack channel by its id, or one of the others by its kind and the name that the configuration
 * gives it. E-mail has no name: it is the topic of alarms.
 */
const NAMED_KINDS = ['pagerduty', 'webhook'] as const;
export type NamedKind = (typeof NAMED_KINDS)[number];
type DestinationKind = NamedKind | 'slack' | 'email';

export const EMAIL = 'email';

export function namedDestination(kind: NamedKind, name: string): string {
  return `${kind}:${name}`;
}

/** The kind and the name of a destination that the configuration names; nothing of Slack and e-mail. */
export function parseDestination(
  destination: string,
): { readonly kind: NamedKind; readonly name: string } | undefined {
  const [prefix, name] = destination.split(':', 2);
  const kind = NAMED_KINDS.find((each) => each === prefix);
  return kind === undefined || name === undefined || name === '' ? undefined : { kind, name };
}

export function destinationKind(destination: string): DestinationKind {
  if (destination === EMAIL) return 'email';
  return parseDestination(destination)?.kind ?? 'slack';
}

/** The variable of the notifier's environment that holds the ARN of a destination's secret: `PAGERDUTY_ON_CALL_SECRET`. */
export function secretVariable(destination: string): string {
  return `${destination.replace(/[:-]/g, '_').toUpperCase()}_SECRET`;
}

/** The output of the stack `Slack` that says where a destination's secret is: `PagerdutyOnCallSecretArn`. */
export function secretOutput(destination: string): string {
  const words = destination.split(/[:-]/).map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return `${words.join('')}SecretArn`;
}
