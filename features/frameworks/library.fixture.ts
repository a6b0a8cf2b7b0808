import { existsSync, readFileSync } from 'node:fs';
import { stringify } from 'yaml';

// Other people's files, kept beside the clone and not in it: see SOURCES.md there.
const samples = new URL('../../../shared/samples/', import.meta.url);
const present = existsSync(samples);

/** True where the samples are absent and nobody promised them: what needs them is then skipped, but never in CI. */
export const withoutSamples = !present && !process.env['CI'];

export const REAL_LIBRARIES = ['ans-care-domaine2.yaml', 'cyber_essentials.yaml', 'dynamic-questionnaire.yaml'];

/** The bytes of a sample. */
export function sample(path: string): Buffer {
  return readFileSync(new URL(path, samples));
}

type Node = Record<string, unknown>;

/** A node of a small library of our own, one section or requirement. */
export function node(name: string, parent: string | null, more: Node = {}): Node {
  return {
    urn: `urn:test:risk:req_node:small:${name}`,
    assessable: parent !== null,
    depth: parent === null ? 1 : 2,
    ...(parent === null ? {} : { parent_urn: `urn:test:risk:req_node:small:${parent}` }),
    ref_id: name,
    name: `Point ${name}`,
    description: `Ce que demande le point ${name}.`,
    ...more,
  };
}

/** A small library in the form of CISO Assistant, in French. */
export function library(nodes: unknown, framework: Node = {}, head: Node = {}): Node {
  return {
    urn: 'urn:test:risk:library:small',
    locale: 'fr',
    ref_id: 'small',
    name: 'Petit référentiel',
    description: 'Pour essayer.',
    version: 3,
    publication_date: '2026-05-01',
    provider: 'Essais',
    packager: 'test',
    ...head,
    objects: {
      framework: {
        urn: 'urn:test:risk:framework:small',
        ref_id: 'small',
        name: 'Petit référentiel',
        requirement_nodes: nodes,
        ...framework,
      },
    },
  };
}

/** Two chapters, three requirements. */
export const smallNodes = (): Node[] => [
  node('a', null),
  node('a.1', 'a'),
  node('a.2', 'a'),
  node('b', null),
  node('b.1', 'b'),
];

export const yamlOf = (value: unknown): Buffer => Buffer.from(stringify(value, { aliasDuplicateObjects: false }));

/** A small OSCAL catalog: one group, as many controls as asked. */
export function catalog(controls: unknown[], more: Node = {}): Node {
  return {
    catalog: {
      uuid: '74c8ba1e-5cd4-4ad1-bbfd-d888e2f6c724',
      metadata: {
        title: 'Small catalog',
        'last-modified': '2026-02-01T13:57:28+01:00',
        version: '2.1',
        'oscal-version': '1.1.2',
      },
      groups: [{ id: 'g1', title: 'First group', controls }],
      ...more,
    },
  };
}
