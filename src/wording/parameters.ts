import type { Origin, ParametersInForce, ParameterSet, ResourceParameters } from '../model/parameters';

/** `profile of cis-aws-5.0`. */
function originText(origin: Origin | undefined): string {
  switch (origin?.by) {
    case undefined:
    case 'default':
      return 'default';
    case 'profile':
      return `profile of ${origin.frameworks.join(', ')}`;
    case 'setting':
      return `setting${because(origin)}`;
    case 'override':
      return `override ${origin.number}${because(origin)}`;
  }
}

function because({ reason }: { readonly reason?: string | undefined }): string {
  return reason === undefined ? '' : `, because: ${reason}`;
}

/** `maxAgeDays = 30 (override 1)`, one each. */
export function parameterTexts({
  params,
  from,
  ofResources = [],
  severity,
}: ParametersInForce['rules'][string]): string[] {
  const own = (set: ParameterSet, where = '') =>
    Object.entries(set.params).map(
      ([name, value]) => `${name} = ${JSON.stringify(value)} (${originText(set.from[name])})${where}`,
    );
  return [
    ...(severity === undefined
      ? []
      : [`severity = ${JSON.stringify(severity.is)} (${originText({ by: 'setting', ...severity })})`]),
    ...own({ params, from }),
    ...ofResources.flatMap((set) => own(set, ` for resources tagged ${tagsText(set.tags)}`)),
  ];
}

function tagsText(tags: ResourceParameters['tags']): string {
  return Object.entries(tags)
    .map(([key, values]) => `${key}=${values.join(' or ')}`)
    .join(', ');
}
