import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseAllDocuments,
  Scalar,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { type FileFact, type FileFinding, writtenLink } from '../core/readiness/readinessFacts';
import { isParsedSoon } from './boundedYaml';

/** Ansible's modules for a container, old and new (https://docs.ansible.com, community.docker). */
const ansible = /^(?:community\.(?:docker|general)\.)?docker(?:_container)?$|^ansible\.builtin\.docker_container$/;
const composeName = /(?:^|[/._-])(?:fig|tutum|stackfile|docker-cloud|compose[^/]*)\.ya?ml$/i;
/** A value that a template puts in, unquoted, is not YAML. */
const placeholder = /(:[ \t]*)(\$\{[^}\n]{0,200}\}|\{\{[^}\n]{0,200}\}\}|<%=[^%\n]{0,200}%>)/g;
const links = /\b(?:external_)?links\b/i;

/**
 * Links that YAML and JSON files hold: Compose files of every version, task definitions of Amazon ECS and Elastic
 * Beanstalk (also within CloudFormation), and Ansible's containers. What is no such file has none.
 *
 * @param path relative to its folder, with slashes.
 */
export function structuredLinks(path: string, text: string): readonly FileFinding[] {
  // Many other files speak of links, and reading them takes long.
  if (!links.test(text) || (/\.json(?:\.\w+)?$/i.test(path) && !/"(?:containerDefinitions|image)"/i.test(text))) {
    return [];
  }
  if (!isParsedSoon(text)) return [{ line: 1, severity: 'info', fact: { code: 'file-not-read' } }];
  const lines = new LineCounter();
  // Templates and tags of others are no reason to give up: what could be read is looked at.
  const plain = text.replace(placeholder, (all: string, colon: string) => `${colon}0`.padEnd(all.length));
  const documents = parseAllDocuments(plain, { lineCounter: lines, uniqueKeys: false, logLevel: 'silent' });
  if (!Array.isArray(documents)) return [];
  const found: FileFinding[] = [];
  const add = (
    list: unknown,
    severity: FileFinding['severity'],
    fact: (link: ReturnType<typeof writtenLink>) => FileFact,
  ) =>
    found.push(
      ...items(list).map(({ text, at }) => ({
        line: lines.linePos(at).line,
        severity,
        fact: fact(writtenLink(text)),
      })),
    );
  for (const document of documents) {
    const root = document.contents;
    if (isSeq(root) && /\.json/i.test(path) && root.items.every((each) => isMap(each) && each.has('image'))) {
      definitionLinks(root, add);
    }
    const targets = targetsOf(document);
    for (const { name, service, isOldest } of isMap(root) ? composeServices(path, root) : []) {
      const isOnBridge = isOldest || scalar(service.get('network_mode', true)) === 'bridge';
      add(given(service, 'links', targets), isOnBridge ? 'warning' : 'info', (link) => ({
        code: isOnBridge ? 'compose-link-on-bridge' : 'compose-link',
        service: name,
        ...link,
      }));
      add(given(service, 'external_links', targets), isOnBridge ? 'warning' : 'info', (link) => ({
        code: isOnBridge ? 'compose-link-on-bridge' : 'compose-external-link',
        service: name,
        ...link,
      }));
    }
    walk(root, (pair, parent) => taskLinks(pair, parent, add));
  }
  return found.sort((a, b) => a.line - b.line);
}

type Add = (
  list: unknown,
  severity: FileFinding['severity'],
  fact: (link: ReturnType<typeof writtenLink>) => FileFact,
) => void;

function taskLinks({ key, value }: Pair, parent: string, add: Add): void {
  const name = scalar(key) ?? '';
  const addPlay = (list: unknown) => add(list, 'warning', (link) => ({ code: 'ansible-link', ...link }));
  if (isMap(value)) {
    const module = /^(?:local_)?action$/.test(name) ? scalar(value.get('module', true)) : name;
    if (module !== undefined && ansible.test(module)) addPlay(value.get('links', true));
  }
  if (isScalar(value)) {
    const [, module, given] = freeForm.exec(`${name}: ${scalar(value) ?? ''}`) ?? [];
    if (module !== undefined && ansible.test(module)) addPlay(withText(value, given));
  }
  if (/^containerDefinitions$/i.test(name) && isSeq(value) && parent !== 'services') definitionLinks(value, add);
}

