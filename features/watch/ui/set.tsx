import { useState } from 'react';
import { upload } from '../../../platform/web/api.ts';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import {
  Button,
  DescriptionList,
  FileField,
  Form,
  Notice,
  Section,
  StatusTag,
} from '../../../platform/web/ui/index.ts';
import { previewSet, readReference, replaceSet, setDownload, startDownload } from '../contract-platform.ts';
import { useReferenceWords, type Checked, type ShownSet } from './platform-words.ts';

const MAX_BYTES = 32_000_000;

/** One public set: what is loaded, and the two ways to bring another in. */
export function SetSection({ set }: { set: ShownSet }) {
  const words = useReferenceWords();
  const text = useText();
  const { date, dateTime, number } = useFormat();
  const { loaded } = set;
  return (
    <Section title={text(set.name)}>
      <p>{text(set.use)}</p>
      <DescriptionList
        items={[
          {
            term: words.dated,
            detail: loaded ? (
              <>
                {date(loaded.datedOn)} {set.old && <StatusTag tone="warning">{words.old}</StatusTag>}
                <p className="watch-soft">{words.oldAfter(number(set.oldAfter))}</p>
              </>
            ) : (
              words.never
            ),
          },
          ...(loaded
            ? [
                { term: words.holds, detail: words.entries(number(loaded.entries), number(loaded.followed)) },
                {
                  term: words.loaded,
                  detail: `${words.loadedBy(dateTime(loaded.at), loaded.by)} (${
                    loaded.origin === 'upload' ? words.uploaded : words.downloaded
                  })`,
                },
              ]
            : []),
          { term: words.publisher, detail: set.publisher },
          { term: words.licence, detail: text(set.licence) },
          { term: words.download, detail: <Download set={set} /> },
        ]}
      />
      <Replace set={set} />
    </Section>
  );
}

function Download({ set }: { set: ShownSet }) {
  const words = useReferenceWords();
  const text = useText();
  const { dateTime } = useFormat();
  const [queued, setQueued] = useState(false);
  const turn = useSend(setDownload, { invalidates: [readReference] });
  const start = useSend(startDownload);
  const { download, address, id } = set;
  if (!download || address === null) return words.noAddress;
  const params = { setId: id };
  return (
    <>
      <p>
        {download.enabled ? words.downloadOn : words.downloadOff}
        {download.triedAt && ` · ${words.tried(dateTime(download.triedAt))}`}
      </p>
      <p className="watch-soft watch-address">{words.downloadText(address)}</p>
      {download.problem && <p>{words.failed(text(download.problem))}</p>}
      {queued && <p role="status">{words.queued}</p>}
      {[turn.error, start.error].map(
        (error, place) => error && <Notice key={place} tone="danger" live title={error.message} />,
      )}
      <Button
        look="quiet"
        size="small"
        about={text(set.name)}
        onClick={() => turn.mutate({ params, body: { enabled: !download.enabled } })}
      >
        {download.enabled ? words.turnOff : words.turnOn}
      </Button>{' '}
      <Button
        look="quiet"
        size="small"
        about={text(set.name)}
        onClick={() => start.mutate({ params }, { onSuccess: () => setQueued(true) })}
      >
        {words.now}
      </Button>
    </>
  );
}

function Replace({ set }: { set: ShownSet }) {
  const words = useReferenceWords();
  const invalidate = useInvalidate();
  const [read, setRead] = useState<{ file: File; checked: Checked } | null>(null);
  const [done, setDone] = useState(false);
  const input = (file: File) => ({ params: { setId: set.id }, query: { name: file.name.slice(0, 200) } });
  return (
    <>
      {done && (
        <Notice tone="success" live>
          {words.replaced}
        </Notice>
      )}
      <Form
        submitLabel={words.check}
        submitLook="secondary"
        onSubmit={async (values) => {
          setRead(null);
          setDone(false);
          const file = values.file('file');
          if (file) setRead({ file, checked: await upload(previewSet, input(file), file) });
        }}
      >
        <FileField
          name="file"
          label={words.file}
          hint={words.fileHint}
          accept=".json,application/json"
          maxBytes={MAX_BYTES}
        />
      </Form>
      {read && (
        <Agree
          checked={read.checked}
          onAgree={async () => {
            await upload(replaceSet, input(read.file), read.file);
            await invalidate(readReference);
            setRead(null);
            setDone(true);
          }}
          onCancel={() => setRead(null)}
        />
      )}
    </>
  );
}

interface AgreeProps {
  checked: Checked;
  onAgree: () => Promise<void>;
  onCancel: () => void;
}

/** What the file would change, and the question. */
function Agree({ checked, onAgree, onCancel }: AgreeProps) {
  const words = useReferenceWords();
  const { date, number } = useFormat();
  return (
    <Notice tone={checked.older ? 'warning' : 'info'} title={words.checked(date(checked.datedOn))} live>
      {checked.older && <p>{words.older}</p>}
      <p>{words.entries(number(checked.entries), number(checked.followed))}</p>
      <p>{words.changes(number(checked.added), number(checked.removed), number(checked.changed))}</p>
      <Form
        submitLabel={words.replace}
        secondary={
          <Button look="quiet" onClick={onCancel}>
            {words.cancel}
          </Button>
        }
        onSubmit={onAgree}
      >
        {null}
      </Form>
    </Notice>
  );
}
