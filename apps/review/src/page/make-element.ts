/** What stands inside an element: elements, or texts, which are never read as markup. */
export type Content = Node | string | number | null | false | undefined | readonly Content[];

/** An element with attributes and content. Texts, also those of models, become text nodes: nothing here parses markup. */
export function makeElement<Name extends keyof HTMLElementTagNameMap>(
  name: Name, attributes: Readonly<Record<string, string | number | boolean | null>> = {}, ...content: Content[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(attribute, "");
    else if (value !== null && value !== false) element.setAttribute(attribute, String(value));
  }
  appendContent(element, content);
  return element;
}

function appendContent(parent: HTMLElement, content: Content): void {
  if (Array.isArray(content)) for (const each of content as readonly Content[]) appendContent(parent, each);
  else if (content instanceof Node) parent.append(content);
  else if (typeof content === "string" || typeof content === "number") parent.append(String(content));
}

/** A button that does something. */
export function makeButton(attributes: Readonly<Record<string, string | boolean | null>>, action: () => void, ...content: Content[]): HTMLButtonElement {
  const button = makeElement("button", { type: "button", ...attributes }, ...content);
  button.addEventListener("click", action);
  return button;
}
