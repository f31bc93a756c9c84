import { userInfo } from 'node:os';

/** Who runs the command, by the operating system: on a laptop that is the door; a deployed record asks IAM. */
export function localPerson(): string {
  return userInfo().username;
}
