/** What a link to where a rule is described is called: rules of an organisation may point to its own pages. */
export function documentationLabel(link: string): string {
  return link.startsWith('https://docs.aws.amazon.com/') ? 'AWS documentation' : 'Documentation';
}
