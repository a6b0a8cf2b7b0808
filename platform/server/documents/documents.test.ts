import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../../contract/problem.ts';
import { nativePackage } from './binding.ts';
import { createDocuments, type Documents, type DocumentOptions } from './documents.ts';
import { printable, PRINTABLE_RANGES } from './printable.ts';

const PROBE = new URL('./probe.typ', import.meta.url);
const OPTIONS: DocumentOptions = { language: 'fr', title: 'Essai d’été', at: new Date('2026-11-21T09:30:00Z') };

async function textOf(pdf: Buffer): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return text.normalize('NFKC');
}

describe('documents', () => {
  let documents: Documents;
  let folder: string;

  beforeAll(async () => {
    documents = createDocuments();
    folder = await mkdtemp(join(tmpdir(), 'documents-'));
  });
  afterAll(async () => {
    await documents.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** A press that misbehaves as told. */
  async function program(name: string, source: string): Promise<URL> {
    const file = join(folder, `${name}.mjs`);
    await writeFile(file, source);
    return pathToFileURL(file);
  }

  it('makes a tagged PDF/UA-1 with its title, its language and the date it was given', async () => {
    const pdf = await documents.render(PROBE, { heading: 'Bonjour', lines: ['L’œuvre coûte 12 €.'] }, OPTIONS);
    const raw = pdf.toString('latin1');
    expect(raw.startsWith('%PDF-1.7')).toBe(true);
    expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>');
    const proxy = await getDocumentProxy(new Uint8Array(pdf));
    expect(await proxy.getMarkInfo()).toMatchObject({ Marked: true });
    const { info } = await getMeta(proxy);
    expect(info).toMatchObject({
      Title: 'Essai d’été',
      Language: 'fr',
      CreationDate: expect.stringContaining('20261121093000'),
    });
    expect(await textOf(pdf)).toContain('L’œuvre coûte 12 €.');
  });

  it('gives the same bytes for the same payload at the same instant', async () => {
    const payload = { heading: 'Deux fois', lines: ['pareil'] };
    const [first, second] = [
      await documents.render(PROBE, payload, OPTIONS),
      await documents.render(PROBE, payload, OPTIONS),
    ];
    expect(first.equals(second)).toBe(true);
  });

  it('prints markup as the text it is', async () => {
    const lines = [
      '#read("/package.json")',
      '*gras* _penché_ = titre',
      '$ sum_(i=0)^n i $ // rien',
      '"]; #panic() [',
      '<b>&amp;</b>',
      '\\u{41} @ref <label>',
    ];
    const text = await textOf(await documents.render(PROBE, { heading: '#panic()', lines }, OPTIONS));
    for (const line of lines) expect(text).toContain(line.normalize('NFKC'));
    expect(text).toContain('#panic()');
    expect(text).not.toContain('Apache-2.0');
  });

  it('prints what its fonts lack as a box instead of refusing the document', async () => {
    const lines = [
      'Bravo 🎉👨‍👩‍👧',
      '漢字',
      'שלום',
      'مرحبا',
      'a\u0007b\u202Ec\uFEFFd\uFFFEe',
      'e\u0301te\u0301',
      '\ud800 seul',
      'Ελλάδα Київ Łódź',
    ];
    const text = await textOf(await documents.render(PROBE, { heading: 'Écritures', lines }, OPTIONS));
    expect(text).toContain('Bravo □');
    expect(text).toContain('abcd□e');
    expect(text).toContain('été');
    expect(text).toContain('Łódź');
    expect(text).toContain('Ελλάδα');
  });

  it('can print every character that it lets through', async () => {
    const allowed = new RegExp(`[${PRINTABLE_RANGES}]`, 'u');
    const characters = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code)).filter((one) =>
      allowed.test(one),
    );
    const lines = characters.map((one) => `${one}n${one}${one}`);
    const pdf = await documents.render(PROBE, { heading: 'Tous', lines }, OPTIONS);
    expect(characters.length).toBeGreaterThan(500);
    expect(pdf.length).toBeGreaterThan(1_000);
  }, 20_000);

  it('keeps any text short of what it cannot print, and changes nothing else', () => {
    expect(printable('Prix : 12 € – « été »')).toBe('Prix : 12 € – « été »');
    expect(printable('un\r\ndeux\u2028trois\tquatre')).toBe('un\ndeux\ntrois quatre');
    expect(printable('🎉🎉 漢字')).toBe('□ □');
  });

  it('answers a problem when the template is wrong, and makes the next document', async () => {
    const refused = documents.render(PROBE, { heading: 'sans lignes' }, OPTIONS);
    await expect(refused).rejects.toMatchObject({
      status: 500,
      code: 'document-failed',
      cause: expect.stringContaining('lines'),
    });
    await expect(documents.render(PROBE, { heading: 'Après', lines: [] }, OPTIONS)).resolves.toBeInstanceOf(Buffer);
  });

  it('refuses a template from outside the repository', async () => {
    await expect(documents.render('/etc/hostname', {}, OPTIONS)).rejects.toThrow('outside the repository');
  });

  it('replaces a press that dies: one document is lost, the next ones are made', async () => {
    const dying = createDocuments({
      program: await program(
        'dies',
        "process.on('message', (job) => job.inputs.title === 'meurs' ? process.exit(3) : process.send({ pdf: Buffer.from('vivant') }));",
      ),
    });
    const [lost, kept] = await Promise.allSettled([
      dying.render(PROBE, {}, { ...OPTIONS, title: 'meurs' }),
      dying.render(PROBE, {}, OPTIONS),
    ]);
    await dying.close();
    expect(lost).toMatchObject({ status: 'rejected', reason: { code: 'document-failed' } });
    expect(kept.status === 'fulfilled' && kept.value.toString()).toBe('vivant');
  });

  it('gives up a document that takes too long, and makes the next one', async () => {
    const stuck = createDocuments({
      timeoutMs: 400,
      program: await program(
        'sticks',
        "process.on('message', (job) => { while (job.inputs.title === 'sans fin'); process.send({ pdf: Buffer.from('fait') }); });",
      ),
    });
    await expect(stuck.render(PROBE, {}, { ...OPTIONS, title: 'sans fin' })).rejects.toMatchObject({
      status: 503,
      code: 'document-too-slow',
    });
    await expect(stuck.render(PROBE, {}, OPTIONS)).resolves.toEqual(Buffer.from('fait'));
    await stuck.close();
  });

  it('refuses at once what its queue cannot hold, and everything once closed', async () => {
    const small = createDocuments({ queue: 1, program: await program('silent', "process.on('message', () => {});") });
    const asked = [1, 2, 3].map(() => small.render(PROBE, {}, OPTIONS).catch((error: unknown) => error));
    expect(await asked[2]).toMatchObject({ code: 'documents-busy', status: 503 });
    await small.close();
    for (const error of await Promise.all(asked)) expect(error).toBeInstanceOf(Problem);
    await expect(small.render(PROBE, {}, OPTIONS)).rejects.toMatchObject({ code: 'documents-busy' });
  });

  it('says in one sentence that this machine has no compiler', async () => {
    const none = createDocuments({
      program: await program(
        'none',
        "process.on('message', () => process.send({ failure: 'no-compiler', detail: 'absent' }));",
      ),
    });
    await expect(none.render(PROBE, {}, OPTIONS)).rejects.toMatchObject({
      status: 503,
      code: 'documents-unavailable',
      sentence: { fr: expect.stringContaining('ne peut pas fabriquer de PDF') },
    });
    await none.close();
  });

  it('stops an idle press, and starts another for the next document', async () => {
    const pids = createDocuments({
      idleMs: 50,
      program: await program(
        'pid',
        "process.on('message', () => process.send({ pdf: Buffer.from(String(process.pid)) }));",
      ),
    });
    const first = Number(await pids.render(PROBE, {}, OPTIONS));
    await expect.poll(() => isAlive(first), { timeout: 3_000 }).toBe(false);
    expect(Number(await pids.render(PROBE, {}, OPTIONS))).not.toBe(first);
    await pids.close();
  });

  it('names the native package of each machine as its publisher does', () => {
    expect(nativePackage('linux', 'x64', false)).toBe('@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu');
    expect(nativePackage('linux', 'arm64', true)).toBe('@myriaddreamin/typst-ts-node-compiler-linux-arm64-musl');
    expect(nativePackage('darwin', 'arm64', false)).toBe('@myriaddreamin/typst-ts-node-compiler-darwin-arm64');
    expect(nativePackage('win32', 'x64', false)).toBe('@myriaddreamin/typst-ts-node-compiler-win32-x64-msvc');
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
