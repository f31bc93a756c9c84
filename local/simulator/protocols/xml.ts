import { XmlCodec } from '@aws-sdk/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';

const DATE_TIME = 5;

/** The XML of a structure, under the element that its schema names. */
export function writeXml(schema: NormalizedSchema, value: unknown, namespace: string): string {
  const serializer = new XmlCodec({
    timestampFormat: { useTrait: true, default: DATE_TIME },
    xmlNamespace: namespace,
    serviceNamespace: namespace,
  }).createSerializer();
  serializer.write(schema, value);
  return String(serializer.flush());
}

/** What stands inside the outermost element. */
export function insideOf(xml: string): string {
  if (/^<[^>]*\/>$/.test(xml)) return '';
  return xml.slice(xml.indexOf('>') + 1, xml.lastIndexOf('</'));
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
