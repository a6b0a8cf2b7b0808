import { Fragment, useState, type ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { AnyEndpoint } from '../../contract/endpoint.ts';
import type { Preview } from '../../contract/versioned.ts';
import { useInvalidate } from '../data.ts';
import type { ProblemError } from '../problem.ts';
import { EmptyState, Loaded, Notice, Page, PageHeader, Section } from '../ui/index.ts';
import { UploadVersion, type UploadProps } from './upload.tsx';

interface PageProps<Listed, Row extends { id: string }, Shown extends Preview> extends Omit<
  UploadProps<Shown>,
  'onDone'
> {
  words: {
    title: string;
    lead: string;
    platform: string;
    none: string;
    noneHint: string;
    add: string;
    addLead: string;
  };
  /** Other ways in, beside the title. */
  actions?: ReactNode;
  /** The read that lists the documents, made stale by a publication, and what it gave. */
  list: AnyEndpoint;
  listed: UseQueryResult<Listed, ProblemError>;
  rows: (listed: Listed) => readonly Row[];
  /** Shows one document with its versions; `onDone` is given the sentence that says what was done. */
  show: (row: Row, onDone: (sentence: string) => void) => ReactNode;
}

/** The administrator's page of a kind of document: each with its versions, then the way to publish another. */
export function VersionedPage<Listed, Row extends { id: string }, Shown extends Preview>(
  props: PageProps<Listed, Row, Shown>,
) {
  const { words, actions, list, listed, rows, show, publish, ...upload } = props;
  const invalidate = useInvalidate();
  const [done, setDone] = useState('');
  const published = async (file: File) => {
    const made = await publish(file);
    await invalidate(list);
    return made;
  };
  return (
    <Page title={words.title} width="wide">
      <PageHeader lead={words.lead} back={{ href: '/platform', label: words.platform }} actions={actions} />
      {done && <Notice key={done} tone="success" title={done} live />}
      <Loaded of={listed}>
        {(loaded) =>
          rows(loaded).length === 0 ? (
            <EmptyState title={words.none}>{words.noneHint}</EmptyState>
          ) : (
            rows(loaded).map((row) => <Fragment key={row.id}>{show(row, setDone)}</Fragment>)
          )
        }
      </Loaded>
      <Section title={words.add} id="add">
        <p>{words.addLead}</p>
        <UploadVersion {...upload} publish={published} onDone={setDone} />
      </Section>
    </Page>
  );
}
