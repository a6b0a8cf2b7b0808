import { useState } from 'react';
import { downloadUrl } from '../../../platform/web/api.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import {
  DescriptionList,
  FileName,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Section,
} from '../../../platform/web/ui/index.ts';
import { openFile, readRequest } from '../contract.ts';
import { StateOf, Structure } from './list.tsx';
import { Moves } from './moves.tsx';
import './support.css';
import { useSupportWords, type ShownRequest } from './words.ts';

const EVERY_MS = 60_000;

/** One request: where it stands, what was said, what the reader may do. */
export function RequestPage() {
  const words = useSupportWords();
  const text = useText();
  const organisationId = useParam('organisationId');
  const requestId = useParam('requestId');
  const request = useCall(readRequest, { params: { organisationId, requestId } }, { everyMs: EVERY_MS });
  const region = request.data?.side === 'region';
  return (
    <Page title={request.data ? text(request.data.subject.name) : words.title}>
      <PageHeader
        back={{
          href: `/organisations/${organisationId}/support`,
          label: region ? words.backRegion : words.back,
        }}
      />
      <Loaded of={request} lines={6}>
        {(shown) => <Shown organisationId={organisationId} shown={shown} />}
      </Loaded>
    </Page>
  );
}

function Shown({ organisationId, shown }: { organisationId: string; shown: ShownRequest }) {
  const words = useSupportWords();
  const text = useText();
  const { date } = useFormat();
  const [notice, setNotice] = useState('');
  return (
    <>
      {notice && (
        <Notice tone="warning" live>
          {notice}
        </Notice>
      )}
      <DescriptionList
        items={[
          { term: words.state, detail: <StateOf request={shown} side={shown.side} /> },
          ...(shown.side === 'region'
            ? [{ term: words.structure, detail: <Structure structure={shown.structure} /> }]
            : []),
          { term: words.asked, detail: words.askedBy(shown.askedByName, date(shown.askedAt)) },
          {
            term: words.inCharge,
            detail: shown.takenByName ? words.person(shown.takenByName, shown.takenPerson) : words.nobodyInCharge,
          },
        ]}
      />
      {shown.page && <p className="support-soft">{words.fromPage(text(shown.page))}</p>}
      <Section title={words.exchange}>
        <ol className="support-entries">
          {shown.entries.map((entry) => (
            <Entry key={entry.id} organisationId={organisationId} requestId={shown.id} entry={entry} />
          ))}
        </ol>
      </Section>
      {shown.reopenUntil && <p>{words.reopenUntil(date(shown.reopenUntil))}</p>}
      <Moves organisationId={organisationId} shown={shown} onNotice={setNotice} />
    </>
  );
}

interface EntryProps {
  organisationId: string;
  requestId: string;
  entry: ShownRequest['entries'][number];
}

function Entry({ organisationId, requestId, entry }: EntryProps) {
  const words = useSupportWords();
  const { dateTime } = useFormat();
  const { id, kind, event, text, organisation, by, at, mine, file } = entry;
  return (
    <li className="support-entry" data-kind={kind} data-mine={mine || undefined}>
      <p className="support-soft">
        <strong>{words.moves[event]}</strong> · {mine ? words.me : words.person(organisation, by)} ·{' '}
        <time dateTime={at}>{dateTime(at)}</time>
      </p>
      {text && <p className="support-text">{text}</p>}
      {file && (
        <p>
          <FileName
            name={file.name}
            scan={file.scan}
            href={downloadUrl(openFile, { params: { organisationId, requestId, entryId: id } })}
          />
        </p>
      )}
    </li>
  );
}
