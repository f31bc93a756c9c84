import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import * as z from 'zod';

/**
 * Stands for zod's way from a schema to JSON Schema, which every schema brings: 19 KB in each function, and none takes it. As a
 * CommonJS module it may lack what else is exported there.
 */
const NO_JSON_SCHEMA = `exports.createToJSONSchemaMethod = exports.createStandardJSONSchemaMethod = () => () => {
  throw new Error('no function writes JSON Schema: lib/constructs/slim-clients.ts leaves it out');
};`;

/** Hashes in JavaScript, for where Node has none of its own. As a CommonJS module it may lack what else is exported there. */
const NO_HASHES = 'exports.Sha256Js = exports.Md5Js = exports.Sha1Js = undefined;';

/** Sessions with directory buckets, of which functions use none. */
const NO_S3_EXPRESS = `exports.S3ExpressIdentityProviderImpl = class {};
exports.getS3ExpressPlugin = exports.getS3ExpressHttpSigningPlugin = () => ({ applyToStack() {} });`;

/**
 * What no function asks for: retries of the mode `adaptive`; streams of browsers, which Node's own client of HTTP neither takes nor
 * gives; a buffer for uploads in small pieces; the Region of an EC2 instance. As a CommonJS module it may lack what else is
 * exported there.
 */
const NOT_IN_FUNCTIONS = [
  'AdaptiveRetryStrategy',
  'createBufferedReadable',
  'createChecksumStream',
  'getInstanceMetadataRegion',
  'sdkStreamMixin',
]
  .map((name) => `exports.${name} = undefined;`)
  .join('\n');

const packageSchema = z.object({ name: z.string(), version: z.string() });

/**
 * Leaves out of a bundle what the SDK, the Slack client and zod bring and no function can use.
 * @param names what our own code has by name: of the errors that a client describes, few others are kept.
 */
export function slimClients(root: string, names: NamesInCode): Plugin {
  const environmentCredentials = join(root, 'lambdas/environment-credentials.ts');
  const noEndpointDiscovery = join(root, 'lambdas/no-endpoint-discovery.ts');
  const noEventStreams = join(root, 'lambdas/no-event-streams.ts');
  const oneRegionSigner = join(root, 'lambdas/one-region-signer.ts');
  const noSlackFiles = join(root, 'lambdas/no-slack-files.ts');
  return {
    name: 'slim-clients',
    setup(bundle) {
      // Every client asks for the whole chain of credential providers, single sign-on and instance metadata included.
      bundle.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({
        path: environmentCredentials,
      }));
      bundle.onResolve({ filter: /^@aws-sdk\/endpoint-cache$/ }, () => ({ path: noEndpointDiscovery }));
      bundle.onResolve({ filter: /^@smithy\/core\/event-streams$/ }, () => ({ path: noEventStreams }));
      bundle.onResolve({ filter: /^\.\/(file-upload|chat-stream)$/ }, ({ importer }) =>
        /[\\/]@slack[\\/]web-api[\\/]/.test(importer) ? { path: noSlackFiles } : undefined,
      );
      bundle.onResolve({ filter: /^@aws-sdk\/signature-v4-multi-region$/ }, () => ({
        path: oneRegionSigner,
      }));
      bundle.onLoad({ filter: /[\\/]middleware-s3-express[\\/](classes|functions)[\\/]\w+\.js$/ }, () => ({
        contents: NO_S3_EXPRESS,
      }));
      bundle.onLoad(
        { filter: /[\\/]client-s3[\\/]dist-es[\\/]commands[\\/]CreateSessionCommand\.js$/ },
        () => ({
          contents: 'export class CreateSessionCommand {}',
        }),
      );
      bundle.onLoad(
        {
          filter:
            /[\\/](checksum[\\/]sha256[\\/]Sha256Js|checksum[\\/]md5[\\/]Md5Js|sha[\\/]sha1[\\/]Sha1Js)\.js$/,
        },
        () => ({ contents: NO_HASHES }),
      );
      bundle.onLoad(
        {
          filter:
            /[\\/](util-retry[\\/]AdaptiveRetryStrategy|createBufferedReadable|createChecksumStream\.browser|sdk-stream-mixin\.browser|getInstanceMetadataRegion)\.js$/,
        },
        () => ({ contents: NOT_IN_FUNCTIONS }),
      );
      bundle.onLoad(
        { filter: /[\\/]zod[\\/]v4[\\/]core[\\/](to-json-schema|json-schema-processors)\.js$/ },
        () => ({ contents: NO_JSON_SCHEMA }),
      );
      // A client asks its package.json for its version, and is given the whole of it: 65 KB in the function of the inventory.
      bundle.onLoad(
        { filter: /[\\/](@aws-sdk[\\/]client-[^\\/]+|@slack[\\/]web-api)[\\/]package\.json$/ },
        async ({ path }) => {
          const named = packageSchema.parse(JSON.parse(await readFile(path, 'utf8')));
          return { contents: JSON.stringify(named), loader: 'json' };
        },
      );
      bundle.onLoad({ filter: /[\\/]@slack[\\/]web-api[\\/]dist[\\/]methods\.js$/ }, async ({ path }) => ({
        contents: withoutMethods(await readFile(path, 'utf8'), names),
      }));
      bundle.onLoad(
        { filter: /[\\/]@aws-sdk[\\/]client-[^\\/]+[\\/]dist-es[\\/]schemas[\\/][^\\/]+\.js$/ },
        async ({ path }) => {
          const module = await readFile(path, 'utf8');
          // EC2 describes no errors.
          const classes = join(path, '../../models/errors.js');
          const errors = existsSync(classes) ? await readFile(classes, 'utf8') : '';
          const slim = withoutErrors(module, errors, names);
          const isOfSecurityHub = /[\\/]client-securityhub[\\/]/.test(path);
          return { contents: withLiteralKeys(isOfSecurityHub ? withoutDetails(slim, names) : slim) };
        },
      );
    },
  };
}

