import { everyFramework } from '../frameworks/every-framework';
import type { Framework } from '../frameworks/framework';
import { customFrameworkOf } from './custom-framework';
import { keyOf } from './custom-framework-schema';
import type { Configuration } from './schema';

/** Every framework by its key: ours, with what the customer adds to them, then the customer's own in their order. */
export function frameworksInForce(
  configuration: Pick<Configuration, 'own-frameworks'>,
): Readonly<Record<string, Framework>> {
  const own = configuration['own-frameworks'] ?? [];
  return {
    ...everyFramework,
    ...Object.fromEntries(own.map((each) => [keyOf(each), customFrameworkOf(each).framework])),
  };
}
