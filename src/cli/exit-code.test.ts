import { CredentialsError, IntegrityError, NewerSchemaError, UsageError } from '../model/errors';
import { exitCodeOf, exitCodeOfError, type ExitCode } from './exit-code';

describe('the exit code of a run', () => {
  it.each<[string, ExitCode[], ExitCode]>([
    ['nothing to say is success', [], 0],
    ['partial', [4], 4],
    ['findings come before partial', [4, 3], 3],
    ['a missing source comes before findings', [3, 7, 4], 7],
    ['broken integrity comes before a missing source', [7, 5, 3, 4], 5],
    ['the unexpected comes before broken integrity', [5, 1], 1],
    ['no readable account comes before the unexpected', [1, 6, 4], 6],
    ['usage comes before no readable account', [6, 2], 2],
    ['an interruption comes before everything', [2, 130, 6, 1, 5, 7, 3, 4, 0], 130],
  ])('%s', (_name, codes, code) => {
    expect(exitCodeOf(codes)).toBe(code);
    expect(exitCodeOf(codes.toReversed())).toBe(code);
  });

  it.each<[string, unknown, ExitCode]>([
    ['what a person wrote', new UsageError('what', 'next', { cause: new Error('why') }), 2],
    ['credentials', new CredentialsError('what', 'next'), 6],
    ['stored otherwise than it was', new IntegrityError('what', 'next'), 5],
    ['stored by a newer Watchbill', new NewerSchemaError('what', 'next'), 1],
    ['anything else', new TypeError('what'), 1],
    ['not even an error', 'what', 1],
  ])('for an error: %s', (_name, thrown, code) => {
    expect(exitCodeOfError(thrown)).toBe(code);
  });
});
