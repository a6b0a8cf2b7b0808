import { useState } from 'react';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { Button, Loaded, Section, TextLink } from '../../../platform/web/ui/index.ts';
import { ConfirmDialog } from '../../organisations/ui/confirm-dialog.tsx';
import { decideNaming, readNaming } from '../contract.ts';
import { useWords } from './shown.ts';

/** The structure’s choice to be named to its region: who would read what, and the way back. */
export function Naming({ organisationId, mayDecide }: { organisationId: string; mayDecide: boolean }) {
  const words = useWords();
  const text = useText();
  const { date, list } = useFormat();
  const [asking, ask] = useState(false);
  const params = { organisationId };
  const naming = useCall(readNaming, { params });
  const decide = useSend(decideNaming, { invalidates: [readNaming] });
  return (
    <Section title={words.naming} id="naming" look="card">
      <Loaded of={naming}>
        {({ since, readers, requiredBy }) => (
          <>
            <p>
              {since
                ? words.namingSince(date(since))
                : requiredBy.length > 0
                  ? words.namingOnlyRequired
                  : words.namingNot}
            </p>
            {requiredBy.map(({ programme, file }) => (
              <p key={file.id}>
                {words.requiredBy(text(programme.title))}
                {words.requiredFile}
                <TextLink href={`/organisations/${organisationId}/applications/${file.id}`}>{file.number}</TextLink>
                {words.requiredUntil}
              </p>
            ))}
            <p>
              {readers.length === 0
                ? words.namingNoReader
                : since || requiredBy.length > 0
                  ? words.namingReadersNow(list(readers))
                  : words.namingReaders(list(readers))}
            </p>
            <p>{words.namingSeen}</p>
            <p>{words.namingNever}</p>
            {mayDecide ? (
              <Button onClick={() => ask(true)}>{since ? words.withdraw : words.agree}</Button>
            ) : (
              <p className="obs-source">{words.namingWho}</p>
            )}
            <ConfirmDialog
              open={asking}
              onClose={() => ask(false)}
              title={since ? words.withdrawTitle : words.agreeTitle}
              submit={since ? words.withdraw : words.agree}
              onConfirm={() => decide.mutateAsync({ params, body: { agreed: !since } })}
            >
              <p>{since ? words.withdrawText : words.agreeText}</p>
            </ConfirmDialog>
          </>
        )}
      </Loaded>
    </Section>
  );
}
