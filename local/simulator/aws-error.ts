/** An error as AWS answers it; each protocol encodes it in its own way. */
export class AwsError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status: number = 400,
  ) {
    super(message);
    this.name = code;
  }
}

/** A call that the simulator has no answer to: whoever made it in a test is wrong about what the test exercises. */
export class UndeclaredCall extends AwsError {
  constructor(message: string, status?: number) {
    super('UnknownOperationException', message, status);
  }
}
