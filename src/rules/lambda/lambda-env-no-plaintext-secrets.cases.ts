import { FUNCTION_ARN, lambdaFunction } from '../case-values';
import type { RuleCases } from '../rule-cases';

type ValueKind = 'credential' | 'reference' | 'empty' | 'other';
const environment = (...variables: [Name: string, ValueKind: ValueKind][]) =>
  lambdaFunction({ environmentVariables: variables.map(([Name, ValueKind]) => ({ Name, ValueKind })) });
const PASS = 'The environment of function pay holds nothing that looks like a secret.';

export default {
  pass: [
    { name: 'empty', parts: environment(), verdicts: [[FUNCTION_ARN, PASS]] },
    {
      name: 'where a secret is kept, and an empty value',
      parts: environment(['DB_PASSWORD', 'reference'], ['API_TOKEN', 'empty'], ['STAGE', 'other']),
      verdicts: [[FUNCTION_ARN, PASS]],
    },
    {
      name: 'names that say where a secret is',
      parts: environment(['DB_SECRET_ARN', 'other'], ['TOKEN_TTL', 'other'], ['secret_name', 'other']),
      verdicts: [[FUNCTION_ARN, PASS]],
    },
    {
      name: 'with names of your own',
      params: { names: ['PIN', 'X*Y'] },
      parts: environment(['PINS', 'other'], ['XZ', 'other'], ['PASSWORD', 'other']),
      verdicts: [[FUNCTION_ARN, PASS]],
    },
  ],
  fail: [
    {
      name: 'by their names, in any case',
      parts: environment(['dbPassword', 'other'], ['STRIPE_API_KEY', 'other'], ['STAGE', 'other']),
      verdicts: [
        [
          FUNCTION_ARN,
          'The environment of function pay holds STRIPE_API_KEY, dbPassword.',
          { facts: { secrets: ['STRIPE_API_KEY', 'dbPassword'] } },
        ],
      ],
    },
    {
      name: 'by the form of the value, whatever the name',
      parts: environment(['DATABASE_URL', 'credential'], ['SECRET_NAME', 'credential']),
      verdicts: [[FUNCTION_ARN, 'The environment of function pay holds DATABASE_URL, SECRET_NAME.']],
    },
    {
      name: 'with names of your own',
      params: { names: ['PIN', 'X*Y*Z'], exceptNames: [] },
      parts: environment(['pin', 'other'], ['X_Y_Z', 'other'], ['XZ', 'other']),
      verdicts: [[FUNCTION_ARN, 'The environment of function pay holds X_Y_Z, pin.']],
    },
    {
      name: 'one that cannot be read beside one that fails',
      parts: lambdaFunction({
        environmentVariables: [{ unknown: 'odd' }, { Name: 'DB_PASSWORD', ValueKind: 'other' }],
      }),
      verdicts: [[FUNCTION_ARN, 'The environment of function pay holds DB_PASSWORD.']],
    },
  ],
  unknown: [
    {
      name: 'environment refused',
      parts: lambdaFunction({ environmentVariables: { unknown: 'AccessDenied' } }),
      verdicts: [[FUNCTION_ARN, 'The environment of function pay is unknown: AccessDenied.']],
    },
    {
      name: 'one that cannot be read beside one in order',
      parts: lambdaFunction({
        environmentVariables: [{ unknown: 'odd' }, { Name: 'STAGE', ValueKind: 'other' }],
      }),
      verdicts: [[FUNCTION_ARN, 'The environment of function pay is unknown: odd.']],
    },
  ],
} satisfies RuleCases;
