import { type FileFinding, writtenLink } from './readinessFacts';

/** `links = ["db:db"]` of a `docker_container`, and `links = […]` or `"links": […]` of a task definition within. */
const list = /(?<![\w.])"?links"?\s*[:=]\s*\[([^\]]*)\]/g;

export function terraformLinks(text: string): readonly FileFinding[] {
  const isTask = /container_definitions/.test(text);
  if (!isTask && !/docker_container/.test(text)) return [];
  return [...text.matchAll(list)].flatMap((match) => {
    const start = match.index + match[0].indexOf('[');
    return [...(match[1] ?? '').matchAll(/"([^"\n]+)"/g)].map((item): FileFinding => {
      const line = text.slice(0, start + 1 + item.index).split('\n').length;
      const resource = text.slice(0, match.index).lastIndexOf('resource "');
      const isContainer = /^resource "docker_container"/.test(text.slice(resource));
      const code = isContainer || !isTask ? 'terraform-link' : 'task-definition-link';
      return { line, severity: 'warning', fact: { code, ...writtenLink(item[1] ?? '') } };
    });
  });
}
