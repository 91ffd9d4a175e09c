import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WorkspaceScan } from '../../../src/readiness/scanFiles';
import { tell } from '../../../src/words/catalogue';
import { readinessWords } from '../../../src/words/readinessWords';

function scan(files: Readonly<Record<string, string>>, aliases: readonly string[] = []) {
  const workspace = new WorkspaceScan<{ readonly path: string }>();
  for (const [path, text] of Object.entries(files)) workspace.take({ path }, text);
  return workspace
    .findings(aliases)
    .map(({ file, line, severity, fact }) => ({ at: `${file}:${line}`, severity, fact }));
}

function links(files: Readonly<Record<string, string>>) {
  return scan(files).map(({ at, fact }) => ({
    at,
    code: fact.code,
    link: 'server' in fact ? `${fact.server}:${fact.alias}` : '',
  }));
}

describe('Links in files', () => {
  it('finds them in Compose files of every version', () => {
    const first = 'db:\n  image: redis\nweb:\n  build: .\n  links:\n    - db:redis\n';
    const second = [
      'version: "2"',
      'services:',
      '  web:',
      '    image: web',
      '    links: [db, "cache:redis"]',
      '    external_links:',
      '      - other_db_1:pg # of another project',
      '  old:',
      '    image: old',
      '    network_mode: bridge',
      '    links:',
      '      - db',
    ].join('\n');
    expect(links({ 'docker-compose.yml': first })).toEqual([
      { at: 'docker-compose.yml:6', code: 'compose-link-on-bridge', link: 'db:redis' },
    ]);
    expect(links({ 'deploy/compose.prod.yaml': second })).toEqual([
      { at: 'deploy/compose.prod.yaml:5', code: 'compose-link', link: 'db:db' },
      { at: 'deploy/compose.prod.yaml:5', code: 'compose-link', link: 'cache:redis' },
      { at: 'deploy/compose.prod.yaml:7', code: 'compose-external-link', link: 'other_db_1:pg' },
      { at: 'deploy/compose.prod.yaml:12', code: 'compose-link-on-bridge', link: 'db:db' },
    ]);
    expect(links({ 'menu.yml': 'services:\n  nav:\n    links: [home, about]\n' })).toEqual([]);
  });

  it('finds them where services are merged with what is written elsewhere, and in the oldest files', () => {
    const merged =
      'x-a: &a\n  links: &l [db]\nservices:\n  web:\n    <<: *a\n    image: x\n  api:\n    image: y\n    links: *l\n';
    expect(scan({ 'compose.yml': merged }).map(({ at, fact }) => [at, 'service' in fact ? fact.service : ''])).toEqual([
      ['compose.yml:2', 'web'],
      ['compose.yml:2', 'api'],
    ]);
    const fig = 'web:\n  image: x\n  links:\n    - db\ndb:\n  image: r\n';
    expect(links({ 'fig.yml': fig })).toEqual([{ at: 'fig.yml:4', code: 'compose-link-on-bridge', link: 'db:db' }]);
  });

  it('finds them in the task definitions of Amazon', () => {
    const dockerrun = JSON.stringify(
      { AWSEBDockerrunVersion: 2, containerDefinitions: [{ name: 'web', image: 'web', links: ['db:redis', 'mail'] }] },
      null,
      2,
    );
    const cloud =
      'Resources:\n  Task:\n    Properties:\n      ContainerDefinitions:\n        - Name: web\n          Links:\n            - db:redis\n';
    expect(links({ 'Dockerrun.aws.json': dockerrun })).toEqual([
      { at: 'Dockerrun.aws.json:8', code: 'task-definition-link', link: 'db:redis' },
      { at: 'Dockerrun.aws.json:9', code: 'task-definition-link', link: 'mail:mail' },
    ]);
    expect(links({ 'stack.yaml': cloud })).toEqual([
      { at: 'stack.yaml:7', code: 'task-definition-link', link: 'db:redis' },
    ]);
    expect(links({ 'feed.json': '{"links":["a:b"]}' })).toEqual([]);
  });

  it('finds them in a file that is a list of container definitions, also as a template', () => {
    const list = '[\n  { "name": "web", "image": "%IMAGE%",\n    "links": ["db:redis"] }\n]';
    const found = (file: string) => [{ at: `${file}:3`, code: 'task-definition-link', link: 'db:redis' }];
    for (const file of ['definitions.json', 'task.json.tpl']) expect(links({ [file]: list })).toEqual(found(file));
    expect(links({ 'photos.json': '[{ "image": "a.png", "links": ["a"] }, { "title": "b" }]' })).toEqual([]);
    const play = '- community.docker.docker_container:\n    name: web\n    links:\n      - db:redis';
    expect(links({ 'tasks.yml.j2': play })).toEqual([{ at: 'tasks.yml.j2:4', code: 'ansible-link', link: 'db:redis' }]);
  });

  it("finds them in Ansible's and Terraform's containers", () => {
    const play =
      '- hosts: all\n  tasks:\n    - name: web\n      community.docker.docker_container:\n        name: web\n        links:\n          - "db:redis"\n';
    const terraform =
      'resource "docker_container" "web" {\n  image = "web"\n  links = [\n    "db:redis",\n  ]\n}\nresource "aws_ecs_task_definition" "t" {\n  container_definitions = jsonencode([{ name = "web", links = ["pg"] }])\n}\n';
    expect(links({ 'site.yml': play })).toEqual([{ at: 'site.yml:7', code: 'ansible-link', link: 'db:redis' }]);
    expect(links({ 'main.tf': terraform })).toEqual([
      { at: 'main.tf:4', code: 'terraform-link', link: 'db:redis' },
      { at: 'main.tf:8', code: 'task-definition-link', link: 'pg:pg' },
    ]);
  });

  it.each([
    ['run.sh', 'docker run -d \\\n  --name web \\\n  --link datastore:redis \\\n  web', 3, 'datastore:redis'],
    ['run.sh', 'docker create --link=db web', 1, 'db:db'],
    ['run.sh', `docker run --link "$DB_CONTAINER:db" web`, 1, '$DB_CONTAINER:db'],
    ['Jenkinsfile', `docker.image('web').inside("--link \${c.id}:db") {`, 1, `\${c.id}:db`],
    ['Jenkinsfile', `docker.image('web').withRun('-e A=1 --link pg:localhost') { c ->`, 1, 'pg:localhost'],
    ['Jenkinsfile', `  agent { docker { image 'x'; args '--link db:db' } }`, 1, 'db:db'],
    ['.travis.yml', 'script:\n  - docker run --link db:db test', 2, 'db:db'],
    ['.github/workflows/ci.yml', '        options: --link redis:cache', 1, 'redis:cache'],
    ['Makefile', 'run:\n\tdocker run --link db:db web', 2, 'db:db'],
    ['web.service', 'ExecStart=/usr/bin/docker run --name %n \\\n  --link postgres:db web', 2, 'postgres:db'],
    ['start.py', 'call(["docker", "run", "--link", "db:db", "web"])', 1, 'db:db'],
    ['start.ps1', 'docker run `\n  --link db:redis `\n  web', 2, 'db:redis'],
    ['options.env', 'DOCKER_OPTS=--link db:redis', 1, 'db:redis'],
  ])('finds the option in %s: %s', (path, text, line, link) => {
    expect(links({ [path]: text })).toEqual([{ at: `${path}:${line}`, code: 'link-option', link }]);
  });

  it.each([
    ['Dockerfile', 'COPY --link --from=build /a:b /c'],
    ['sync.sh', 'rsync --link-dest=/a:b /c /d'],
    ['run.sh', '# docker run --link db:db web'],
    ['run.sh', 'docker run --link-local-ip 169.254.1.1 web'],
    ['build.sh', 'npm install --link ./a'],
    ['notes.md', 'docker run --link db:db web'],
  ])('takes nothing else for it in %s: %s', (path, text) => {
    expect(links({ [path]: text })).toEqual([]);
  });

  it('says that a link on a network of its own stays', () => {
    const [found] = scan({ 'run.sh': 'docker run --network app --link db:redis web' });
    expect(found).toMatchObject({ severity: 'info', fact: { code: 'link-option-on-network', network: 'app' } });
  });
});

