import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fixOf } from '../../../src/readiness/fixes';
import { WorkspaceScan } from '../../../src/readiness/scanFiles';

/** The file after the fix of its first finding. */
function mended(path: string, text: string): string | undefined {
  const workspace = new WorkspaceScan<{ readonly path: string }>();
  workspace.take({ path }, text);
  const [found] = workspace.findings([]);
  const fix = found && fixOf(found.fact, found.line, text);
  if (!fix) return undefined;
  const lines = text.split('\n');
  return [...lines.slice(0, fix.firstLine - 1), fix.text, ...lines.slice(fix.lastLine)].join('\n');
}

describe('A fix', () => {
  it('keeps an alias of its own as a link of a network, and drops one that says nothing there', () => {
    expect(mended('a.sh', 'docker run \\\n  --link datastore:redis \\\n  web')).toBe(
      'docker run \\\n  --network links --link datastore:redis \\\n  web',
    );
    expect(mended('a.sh', 'docker run --link db:db web')).toBe('docker run --network links web');
    expect(mended('a.sh', 'docker run --link=db web')).toBe('docker run --network links web');
  });

  it("gives Compose's server the alias, and its client the order", () => {
    const text =
      'services:\n  # the site\n  web:\n    image: web\n    links:\n      - db:redis\n  db:\n    image: redis\n';
    const after = mended('compose.yml', text);
    expect(after).toContain('# the site');
    expect(parse(after ?? '')).toEqual({
      services: {
        web: { image: 'web', depends_on: ['db'] },
        db: { image: 'redis', networks: { default: { aliases: ['redis'] } } },
      },
    });
  });

  it('keeps the networks and dependencies that are there', () => {
    const text =
      'services:\n  web:\n    image: web\n    networks: [front, back]\n    depends_on: { mail: { condition: service_healthy } }\n    links: [db:redis, mail]\n  db:\n    image: redis\n    networks: [back]\n  mail: { image: mail }\n';
    expect(parse(mended('compose.yml', text) ?? '').services).toMatchObject({
      web: {
        links: ['mail'],
        depends_on: { mail: { condition: 'service_healthy' }, db: { condition: 'service_started' } },
      },
      db: { networks: { back: { aliases: ['redis'] } } },
    });
  });

  it('is not offered where it is not sure', () => {
    const apart =
      'services:\n  web: { image: web, networks: [a], links: [db:redis] }\n  db: { image: db, networks: [b] }\n';
    expect(mended('compose.yml', apart)).toBeUndefined();
    expect(mended('a.py', 'run(["docker", "run", "--link", "db:x"])')).toBeUndefined();
  });
});
