import { datasetConfigs, type DatasetDescription } from "./dataset-card.js";

/** Fields of the variants' tables with their schema.org types. */
const variantFields: readonly (readonly [name: string, type: string, description: string])[] = [
  ["id", "sc:Text", "Unique id of the variant."],
  ["scenario_id", "sc:Text", "The scenario that it was made from: the unit of independence."],
  ["split", "sc:Text", "The split of the specification."],
  ["requirements", "sc:Text", "Requirement sentences with their ids, JSON as text."],
  ["eerd", "sc:Text", "The diagram, JSON as text (eerd/1)."],
  ["eerd_text", "sc:Text", "The same diagram in the text grammar eerd/1."],
  ["mistakes", "sc:Text", "The injected mistakes, JSON as text; an empty list for a control."],
  ["mistake_count", "sc:Integer", "Number of mistakes."],
  ["categories", "sc:Text", "Categories of the mistakes, each once."],
  ["seed", "sc:Text", "The variant's own seed."],
  ["generator_version", "sc:Text", "Version of the generator."],
];

/**
 * Croissant 1.0 metadata (https://docs.mlcommons.org/croissant/docs/croissant-spec.html): the files with their SHA-256
 * and size, and one record set a configuration and split.
 */
export function buildCroissant({ spec, variantFiles, scenarioFile }: DatasetDescription): object {
  const files = [...Object.values(variantFiles), scenarioFile];
  const sets = datasetConfigs(spec).flatMap(({ name, splits }) => splits.map((split) => ({ id: name === "default" ? split.name : name, file: variantFiles[split.source] })));
  return {
    "@context": {
      "@language": "en", "@vocab": "https://schema.org/", citeAs: "cr:citeAs", column: "cr:column", conformsTo: "dct:conformsTo", cr: "http://mlcommons.org/croissant/",
      data: { "@id": "cr:data", "@type": "@json" }, dataBiases: "cr:dataBiases", dataCollection: "cr:dataCollection", dataType: { "@id": "cr:dataType", "@type": "@vocab" },
      dct: "http://purl.org/dc/terms/", equivalentProperty: "cr:equivalentProperty", examples: { "@id": "cr:examples", "@type": "@json" }, extract: "cr:extract", field: "cr:field", fileObject: "cr:fileObject", fileProperty: "cr:fileProperty",
      fileSet: "cr:fileSet", format: "cr:format", includes: "cr:includes", isLiveDataset: "cr:isLiveDataset", jsonPath: "cr:jsonPath", key: "cr:key", md5: "cr:md5", parentField: "cr:parentField",
      path: "cr:path", personalSensitiveInformation: "cr:personalSensitiveInformation", rai: "http://mlcommons.org/croissant/RAI/", recordSet: "cr:recordSet", references: "cr:references", regex: "cr:regex", repeated: "cr:repeated",
      replace: "cr:replace", samplingRate: "cr:samplingRate", sc: "https://schema.org/", separator: "cr:separator", source: "cr:source", subField: "cr:subField", transform: "cr:transform",
    },
    "@type": "sc:Dataset",
    conformsTo: "http://mlcommons.org/croissant/1.0",
    name: spec.name,
    description: spec.card?.about[0] ?? `Diagrams with known design mistakes, made by r2ta from the specification ${spec.name}.`,
    version: spec.version,
    ...(spec.card ? { license: spec.card.license } : {}),
    ...(spec.card?.citeAs === undefined ? {} : { citeAs: spec.card.citeAs }),
    ...(spec.card?.published === undefined ? {} : { datePublished: spec.card.published }),
    distribution: files.map(({ path, digest, bytes }) => ({
      "@type": "cr:FileObject", "@id": path, name: path, contentUrl: path, contentSize: `${bytes} B`, encodingFormat: "application/x-parquet", sha256: digest.replace("sha256:", ""),
    })),
    recordSet: sets.flatMap(({ id, file }) => (file ? [{
      "@type": "cr:RecordSet", "@id": id, name: id, description: `Variants of ${id}.`,
      field: variantFields.map(([name, dataType, description]) => ({
        "@type": "cr:Field", "@id": `${id}/${name}`, name, description, dataType, ...(name === "categories" ? { repeated: true } : {}),
        source: { fileObject: { "@id": file.path }, extract: { column: name } },
      })),
    }] : [])),
  };
}
