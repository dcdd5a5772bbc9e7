/** One construct as the pages name it. */
export interface ConstructName {
  id: string;
  group: string;
  title: string;
}

/**
 * The catalogue of constructs that the site's build wrote into the page. Importing it would bring the whole reading and
 * checking of diagrams, half a megabyte, to a view that draws none.
 */
export function constructCatalogue(host: HTMLElement): ConstructName[] {
  return JSON.parse(host.dataset["constructs"] ?? "[]") as ConstructName[];
}
