// `npm run docs`: puts tested code into the documentation and writes the reference of events. The reference of endpoints
// needs the running services: `npm run docs -- http://localhost:8080`. tools/docs.spec.ts fails when either is behind.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventsReference } from '@kinerja/contracts';
import { metricsReference } from '@kinerja/telemetry';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Every markdown file of the documentation, with what it should say. */
export const wanted = () => {
  const files = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file));
  const pages = files.map((file) => [file, withCode(readFileSync(join(root, file), 'utf8'))]);
  return new Map([
    ...pages,
    ['docs/reference/events.md', eventsReference()],
    ['docs/reference/metrics.md', metricsReference()],
  ]);
};

/** `<!-- code FILE -->` or `<!-- code FILE#region -->` before a code block: the block is that code. */
const withCode = (page) =>
  page.replace(
    /<!-- code ([^\s#]+)(?:#(\S+))? -->\n```(\w+)\n(?:[\s\S]*?\n)??```$/gm,
    (_, file, region, language) =>
      `<!-- code ${file}${region === undefined ? '' : `#${region}`} -->\n\`\`\`${language}\n${codeOf(file, region)}\n\`\`\``,
  );

const codeOf = (file, region) => {
  const path = join(root, file);
  if (!existsSync(path)) throw new Error(`the documentation shows ${file}, which is not there`);
  const text = readFileSync(path, 'utf8');
  if (region === undefined) return text.trimEnd();
  const found = new RegExp(`// #region ${region}\n([\\s\\S]*?)\n\\s*// #endregion`).exec(text);
  if (found === null) throw new Error(`${file} has no region ${region}`);
  return found[1];
};

const SERVICES = ['identity', 'task-reporting', 'evaluation', 'analytics'];

/** One table for each service, from the documents that the services answer with. */
export const endpointsReference = async (origin) => {
  const sections = [];
  for (const service of SERVICES) {
    const { paths, info } = await (await fetch(`${origin}/api/${service}/openapi.json`)).json();
    const rows = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, { summary = '' }]) => `| \`${method.toUpperCase()} ${path}\` | ${summary} |`,
      ),
    );
    sections.push(
      `## ${service}\n\n${info.description}\n\n| Endpoint | What it does |\n|---|---|\n${rows.sort().join('\n')}\n`,
    );
  }
  return `# Endpoints\n\nGenerated from the services' OpenAPI documents (\`/api/<service>/openapi.json\`, to read at \`/api/docs\`): bodies, answers and\nerrors are there. Paths are behind \`/api/<service>\`.\n\n${sections.join('\n')}`;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, text] of wanted()) writeFileSync(join(root, file), text);
  const [origin] = process.argv.slice(2);
  if (origin !== undefined) writeFileSync(join(root, 'docs/reference/endpoints.md'), await endpointsReference(origin));
}
