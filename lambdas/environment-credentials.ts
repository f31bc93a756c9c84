import { fromEnv } from '@aws-sdk/credential-providers';

/**
 * Stands in a bundle for `@aws-sdk/credential-provider-node`, which every SDK client asks for its default credentials: a
 * function's are always in its environment.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export const defaultProvider = () => fromEnv();
