import { Document, isMap, isScalar, visit } from 'yaml';
import type { RawJson } from '../../core/creations/rawJson';

export interface YamlComments {
  /** Stands before all. */
  readonly header: string;
  /** Names of variables that stand for those of links, by service. */
  readonly linkVariables: ReadonlyMap<string, ReadonlySet<string>>;
  /** Stands before the first of these. */
  readonly aboutLinkVariables: string;
}

/** Compose 1 reads YAML 1.1, newer ones read 1.2: what is said means the same in both. */
export function composeYaml(file: RawJson, { header, linkVariables, aboutLinkVariables }: YamlComments): string {
  const document = new Document(file, { version: '1.1' });
  visit(document, {
    Scalar: (_, scalar) => {
      const { value } = scalar;
      if (typeof value === 'string' && (seemsOther.test(value) || value !== escaped(value)))
        scalar.type = 'QUOTE_DOUBLE';
    },
  });
  document.commentBefore = commented(header);
  for (const [service, names] of linkVariables) {
    const environment = document.getIn(['services', service, 'environment']);
    const first = isMap(environment)
      ? environment.items.find(({ key }) => isScalar(key) && names.has(String(key.value)))
      : undefined;
    if (first && isScalar(first.key)) first.key.commentBefore = commented(aboutLinkVariables);
  }
  spaceOut(document.contents);
  spaceOut(document.get('services', true));
  return escaped(document.toString({ lineWidth: 0, directives: false }));
}

/** What one version would take for a number, or for the sign of a default value. */
const seemsOther = /^(?:[-+.\d]|=$)/;

/** Characters that readers refuse as they are, or take for the end of a line. */
function escaped(text: string): string {
  const code = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return text.replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, code);
}

/** An empty line between the parts, and between the services. */
function spaceOut(map: unknown): void {
  if (!isMap(map)) return;
  for (const { key } of map.items.slice(1)) {
    if (isScalar(key)) key.spaceBefore = true;
  }
}

function commented(text: string): string {
  return text
    .split('\n')
    .map((line) => ` ${line}`)
    .join('\n');
}
