/** Thrown where a rule was ended from outside: what it would have said is unknown, and it is no fault of what was read. */
export class RuleStopped extends Error {
  override readonly name = 'RuleStopped';
}
