import * as v from 'valibot';
import type { SettingTypes } from './ids';

/** What a person wrote by hand may have any type: each setting falls back to its default. */
export const settingSchemas: { readonly [Id in keyof SettingTypes]: v.GenericSchema<unknown, SettingTypes[Id]> } = {
  'containerLinks.endpoint': v.fallback(v.pipe(v.string(), v.trim()), ''),
  'containerLinks.showStopped': v.fallback(v.boolean(), false),
  'containerLinks.sortBy': v.fallback(v.picklist(['newest', 'name', 'problems']), 'newest'),
  'containerLinks.groupBy': v.fallback(v.picklist(['none', 'network', 'composeProject']), 'none'),
  'containerLinks.observe': v.fallback(v.picklist(['exec', 'sidecar', 'off']), 'exec'),
  'containerLinks.sidecarImage': v.fallback(v.pipe(v.string(), v.trim()), ''),
  'containerLinks.secretPatterns': v.fallback(v.array(v.string()), []),
};
