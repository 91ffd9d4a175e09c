import { expect, it } from 'vitest';
import { fixOf } from '../../../src/readiness/fixes';
import { WorkspaceScan } from '../../../src/readiness/scanFiles';

const size = 250_000;
const filled = (piece: string) => piece.repeat(Math.ceil(size / piece.length));
const compose = (text: string) => `services:\n  web:\n    image: x\n    links: ["${text}"]\n`;
const lines = (line: string) => filled(`${line}\n`);

/** Whoever opens a stranger's folder waits no longer for it than for one of their own. */
it.each([
  ['begun insertions', 'compose.yml', compose(`${filled('{:')}{`)],
  ['blanks', 'compose.yml', compose(`${filled(' ')}x`)],
  ['colons with begun placeholders', 'compose.yml', compose(filled(':$' + '{'))],
  [
    'services that are merged',
    'compose.yml',
    `x: &a\n  links: [db]\nservices:\n${Array.from({ length: 2_500 }, (_, at) => `  s${at}: {<<: *a, image: x}\n`).join('')}`,
  ],
  ['empty lines', 'main.tf', filled('\n')],
  ['empty lines in settings', 'config.toml', filled('\n')],
  ['begun lists', 'main.tf', filled('link=[')],
  ['many lists', 'main.tf', `resource "docker_container" "a" {\n${lines('links=["a"]')}`],
  ['many links', 'main.tf', `resource "docker_container" "a" {\nlinks=[${lines('"a",')}]`],
  ['many tables', 'config.toml', lines('[runners.docker]\nlinks=["a"]')],
  ['begun templates', 'x/templates/a.sh', filled('{')],
  ['empty lines of a manifest', 'a.yaml', `kind: Service\n${filled('\n')}`],
  ['names of manifests that are missing', 'a.yaml', `kind: Service\n${lines(' metadata:')}`],
  ['options of commands', 'a.sh', lines(`${'docker '.repeat(1_400)}${'--link a '.repeat(1_000)}`)],
  ['options within begun insertions', 'a.sh', lines(`--link ${'$(a'.repeat(6_000)}`)],
])('takes time in proportion to the length of a file: %s', (_, path, text) => {
  const scan = new WorkspaceScan<{ readonly path: string }>();
  const began = performance.now();
  scan.take({ path }, text);
  scan.findings([]);
  expect(performance.now() - began).toBeLessThan(4_000);
});

it.each([
  ['brackets', filled('[')],
  ['pairs of brackets', filled('[[[[]]]]')],
  ['braces', filled('{a: ')],
  ['lines', filled('\n- !a b')],
])('says of a file that it was not read where reading it would take long: %s', (_, junk) => {
  const scan = new WorkspaceScan<{ readonly path: string }>();
  const text = `${compose('db')}x: ${junk}`;
  const began = performance.now();
  scan.take({ path: 'compose.yml' }, text);
  expect(scan.findings([])).toMatchObject([{ line: 1, severity: 'info', fact: { code: 'file-not-read' } }]);
  const link = { code: 'compose-link', service: 'web', server: 'db', alias: 'db' } as const;
  expect(fixOf(link, 4, text)).toBeUndefined();
  expect(performance.now() - began).toBeLessThan(500);
});

it('reads a file of many services to its end', () => {
  const services = Array.from(
    { length: 2_000 },
    (_, at) => `  s${at}:\n    image: "x:1"\n    links:\n      - db:d${at}\n`,
  );
  const scan = new WorkspaceScan<{ readonly path: string }>();
  scan.take({ path: 'compose.yml' }, `services:\n${services.join('')}`);
  expect(scan.findings([])).toHaveLength(2_000);
});

it('takes as many variables as a file has', () => {
  const scan = new WorkspaceScan<{ readonly path: string }>();
  scan.take({ path: 'a.sh' }, lines('DB_PORT '.repeat(200)).repeat(5));
  expect(scan.findings(['db']).length).toBeGreaterThan(150_000);
});
