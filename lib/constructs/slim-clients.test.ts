import { withoutDetails, withoutErrors, withoutMethods } from './slim-clients';

const SCHEMAS = `const _s_registry = new TypeRegistry(_s);
export var RDSServiceException$ = [-3, _s, "RDSServiceException", 0, [], []];
_s_registry.registerError(RDSServiceException$, RDSServiceException);
const n0_registry = new TypeRegistry(n0);
export var DBInstanceNotFoundFault$ = [-3, n0, _DBINFF,
    { [_aQE]: [\`DBInstanceNotFound\`, 404], [_e]: _c, [_hE]: 404 },
    [_m],
    [0]
];
n0_registry.registerError(DBInstanceNotFoundFault$, DBInstanceNotFoundFault);
export var InternalException$ = [-3, n0, _IE,
    { [_e]: _se },
    [_m],
    [0]
];
n0_registry.registerError(InternalException$, InternalException);
export var Filter$ = [3, n0, _F, 0, [_N], [0]];`;

const ERRORS = `import { RDSServiceException as __BaseException } from "./RDSServiceException";
export class DBInstanceNotFoundFault extends __BaseException {
    name = "DBInstanceNotFoundFault";
}
export class InternalException extends __BaseException {
    name = "InternalException";
    $retryable = {};
}`;
const QUIET = ERRORS.replace('    $retryable = {};\n', '');

describe('the errors of a client in a bundle', () => {
  test.each([
    { what: 'what nobody names', kept: [] },
    { what: 'what comes under the same name without its class', words: ['InternalException'], kept: [] },
    { what: 'asked for by its class', classes: ['InternalException'], kept: ['InternalException'] },
    {
      what: 'known by a name that is not its code',
      words: ['DBInstanceNotFoundFault'],
      kept: ['DBInstanceNotFoundFault'],
    },
    {
      what: 'known by a code that is not its name',
      words: ['DBInstanceNotFound'],
      kept: ['DBInstanceNotFoundFault'],
    },
    { what: 'retried for what its class says', errors: ERRORS, kept: ['InternalException'] },
  ])('$what: $kept', ({ words = [], classes = [], errors = QUIET, kept }) => {
    const slim = withoutErrors(SCHEMAS, errors, { words: new Set(words), classes: new Set(classes) });
    const registered = [...slim.matchAll(/n0_registry\.registerError\((\w+)\$/g)].map(([, name]) => name);
    expect(registered).toEqual(kept);
    // The base error is what all others are given as, and shapes are not errors.
    expect(slim).toContain('_s_registry.registerError(RDSServiceException$, RDSServiceException);');
    expect(slim).toContain('export var Filter$ = [3, n0, _F, 0, [_N], [0]];');
    expect(slim).toContain('export var DBInstanceNotFoundFault$');
  });
});

test('the details of a resource that nothing reads are not described', () => {
  const schemas = `const _AEI = "AwsEc2Instance";
const _ALF = "AwsLambdaFunction";
const _Ot = "Other";
export var ResourceDetails$ = [3, n0, _RDe,
    0,
    [_ALF, _AEI, _Ot],
    [() => AwsLambdaFunctionDetails$, () => AwsEc2InstanceDetails$, 128 | 0]
];
export var Resource$ = [3, n0, _R, 0, [_De], [() => ResourceDetails$]];`;
  const slim = withoutDetails(schemas, { words: new Set(['AwsEc2Instance']) });
  expect(slim).toContain(`export var ResourceDetails$ = [3, n0, _RDe,
    0,
    [_AEI], [() => AwsEc2InstanceDetails$]
];
export var Resource$ = [3, n0, _R, 0, [_De], [() => ResourceDetails$]];`);
});

test('of the methods of Slack those stay that the code calls', () => {
  const methods = `    chat = {
        postMessage: bindApiCall(this, 'chat.postMessage'),
        delete: bindApiCall(this, 'chat.delete'),
    };
    oauth = {
        v2: {
            access: bindApiCall(this, 'oauth.v2.access'),
        },
    };
    auth = {
        test: bindApiCallWithOptionalArgument(this, 'auth.test'),
    };`;
  expect(withoutMethods(methods, { members: new Set(['chat.postMessage', 'auth.test']) })).toBe(`    chat = {
        postMessage: bindApiCall(this, 'chat.postMessage'),

    };
    oauth = {
        v2: {

        },
    };
    auth = {
        test: bindApiCallWithOptionalArgument(this, 'auth.test'),
    };`);
});
