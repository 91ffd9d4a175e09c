import { apiLevel } from '../creations/creationOf';
import { type RawJson, recordOf, textOf } from '../creations/rawJson';
import { type CommandSurroundings, usualSurroundings } from './dockerCommands';

const architectures: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  aarch64: 'arm64',
  armv7l: 'arm',
  i686: '386',
};

/** @param info `GET /info` as it came. @param rawImage `GET /images/{id}/json` as it came. */
export function surroundingsOf(apiVersion: string, info: RawJson, rawImage: RawJson | undefined): CommandSurroundings {
  const usual = usualSurroundings.engine;
  const architecture = textOf(info['Architecture']);
  return {
    engine: {
      api: apiLevel(apiVersion),
      runtime: textOf(info['DefaultRuntime']) || usual.runtime,
      loggingDriver: textOf(info['LoggingDriver']) || usual.loggingDriver,
      cgroupns: info['CgroupVersion'] === '2' ? 'private' : usual.cgroupns,
    },
    platform: `${textOf(info['OSType']) || 'linux'}/${architectures[architecture] ?? architecture}`,
    ...(rawImage ? { image: recordOf(rawImage['Config']) } : {}),
  };
}
