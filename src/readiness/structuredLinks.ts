import {
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseAllDocuments,
  type YAMLMap,
} from 'yaml';
import { type FileFact, type FileFinding, writtenLink } from '../core/readiness/readinessFacts';

/** Ansible's modules for a container, old and new (https://docs.ansible.com, community.docker). */
const ansible = /^(?:community\.(?:docker|general)\.)?docker(?:_container)?$|^ansible\.builtin\.docker_container$/;
const composeName = /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/i;
const links = /\b(?:external_)?links\b/i;

/**
 * Links that YAML and JSON files hold: Compose files of every version, task definitions of Amazon ECS and Elastic
 * Beanstalk (also within CloudFormation), and Ansible's containers. What is no such file has none.
 *
 * @param path relative to its folder, with slashes.
 */
export function structuredLinks(path: string, text: string): readonly FileFinding[] {
  // Many other files speak of links, and reading them takes long.
  if (!links.test(text) || (/\.json$/i.test(path) && !/"containerDefinitions"/i.test(text))) return [];
  const lines = new LineCounter();
  // Templates and tags of others are no reason to give up: what could be read is looked at.
  const documents = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: false, logLevel: 'silent' });
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
    if (!isMap(root)) {
      walk(root, (pair, parent) => taskLinks(pair, parent, add));
      continue;
    }
    for (const { name, service, isOldest } of composeServices(path, root)) {
      const isOnBridge = isOldest || scalar(service.get('network_mode', true)) === 'bridge';
      add(service.get('links', true), isOnBridge ? 'warning' : 'info', (link) => ({
        code: isOnBridge ? 'compose-link-on-bridge' : 'compose-link',
        service: name,
        ...link,
      }));
      add(service.get('external_links', true), isOnBridge ? 'warning' : 'info', (link) => ({
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
  const name = scalar(key);
  if (!isMap(value) && !isSeq(value)) return;
  if (name !== undefined && ansible.test(name) && isMap(value)) {
    add(value.get('links', true), 'warning', (link) => ({ code: 'ansible-link', ...link }));
  }
  if (name !== undefined && /^containerDefinitions$/i.test(name) && isSeq(value) && parent !== 'services') {
    for (const each of value.items.filter(isMap)) {
      add(each.get('links', true) ?? each.get('Links', true), 'warning', (link) => ({
        code: 'task-definition-link',
        ...link,
      }));
    }
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
  const isOldest = !isMap(named) && composeName.test(path) && root.get('version') === undefined;
  const services = isMap(named) ? named : isOldest ? root : undefined;
  return (services?.items ?? []).flatMap(({ key, value }) =>
    isMap(value) && (composeName.test(path) || value.has('image') || value.has('build') || value.has('extends'))
      ? [{ name: scalar(key) ?? '', service: value, isOldest }]
      : [],
  );
}

/** A list, or one text with commas as Ansible takes it. */
function items(list: unknown): readonly { readonly text: string; readonly at: number }[] {
  const nodes = isSeq(list) ? list.items : isScalar(list) ? [list] : [];
  return nodes.flatMap((node) => {
    const text = scalar(node);
    const at = (node as Node).range?.[0] ?? 0;
    return text === undefined ? [] : text.split(/\s*,\s*/).flatMap((each) => (each === '' ? [] : [{ text: each, at }]));
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
