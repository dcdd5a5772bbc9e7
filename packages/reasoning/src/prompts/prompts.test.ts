import { mistakeCategories, tryParseLocation } from "@r2ta/eerd";
import { describe, expect, it } from "vitest";
import { shippedPrompts } from "../../test/read-prompts.js";
import { readShippedScenarios } from "../../../synthesis/test/read-shipped-scenarios.js";
import { claimVocabulary } from "../trace/claim-vocabulary.js";
import { parseTrace, unreadLines } from "../trace/index.js";
import { printCategories } from "./print-item.js";
import { promptPlaces, type PromptName } from "./prompt-places.js";
import { checkPrompt, renderPrompt } from "./render-prompt.js";

describe("a prompt file", () => {
  const cases: [string, string | undefined, RegExp, string | null][] = [
    ["that is missing", undefined, /part\.md: there is no such prompt file/, null],
    ["with a place that nothing fills", "{{ about }} {{ elsewhere }} {{ solution }}", /part\.md: nothing fills the place \{\{ solution \}\}/, "solution"],
    ["that has lost a place", "{{ about }}", /part\.md: the place \{\{ elsewhere \}\} is missing/, "elsewhere"],
    ["that is cut off", "{{ about }} {{ elsewhere", /part\.md: it is not a readable template/, null],
    ["that computes", "{{ about }}{% for x in elsewhere %}{{ x }}{% endfor %}", /part\.md: it uses Jinja's For/, null],
    ["that filters", "{{ about | upper }}{{ elsewhere }}", /part\.md: it uses Jinja's FilterExpression/, null],
  ];
  for (const [name, text, message, place] of cases) {
    it(`${name} is an error that names it`, () => {
      const prompts = text === undefined ? {} : { part: text };
      const render = (): string => renderPrompt(prompts, "part", { about: "a", elsewhere: "b" });
      expect(render).toThrow(message);
      expect(render).toThrow(expect.objectContaining({ name: "PromptError", file: "part.md", place, hint: expect.stringMatching(/\w/) }));
    });
  }

  it("may hold a condition and a comment, and what fills it is never a template", () => {
    const prompts = { part: "{# to be said first #}{% if about %}About {{ about }}.{% else %}All.{% endif %} {{ elsewhere }}\n" };
    expect(renderPrompt(prompts, "part", { about: "{{ elsewhere }}", elsewhere: "{% x %}" })).toBe("About {{ elsewhere }}. {% x %}");
    expect(renderPrompt(prompts, "part", { about: "", elsewhere: "" })).toBe("All.");
  });
});

describe("the shipped prompts", () => {
  it("are all there, with their places, and no others", () => {
    expect(Object.keys(shippedPrompts).sort()).toEqual(Object.keys(promptPlaces).sort());
    for (const name of Object.keys(promptPlaces) as PromptName[]) expect(() => checkPrompt(shippedPrompts, name)).not.toThrow();
  });

  it("render the categories of the project", () => {
    for (const { id, title, definition } of mistakeCategories) expect(printCategories()).toContain(`\`${id}\` (${title}): ${definition}`);
  });

  it("teach every property of a claim, and a fragment that can be read", () => {
    const text = shippedPrompts["format-trace"] ?? "";
    for (const property of new Set(Object.values(claimVocabulary).flatMap((properties) => Object.keys(properties)))) expect(text).toContain(`\`${property}\``);
    const fragment = text.slice(text.indexOf("Step 4."), text.indexOf("# The answer"));
    expect(unreadLines(parseTrace(fragment))).toEqual([]);
    expect(parseTrace(fragment).steps.flatMap(({ claims }) => claims)).toHaveLength(6);
  });

  it("show only locations that are locations, and no diagram that the project asks about", () => {
    const texts = [shippedPrompts["instructions"], shippedPrompts["format-answer"], shippedPrompts["format-trace"]].join("\n");
    const shown = [...texts.matchAll(/\b(?:entity|rel|spec|cat):[A-Z_]{3,}[\w.:()]*/g)].map(([location]) => location.replace(/[.:]+$/, ""));
    expect(shown.length).toBeGreaterThan(10);
    for (const location of shown.filter((text) => !text.startsWith("rel:NAME("))) expect(tryParseLocation(location)).not.toBeNull();
    const entities = new Set(readShippedScenarios().flatMap(({ eerd }) => eerd.entities.map(({ name }) => name)));
    for (const [, entity = ""] of texts.matchAll(/\bentity:([A-Z_]{3,})/g)) expect(entities).not.toContain(entity);
  });
});
