import { ownRules } from '../src/own-rules/bundled';
import { catalogue } from '../src/rules/catalogue.generated';
import type { JudgingRule } from '../src/rules/rule';

/** Every rule, those of the catalogue without what people are told of them: the bundler leaves that out. */
export const judgingRules: readonly JudgingRule[] = [...catalogue, ...ownRules];
