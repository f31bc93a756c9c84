import type * as z from 'zod';
import { resourceSchemas } from './parts.generated';

/** The schema of one resource of every type that is collected, by AWS Config's name for the type. */
export { resourceSchemas };

export type ResourceType = keyof typeof resourceSchemas;
export type Resource<T extends ResourceType> = z.infer<(typeof resourceSchemas)[T]>;
