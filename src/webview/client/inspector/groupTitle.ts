import type { InspectorStrings } from '../../inspector/inspectorStrings';
import type { RowGroup } from '../../inspector/protocol';
import { element, fill } from '../elements';

/** `from redis → datastore`, or what is said of rows that no link gives. */
export function groupTitle(
  strings: InspectorStrings,
  link: RowGroup<unknown>['link'],
  own: string,
): readonly (Node | string)[] {
  return link
    ? [fill(strings.groupFromLink, link.alias), element('span', { class: 'quiet-text' }, ` → ${link.server}`)]
    : [own];
}