/**
 * The same module with `{ "name": … }` for `{ [constant]: … }`, where the constant is a text of the module. esbuild keeps an
 * object with a computed key, because computing it may have an effect; a client's schemas write the names of traits as
 * constants, so that every shape of the service would stay: 550 KB in each function that uses EC2.
 */
function withLiteralKeys(module: string): string {
  const constants = new Map(
    [...module.matchAll(/^const (\w+) = ("\w+");$/gm)].map(([, name, text]) => [name, text]),
  );
  return module.replace(/\[(\w+)\]:/g, (key, name: string) => {
    const text = constants.get(name);
    return text === undefined ? key : `${text}:`;
  });
}

/**
 * The same schemas without the errors that nothing asks for. A client registers every error of its service, whichever calls are
 * made: 570 KB in the function of the inventory. One that is not registered is given as any that AWS sends and the client does
 * not know: the service's base error with the code that AWS sent as its name, its message and its status. Kept are those whose
 * class our code has, those that it knows by a name that is not their code, and those that the client retries for what their
 * class says.
 * @param errors the module of the errors' classes.
 */
export function withoutErrors(
  schemas: string,
  errors: string,
  { words, classes }: Pick<NamesInCode, 'words' | 'classes'>,
): string {
  const retried = new Set(
    [...errors.matchAll(/^export class (\w+) [^]*?^}/gm)].flatMap(([text, name = '']) =>
      text.includes('$retryable') ? [name] : [],
    ),
  );
  return schemas.replace(
    /^export var (\w+)\$ = \[-3, n0, [^]*?\];\nn0_registry\.registerError\(\1\$, \w+\);$/gm,
    (declared: string, name: string) => {
      const code = /\[`([^`]+)`, \d+\]/.exec(declared)?.[1] ?? name;
      const isRenamed = code !== name && (words.has(name) || words.has(code));
      const isAskedFor = classes.has(name) || isRenamed || retried.has(name);
      return isAskedFor ? declared : declared.slice(0, declared.lastIndexOf('n0_registry'));
    },
  );
}

/**
 * The same schemas with those details alone of a resource in a finding of Security Hub that our code names. It describes some
 * hundred types of resources there: 110 KB. A member that is not described is passed over in an answer.
 */
export function withoutDetails(schemas: string, { words }: Pick<NamesInCode, 'words'>): string {
  return schemas.replace(
    /^(export var ResourceDetails\$ = \[3, n0, \w+,\s*0,\s*)\[([\w,\s]*)\],\s*\[([^\]]*)\]/m,
    (_whole, head: string, members: string, shapes: string) => {
      const shapeOf = shapes.split(',').map((shape) => shape.trim());
      const kept = members.split(',').flatMap((member, index) => {
        const constant = member.trim();
        const name = new RegExp(`^const ${constant} = "(\\w+)";$`, 'm').exec(schemas)?.[1] ?? '';
        return words.has(name) ? [{ constant, shape: shapeOf[index] ?? '0' }] : [];
      });
      const listed = (of: 'constant' | 'shape') => kept.map(({ [of]: each }) => each).join(', ');
      return `${head}[${listed('constant')}], [${listed('shape')}]`;
    },
  );
}

/** The same module of Slack's client with those methods alone that our code calls, of the 240 that Slack has. */
export function withoutMethods(module: string, { members }: Pick<NamesInCode, 'members'>): string {
  return module.replace(/^ *\w+: bindApiCall\w*\(this, '([\w.]+)'\),$/gm, (bound: string, method: string) =>
    members.has(method.split('.').slice(-2).join('.')) ? bound : '',
  );
}

/** What our own code has by name. */
interface NamesInCode {
  /** Every capitalised word: more than the names of errors, and no less. */
  readonly words: ReadonlySet<string>;
  /** What it imports from the clients. */
  readonly classes: ReadonlySet<string>;
  /** Every `a.b` of it, which a method of Slack ends in. */
  readonly members: ReadonlySet<string>;
}

export async function namesInCode(root: string): Promise<NamesInCode> {
  const words = new Set<string>();
  const classes = new Set<string>();
  const members = new Set<string>();
  for (const folder of ['src', 'lambdas']) {
    const files = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    for (const file of files) {
      if (!file.isFile() || !file.name.endsWith('.ts') || /\.(test|cases)\.ts$/.test(file.name)) continue;
      const text = await readFile(join(file.parentPath, file.name), 'utf8');
      for (const [, member = ''] of text.matchAll(/\b(?=(\w+\.\w+))/g)) members.add(member);
      for (const [word] of text.matchAll(/\b[A-Z]\w+/g)) words.add(word);
      for (const [, imported = ''] of text.matchAll(/import \{([^}]*)\} from '@aws-sdk\/client-/g))
        for (const [name] of imported.matchAll(/\b[A-Z]\w+/g)) classes.add(name);
    }
  }
  return { words, classes, members };
}
