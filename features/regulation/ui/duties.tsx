import { useText } from '../../../platform/web/language.tsx';
import { DataTable, Section, StatusTag, TextLink } from '../../../platform/web/ui/index.ts';
import { Sure } from '../../budgets/ui/facts.tsx';
import { statusNames } from '../model.ts';
import { useRegulationWords, type Regulation } from './words.ts';

/** What the status changes: each duty with when, from which text, how sure it is and where that was read. */
export function Duties({ reply }: { reply: Regulation }) {
  const words = useRegulationWords();
  const text = useText();
  const status = reply.status ?? reply.proposal.status;
  return (
    <Section title={words.duties}>
      <p>{words.dutiesOf(text(statusNames[status]))}</p>
      <DataTable
        caption={words.duties}
        captionHidden
        rows={reply.obligations}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'duty',
            header: words.duty,
            rowHeader: true,
            cell: ({ title, asks }) => (
              <>
                {text(title)}
                <p className="regulation-soft">{text(asks)}</p>
              </>
            ),
          },
          { key: 'rhythm', header: words.rhythm, cell: ({ rhythm }) => text(rhythm) },
          {
            key: 'under',
            header: words.under,
            cell: ({ under, sure, source, url }) => (
              <>
                {words.unders[under]}{' '}
                {under === 'nis2' && reply.law.state === 'bill' && <StatusTag tone="warning">{words.bill}</StatusTag>}{' '}
                {sure !== 'confirmed' && <Sure sure={sure} />}
                <p className="regulation-soft">{url ? <TextLink href={url}>{text(source)}</TextLink> : text(source)}</p>
              </>
            ),
          },
        ]}
      />
    </Section>
  );
}
