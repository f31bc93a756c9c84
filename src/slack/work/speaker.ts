import type { Asker } from '../requests/queued';

/**
 * As whose word it is recorded: the Slack user, which Slack signed, and the person that our own configuration or their Slack
 * profile says they are. Both are read as names, so that one person is the same by whatever door they come.
 */
export function speakerText({ workspace, user, person }: Asker): string {
  const slack = `Slack ${user} in ${workspace}`;
  return person === undefined ? slack : `${person} (${slack})`;
}