/** `docker: image=web links=db:redis`, `action: docker image=web links=db` */
const freeForm = /^(?:(?:local_)?action: )?([\w.]+):? .*\blinks=["']?([^\s"']+)/;

function withText(node: Scalar, text: string | undefined): Scalar {
  const other = new Scalar(text);
  other.range = node.range ?? null;
  return other;
}

/** A list of container definitions, which also is a file of its own: `aws ecs` and Terraform take it so. */
function definitionLinks(list: YAMLSeq, add: Add): void {
  for (const each of list.items.filter(isMap)) {
    add(each.get('links', true) ?? each.get('Links', true), 'warning', (link) => ({
      code: 'task-definition-link',
      ...link,
    }));
  }
}

interface ComposeService {
  readonly name: string;
  readonly service: YAMLMap;
  /** Of the first format, which has no networks: its links are legacy ones. */
  readonly isOldest: boolean;
}

function composeServices(path: string, root: YAMLMap): readonly ComposeService[] {
  const named = root.get('services', true);
  const isNamed = composeName.test(path);
  const isOldest = !isMap(named) && root.get('version') === undefined;
  const services = isMap(named) ? named : isOldest ? root : undefined;
  return (services?.items ?? []).flatMap(({ key, value }) => {
    if (!isMap(value)) return [];
    const isService = value.has('image') || value.has('build') || value.has('extends');
    const isMeant = isNamed || (isService && (!isOldest || linksNeighbours(value, root)));
    return isMeant ? [{ name: scalar(key) ?? '', service: value, isOldest }] : [];
  });
}

/** The oldest format has nothing else that tells it from other files. */
function linksNeighbours(service: YAMLMap, root: YAMLMap): boolean {
  return items(service.get('links', true)).some(({ text }) => isMap(root.get(writtenLink(text).server, true)));
}

/** What a service has of its own, or by `<<` of what it is merged with; also where that is written elsewhere. */
function given(service: YAMLMap, key: string, targets: ReadonlyMap<unknown, unknown>): unknown {
  const meant = (node: unknown) => (isAlias(node) ? targets.get(node) : node);
  const own = meant(service.get(key, true));
  if (own !== undefined) return own;
  const merged = meant(service.get('<<', true));
  const parts = isSeq(merged) ? merged.items.map(meant) : [merged];
  return parts.map((part) => (isMap(part) ? meant(part.get(key, true)) : undefined)).find((part) => part !== undefined);
}

/** What each alias stands for: of the nodes with its anchor the last one before it. All at once, as there may be many. */
function targetsOf(document: Document.Parsed): ReadonlyMap<unknown, unknown> {
  const anchored = new Map<string, unknown>();
  const targets = new Map<unknown, unknown>();
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) targets.set(node, anchored.get(node.source));
      else if (node.anchor !== undefined) anchored.set(node.anchor, node);
    },
  });
  return targets;
}

/** A list, or one text with commas as Ansible takes it. */
function items(list: unknown): readonly { readonly text: string; readonly at: number }[] {
  const nodes = isSeq(list) ? list.items : isScalar(list) ? [list] : [];
  return nodes.flatMap((node) => {
    const text = scalar(node);
    const at = (node as Node).range?.[0] ?? 0;
    return text === undefined
      ? []
      : text.split(',').flatMap((each) => (each.trim() === '' ? [] : [{ text: each.trim(), at }]));
  });
}

function scalar(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}

/** Every pair below a node, with the key that its map stands under. */
function walk(node: unknown, visit: (pair: Pair, parent: string) => void, parent = ''): void {
  if (isMap(node) || isSeq(node)) {
    for (const item of node.items) {
      if (isPair(item)) {
        visit(item, parent);
        walk(item.value, visit, scalar(item.key) ?? '');
      } else walk(item, visit, parent);
    }
  }
}
