import type { Answer } from './answers';

/** What each method answers to a body; `origin` is where the inbox is reached. */
export type Methods = Readonly<
  Record<string, (body: unknown, request: { readonly origin: string }) => Answer>
>;
