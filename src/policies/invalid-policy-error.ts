/** A document that is not a policy of its kind; `place` says where, such as `Statement[1].Action`. */
export class InvalidPolicyError extends Error {
  override readonly name = 'InvalidPolicyError';

  constructor(
    readonly place: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`Invalid policy at ${place}: ${reason}`, options);
  }
}
