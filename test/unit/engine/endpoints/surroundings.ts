import type { SocketState, Surroundings } from '../../../../src/engine/endpoints/Surroundings';

export interface SceneOfEndpoints extends Partial<Omit<Surroundings, 'files' | 'probe'>> {
  readonly sockets?: Readonly<Record<string, SocketState>>;
  /** By path; `undefined` can't be read. */
  readonly files?: Readonly<Record<string, string | undefined>>;
}

/** A machine as endpoint strategies see it, and which sockets were asked. */
export function surroundings({ sockets = {}, files = {}, ...changes }: SceneOfEndpoints = {}) {
  const asked: string[] = [];
  const made: Surroundings = {
    platform: 'linux',
    env: {},
    home: '/home/ann',
    uid: 7,
    setting: '',
    choice: '',
    ...changes,
    files: {
      async read(path) {
        if (!(path in files)) return undefined;
        const text = files[path];
        if (text === undefined) throw new Error('EACCES');
        return text;
      },
      async list(folder) {
        if (folder in files) throw new Error('EACCES');
        const inside = Object.keys(files).filter((path) => path.startsWith(`${folder}/`));
        return [...new Set(inside.map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''))];
      },
    },
    async probe(path) {
      asked.push(path);
      return sockets[path] ?? 'absent';
    },
  };
  return { ...made, asked };
}
