/**
 * Stands in a bundle for `@smithy/core/event-streams`, which S3's client brings for `SelectObjectContent` and every client
 * for shapes that no function asks for.
 */
export const resolveEventStreamSerdeConfig = <C>(config: C): C => config;

export function eventStreamSerdeProvider(): never {
  throw new Error('no function reads event streams: lib/constructs/slim-clients.ts leaves them out');
}