describe('Variables in files', () => {
  it.each([
    ['app.py', "os.environ['REDIS_PORT_6379_TCP_ADDR']", 'reads-link-address'],
    ['app.js', 'process.env.REDIS_PORT_6379_TCP_PORT', 'reads-link-port'],
    ['app.rb', 'ENV["REDIS_PORT_6379_TCP"]', 'reads-link-url'],
    ['Dockerfile', 'CMD curl $REDIS_PORT_6379_TCP_ADDR', 'reads-link-address'],
    ['app.conf.tmpl', '{{ .Env.REDIS_PORT_6379_TCP_PROTO }}', 'reads-link-protocol'],
    ['wait.sh', 'env | grep _TCP_ADDR', 'searches-link-variables'],
    ['wait.sh', `echo \${DB_PORT_\${PORT}_TCP_ADDR}`, 'searches-link-variables'],
  ])('finds what %s reads: %s', (path, text, code) => {
    expect(scan({ [path]: text }).map(({ fact }) => fact.code)).toEqual([code]);
  });

  it('takes short names for links only where an alias is known, of a file or of the engine', () => {
    const code = { 'app.go': 'os.Getenv("REDIS_PORT") + os.Getenv("SERVER_PORT") + os.Getenv("REDIS_ENV_TOKEN")' };
    expect(scan(code)).toEqual([]);
    expect(scan(code, ['redis']).map(({ fact }) => fact.code)).toEqual(['reads-link-url', 'reads-link-environment']);
    expect(scan({ ...code, 'run.sh': 'docker run --link datastore:redis web' })).toHaveLength(3);
  });

  it('takes no alias for known that sets no variables, but writes it as it is', () => {
    const compose = 'services:\n  web:\n    image: web\n    links: ["cache:my-db"]\n    external_links: ["x:ext"]\n';
    const script = 'docker run --network own --link other:net web\n';
    const code = 'const a = env.MY_DB_NAME + env.EXT_PORT + env.NET_ENV_X;\nconst b = env.MY_DB_PORT_5432_TCP_ADDR;\n';
    const read = scan({ 'compose.yml': compose, 'run.sh': script, 'app.js': code }).filter(({ at }) =>
      at.startsWith('app'),
    );
    expect(read).toEqual([
      {
        at: 'app.js:2',
        severity: 'warning',
        fact: { code: 'reads-link-address', name: 'MY_DB_PORT_5432_TCP_ADDR', alias: 'my-db' },
      },
    ]);
  });

  it("looks into other templates than those of Kubernetes' charts", () => {
    const confd = 'server {{ getenv "DB_PORT_5432_TCP_ADDR" }};\n';
    const chart = 'name: {{ .Release.Name }}\nvalue: $(DB_PORT_5432_TCP_ADDR)\n';
    const found = scan({ 'confd/templates/app.tmpl': confd, 'chart/templates/web.yaml': chart });
    expect(found.map(({ at }) => at)).toEqual(['confd/templates/app.tmpl:1']);
  });

  it("leaves out Kubernetes' own variables of the same shape", () => {
    const manifest = 'apiVersion: v1\nkind: Service\nmetadata:\n  labels: {}\n  name: redis-master\n';
    expect(scan({ 'a.py': 'env["REDIS_MASTER_PORT_6379_TCP_ADDR"]', 'k8s/redis.yaml': manifest })).toEqual([]);
    expect(scan({ 'a.py': 'env["DB_PORT_5432_TCP_ADDR"] or env["DB_SERVICE_HOST"]' })).toEqual([]);
    expect(scan({ 'a.sh': 'curl $KUBERNETES_PORT_443_TCP_ADDR' })).toEqual([]);
    expect(scan({ 'pod.yaml': 'apiVersion: v1\nkind: Pod\nspec: { args: ["$(DB_PORT_5432_TCP_ADDR)"] }' })).toEqual([]);
    expect(scan({ 'a.py': 'env["DB_PORT_5432_TCP_ADDR"]' })).toHaveLength(1);
  });

  it('only tells of a variable that the workspace sets itself', () => {
    const found = scan({ 'a.py': 'env["DB_PORT_5432_TCP_ADDR"]', Dockerfile: 'ENV DB_PORT_5432_TCP_ADDR=db' });
    expect(found).toMatchObject([{ at: 'a.py:1', severity: 'info', fact: { code: 'reads-link-set-here' } }]);
  });
});

describe('Any file', () => {
  it('is read without an error, and every finding has a line of it and a sentence', () => {
    const pieces = fc.constantFrom(
      '--link',
      ' ',
      'db:db',
      '\\\n',
      '\n',
      'docker run',
      '"',
      "'",
      'links:',
      '- a',
      '{{',
      'DB_PORT_1_TCP',
      '${',
      '=',
      '\0',
      'é',
    );
    fc.assert(
      fc.property(
        fc.constantFrom('a.sh', 'a.yml', 'a.json', 'a.tf', 'Jenkinsfile'),
        fc.array(pieces).map((all) => all.join('')),
        (path, text) => {
          const lines = text.split('\n').length;
          const workspace = new WorkspaceScan<{ readonly path: string }>();
          workspace.take({ path }, text);
          for (const { line, fact } of workspace.findings([])) {
            expect(line).toBeGreaterThanOrEqual(1);
            expect(line).toBeLessThanOrEqual(lines);
            expect(tell(readinessWords, fact)).not.toMatch(/\{\w+\}|undefined/);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
